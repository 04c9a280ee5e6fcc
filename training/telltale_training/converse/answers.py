"""Answers about the findings, by intent; they hold nothing but the facts. What goes beyond them is in answers_outside.py."""

from . import openings as o
from . import phrases as p
from .answers_outside import Outside
from .facts import REGIONS

COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")


class Speaker(Outside):
    """Answers questions about one face. `answer(intent, topic)`: the topic is the region, artifact or kind asked about."""

    def answer(self, intent, topic=None):
        """One to six sentences, the first of which answers. Raises AttributeError for an intent that has no answer."""
        return " ".join(self.sentences(intent, topic))

    def sentences(self, intent, topic=None):
        method = getattr(self, "on_" + intent.replace("-", "_"))
        return [s for s in (method(topic) if topic is not None else method()) if s]

    def answer_both(self, first, second):
        """The answers of two (intent, topic), one after the other: at most five sentences, and a denial's limit but once."""
        self.length = min(self.length, 0.5)
        answered = self.sentences(*first)[:3]
        limited = self.facts.verdict == "none" and len(answered) < 2  # what no signs found does not prove is still to be said
        more = self.sentences(*second)[: 2 if limited or self.facts.verdict in ("signs", "unsure") else 1]
        return " ".join([*answered, *(s for s in more if s not in answered)])

    # -- verdict, kind, description ---------------------------------------------------------------------------------

    def on_verdict(self):
        if self.facts.verdict == "refused":
            return [self.refusal(), self.maybe(0.3, self.unjudged()), self.limit()]
        return [self.verdict(), self.maybe(0.3, self.kind()) if self.facts.verdict == "signs" else "", self.maybe(0.3, self.most_telling()) if self.facts.regions else "", self.caveat()]

    def on_kind(self):
        facts = self.facts
        if facts.verdict == "refused":
            return [self.say("No kind can be named, since the face was not judged.", "There is no kind to name: the face was not judged.", "No kind is named, because the face was not judged."), self.maybe(0.3, self.refusal()), self.limit()]
        if facts.verdict == "none":
            return [self.say("There is no kind to name, since no signs of forgery were found.", "No signs of forgery were found, so no kind is named.", "No kind is named: no signs of forgery were found.", "A kind is only named where signs are found, and no signs of forgery were found here."), self.limit()]
        if facts.kind is None:
            return [self.kind(), self.maybe(0.8, self.kinds_undecided())]
        return [self.kind(), self.maybe(0.6, self.say(*p.KIND_MEANINGS[facts.kind])), self.maybe(0.4, self.say(*p.KIND_HEDGES)), self.say("The verdict itself is unsure.", "Mind that the verdict is unsure.") if facts.verdict == "unsure" and self.rng.random() < 0.7 else ""]

    def kinds_undecided(self):
        """Why no kind is named."""
        forms = ["None of the four kinds is likely enough to be named.", "The four kinds that Telltale knows are face swapping, face reenactment, face editing and entire face synthesis.", "A kind is only named when it is likely enough.", "I have no ranking of the kinds, as none is likely enough."]
        return self.say(*forms, *(["The traces fit more than one kind.", "The traces do not decide between the kinds."] if self.facts.verdict == "signs" else []))

    def on_describe(self):
        facts = self.facts
        if facts.verdict == "refused":
            return [self.refusal(), self.maybe(0.4, self.no_part()), self.limit()]
        if facts.verdict == "none":
            return [self.verdict(), self.maybe(0.7, self.no_part()), self.limit()]
        if not facts.regions:
            return [self.verdict(), self.no_part(), self.maybe(0.4, self.kind()), self.caveat()]
        return [self.maybe(0.5, self.verdict()), *self.parts(self.rng.randint(2, 4)), self.maybe(0.3, self.kind()), self.maybe(0.3, self.limit())]

    def on_why(self):
        facts = self.facts
        if facts.verdict == "refused":
            return [self.refusal(), self.maybe(0.3, self.unjudged()), self.limit()]
        if facts.verdict == "none":
            return [self.say(
                "Because the detector found no traces that it knows; the probability of forgery is {chance}.", "The probability of forgery is {chance}, too low for unsure.", "Nothing that Telltale knows stood out; the probability of forgery is {chance}.", "No known trace stood out in the pixels, and the probability of forgery is {chance}.",
                "Because the detector saw none of the signs of forgery that it knows.",
            ), self.limit()]
        opening = self.say(
            "Because of the traces in the pixels.", "Because the face carries traces of the kind that forgeries leave.", "Because the probability of forgery is {chance}, high enough to speak of signs of forgery.", "The pixels look like those of forgeries that the detector knows.", "The detector judged the face as a whole and puts the probability of forgery at {chance}.",
        ) if facts.verdict == "signs" else self.say(
            "The probability of forgery is {chance}, too low to speak of signs and too high to rule them out.", "Because a probability of forgery of {chance} is not enough to decide.", "The detector judged the face as a whole, and a probability of forgery of {chance} is not enough to decide.",
        )
        return [self.maybe(0.5, opening) if facts.regions else opening, *(self.parts(2) if facts.regions else [self.no_part()]), self.caveat() if self.rng.random() < 0.5 else ""]

    def on_where(self):
        facts = self.facts
        if facts.verdict in ("refused", "none"):
            return [self.no_part(), self.limit()]
        if not facts.regions:
            return [self.no_part(), self.maybe(0.7, self.verdict()), self.maybe(0.4, self.say("The heat map shows where it looks changed.", "See the heat map for what looks changed.")) if facts.verdict == "signs" else ""]
        if self.rng.random() < 0.3:
            return self.parts(4)
        if self.rng.random() < 0.4:
            return [self.listing(), self.maybe(0.3, self.part(0))]
        return [self.most_telling(), self.others(), self.maybe(0.2, self.say("They are outlined on the picture.", "Point at a part in the list to see it on the picture."))]

    def listing(self):
        """The whole list with its points, in one sentence."""
        facts = self.facts
        if len(facts.regions) == 1:
            return self.most_telling()
        items = [(self.region(r), n) for r, n, _ in facts.regions]
        form = self.rng.randrange(3)
        if form == 0:
            return p.capitalised("; ".join(f"{r}, {n} points" for r, n in items) + ".")
        if form == 1:
            return "The findings name " + p.join([f"{r} with {n} points" for r, n in items]) + "."
        return "The list has " + p.join([f"{r} at {n} points" for r, n in items]) + "."

    def on_summary(self):
        facts = self.facts
        if facts.verdict in ("refused", "none"):
            return [self.verdict(), self.limit()]
        return [self.verdict(), self.maybe(0.6, self.kind()), (self.listing() if self.rng.random() < 0.4 else self.most_telling()) if facts.regions else self.maybe(0.6, self.no_part()), self.caveat()]

    def on_simple(self):
        """For a child or somebody in a hurry."""
        verdict = self.facts.verdict
        if verdict == "refused":
            return [self.say("In plain words: the program looked, and could not say anything about this face.", "Simply put, there is no answer for this face."), self.refusal(), self.limit()]
        plain = {
            "signs": ["In plain words: the program saw signs of forgery.", "Simply put, the program saw signs of forgery, and the probability of forgery is {chance}.", "To put it simply, there are signs of forgery in this face.", "In plain words: there are signs of forgery, and the probability of forgery is {chance}."],
            "unsure": ["In plain words: the program can't decide.", "Simply put, the program is unsure.", "In plain words: the program is unsure, and the probability of forgery is {chance}."],
            "none": ["In plain words: the program looked and found no signs of forgery.", "Simply put, no signs of forgery were found.", "In plain words: no signs of forgery were found, and the probability of forgery is {chance}."],
        }[verdict]
        return [self.say(*plain), self.maybe(0.4, self.most_telling()) if self.facts.regions else "", self.limit()]

    # -- parts ------------------------------------------------------------------------------------------------------

    def on_region(self, region):
        facts, name = self.facts, self.region(region)
        if facts.verdict == "refused":
            return [self.say("Nothing can be said about {region}.", "I have no finding on {region}, since the face was not judged.", region=name), self.refusal(), self.maybe(0.6, self.limit())]
        if region in facts.named:
            return [self.maybe(0.4, self.say(*p.REGION_YES, region=name)) if facts.verdict == "signs" else "", self.part(facts.named.index(region)), self.maybe(0.25, self.limit())]
        return [self.say(*p.REGION_NO, region=name), *self.listed()]

    def on_not_region(self, region):
        """As on_region, for a question that denies the part: neither yes nor no would be understood."""
        facts, name = self.facts, self.region(region)
        if facts.verdict == "refused":
            return self.on_region(region)
        if region in facts.named:
            return [self.say("The findings do name {region}.", "The findings name {region}.", "{region} <is/are> on the list.", region=name), self.part(facts.named.index(region))]
        return [self.say("The findings do not name {region}.", "Nothing was named in {region}.", "For {region} the findings name nothing.", region=name), *self.listed()]

    def on_why_region(self, region):
        """Why a part that was talked about is named; when it is not, that."""
        facts = self.facts
        if region not in facts.named:
            return self.on_not_region(region)
        place, name = facts.named.index(region), self.region(region)
        return [self.say("Because covering {region} lowers the score by {fall} points.", "{region} <is/are> named because covering that part lowers the score by {fall} points.", region=name, fall=facts.regions[place][1]), self.maybe(0.6, self.part(place))]

    def on_no_part(self):
        """Why no part is named, or those that are."""
        return self.no_list() or [self.listing(), self.maybe(0.3, self.part(0))]

    def on_kind_unclear(self):
        """Why the kind is unclear, or the kind that is named."""
        facts = self.facts
        if facts.verdict in ("none", "refused"):
            return self.on_kind()
        if facts.kind:
            return [self.say("The findings do name a kind: the likely kind is {kind}.", "A kind is named: the likely kind is {kind}.", "The kind isn't left open: the likely kind is {kind}.", kind=p.KIND_NAMES[facts.kind]), self.maybe(0.6, self.say(*p.KIND_HEDGES))]
        return [self.kinds_undecided(), self.maybe(0.5, self.kind())]

    def on_artifact(self, artifact):
        facts, name = self.facts, p.ARTIFACT_NAMES[artifact][0]
        if facts.verdict == "refused":
            return [self.say("No traces were looked for, since the face was not judged.", "No trace can be named for a face that was not judged."), self.maybe(0.7, self.limit())]
        where = [(r, n) for r, n, artifacts in facts.regions if artifact in artifacts]
        if where:
            fall = self.say("Covering {region} lowers the score by {fall} points.", "With {region} covered, the score falls by {fall} points.", region=self.region(where[0][0]), fall=where[0][1])
            return [self.say(*p.ARTIFACT_YES, trace=name, regions=self.regions([r for r, _ in where])), self.maybe(0.5, fall), self.maybe(0.3, self.say(*p.ARTIFACT_MEANINGS[artifact]))]
        return [self.say(*p.ARTIFACT_NO, trace=name, bare=name.removeprefix("a ")), *self.listed()]

    def no_list(self):
        """What questions about the list of parts get when it is empty, or None."""
        return None if self.facts.regions else [self.no_part(), self.limit() if self.facts.verdict in ("none", "refused") else self.maybe(0.4, self.limit())]

    def on_count(self):
        if found := self.no_list():
            return found
        named = self.facts.named
        if len(named) == 1:
            return [self.say("One part is named: {regions}.", "Only one part is named: {regions}.", regions=self.regions(named)), self.maybe(0.5, self.part(0))]
        return [self.say("{count} parts are named: {regions}.", "The findings name {count} parts: {regions}.", "There are {count} of them: {regions}.", count=COUNTS[len(named)], regions=self.regions(named)), self.maybe(0.4, self.most_telling())]

    def on_strongest(self):
        return self.no_list() or [self.most_telling(), self.maybe(0.4, self.others()), self.maybe(0.2, self.limit())]

    def on_weakest(self):
        if found := self.no_list():
            return found
        region, fall, _ = self.facts.regions[-1]
        if len(self.facts.regions) == 1:
            return [self.say("Only one part is named, {region}.", "There is just one part on the list: {region}.", region=self.region(region)), self.part(0)]
        return [self.say("The last part on the list is {region}, at {fall} points.", "{region} <comes/come> last, with {fall} points.", "Last on the list <is/are> {region}, at {fall} points.", region=self.region(region), fall=fall), self.maybe(0.4, self.part(len(self.facts.regions) - 1))]

    def on_second(self):
        if found := self.no_list():
            return found
        if len(self.facts.regions) == 1:
            return [self.say("There is no second part: only {region} <is/are> named.", "The list holds one part only, {region}.", "No second part is named; the only one is {region}.", region=self.region(self.facts.named[0]))]
        return [self.say("The second part is {region}.", "Second on the list <is/are> {region}.", "Next comes {region}.", "After the first part, the list has {region}.", region=self.region(self.facts.named[1])), self.part(1)]

    def on_why_that_part(self):
        if found := self.no_list():
            return found
        region, fall, _ = self.facts.regions[0]
        return [self.say("Because covering {region} lowers the score by {fall} points.", "With {region} covered, {fall} points go.", "With {region} covered, the score falls by {fall} points.", region=self.region(region), fall=fall), self.maybe(0.6, self.part(0))]

    def on_compare(self, pair):
        """Whether one part weighs more than another."""
        if found := self.no_list():
            return found
        falls = {r: n for r, n, _ in self.facts.regions}
        known = sorted((r for r in pair if r in falls), key=lambda r: -falls[r])
        if not known:
            return [self.say("The findings name neither {region} nor {other}.", "Neither {region} nor {other} is named.", "There is no finding for {region} or {other}.", region=self.region(pair[0]), other=self.region(pair[1])), self.maybe(0.8, self.most_telling())]
        if len(known) == 1:
            missing = self.region(next(r for r in pair if r != known[0]))
            return [self.say("The findings name {region} at {fall} points, and do not name {other}.", "Covering {region} lowers the score by {fall} points; the findings do not name {other}.", region=self.region(known[0]), other=missing, fall=falls[known[0]]), self.maybe(0.3, self.part(self.facts.named.index(known[0])))]
        a, b = known
        slots = {"region": self.region(a), "other": self.region(b), "fall": falls[a], "less": falls[b]}
        if falls[a] == falls[b]:
            return [self.say("{region} and {other} weigh the same, {fall} points each.", "There is no difference between {region} and {other}: {fall} points each.", **slots)]
        return [self.say("{region} <weighs/weigh> more: {fall} points, against {less} for {other}.", "Covering {region} lowers the score by {fall} points, covering {other} by {less}.", **slots), self.maybe(0.3, self.say("The points of several parts don't add up.", "More points mean that the verdict leans more on that part."))]

    # -- how sure, kind claimed, other causes, what next -----------------------------------------------------------

    def on_how_sure(self):
        if self.facts.verdict == "refused":
            return [self.say("There is no probability, since the face was not judged.", "No probability was given for this face.", "A face that was not judged has no probability."), self.refusal(), self.maybe(0.8, self.limit())]
        return [self.say(*p.CHANCE_SENTENCES), self.maybe(0.65, self.rate()), self.limit() if self.facts.verdict == "none" and self.rng.random() < 0.6 else self.caveat() if self.rng.random() < 0.5 else ""]

    def on_false_alarms(self):
        if self.facts.verdict == "refused":
            return [self.say("No rate applies here, since the face was not judged.", "There is no rate for a face that was not judged."), self.refusal()]
        return [self.rate(), self.maybe(0.5, self.say(*p.CHANCE_SENTENCES)), self.maybe(0.4, self.limit())]

    def on_premise_kind(self, kind):
        facts, name = self.facts, p.KIND_NAMES[kind]
        if facts.verdict == "refused":
            return [self.say("No kind can be named, since the face was not judged.", "There is no kind to name: the face was not judged.", "No kind is named, because the face was not judged."), self.limit()]
        if facts.kind == kind and facts.verdict == "unsure":
            return [self.say("The likely kind is {kind}, but the verdict is unsure.", "The verdict is unsure; if it is forged, then most likely by {kind}.", "{kind} is the likely kind, but the verdict is unsure.", kind=name), self.limit()]
        if facts.kind == kind:
            yes = self.say("Yes, {kind} is the likely kind.", "The likely kind is {kind}.", "{kind} is the kind that the findings name as likely.", "Yes, the findings name {kind} as the likely kind.", "As far as the kind goes, {kind} is the likeliest.", kind=name)
            return [yes, self.maybe(0.4, self.say(*p.KIND_MEANINGS[kind])), self.maybe(0.8, self.say(*p.KIND_HEDGES))]
        slots = {"kind": name, "own": p.KIND_NAMES.get(facts.kind, "")}
        if facts.kind and self.rng.random() < 0.5:
            return [self.say("No, the likely kind is {own}, not {kind}.", "The findings do not name {kind}; the likely kind is {own}.", **slots), self.maybe(0.5, self.caveat())]
        denial = self.say("The findings do not name {kind}.", "Not according to the findings: they do not name {kind}.", "No, the findings do not name {kind}.", "There is no {kind} in the findings.", "{kind} is not what the findings name.", "{kind} is not named in the findings.", **slots)
        return [denial, *([self.kind(), self.maybe(0.3, self.limit())] if facts.verdict != "none" else self.stated())]

    def on_not_kind(self, kind):
        """As on_premise_kind, for a question that denies the kind."""
        facts, name = self.facts, p.KIND_NAMES[kind]
        if facts.verdict == "refused":
            return self.on_premise_kind(kind)
        if facts.kind == kind:
            return [self.say("The findings name {kind} as the likely kind.", "{kind} is the likely kind.", "The likely kind is {kind}.", "Of the four kinds, {kind} is the likeliest.", kind=name), self.maybe(0.8, self.say(*p.KIND_HEDGES))]
        denial = self.say("The findings do not name {kind}.", "There is no {kind} in the findings.", "{kind} is not named in the findings.", kind=name)
        return [denial, *([self.kind(), self.maybe(0.3, self.limit())] if facts.verdict != "none" else self.stated())]

    def on_alternatives(self):
        verdict = self.facts.verdict
        if verdict == "refused":
            return [self.say("There is nothing to explain, since the face was not judged.", "No finding needs explaining: the face was not judged."), self.limit()]
        if verdict == "none":
            return [self.say("No signs were found, so there is nothing to explain.", "There is no trace to explain, as no signs were found."), self.limit()]
        return [self.say(*o.INNOCENT), self.maybe(0.7, self.say(*o.INNOCENT_MORE)), *self.maybe_list(0.4, self.elsewhere())]

    def on_list(self):
        return self.no_list() or [self.listing(), self.maybe(0.4, self.say(*o.NO_SUM[1:]))]

    def on_is_that_all(self):
        """Whether there is another part."""
        if found := self.no_list():
            return found
        named = self.facts.named
        if len(named) == 1:
            return [self.say("Only {region} <is/are> named.", "The only part named is {region}.", "There is no second part: only {region} <is/are> named.", region=self.region(named[0])), self.maybe(0.6, self.part(0))]
        return [self.say("{count} parts are named: {regions}.", "The findings name {count} parts: {regions}.", "There are {count} of them: {regions}.", "In all, {count} parts are named: {regions}.", count=COUNTS[len(named)], regions=self.regions(named)), self.maybe(0.4, self.listing())]

    def on_trace_parts(self, artifact):
        """Which parts show a trace, and those alone."""
        facts, name = self.facts, p.ARTIFACT_NAMES[artifact][0]
        where = [(r, n) for r, n, artifacts in facts.regions if artifact in artifacts]
        if facts.verdict == "refused" or not where:
            return self.on_artifact(artifact)
        fall = self.say("Covering {region} lowers the score by {fall} points.", region=self.region(where[0][0]), fall=where[0][1])
        return [self.say("The findings name {trace} in {regions}.", "{trace} is named in {regions}.", "{regions} <shows/show> {trace}.", "Telltale found {trace} in {regions}.", trace=name, regions=self.regions([r for r, _ in where]), region=self.regions([r for r, _ in where])), self.maybe(0.5, fall)]

    def on_premise_part(self, pair):
        """The question takes for given that a part is named, with a trace or without."""
        region, artifact = pair
        facts = self.facts
        if facts.verdict == "refused":
            return self.on_region(region)
        if region not in facts.named:
            return [self.say("No, the findings do not name {region}.", "The findings do not name {region}.", "{region} <is/are> not in the findings.", "No, {region} <is/are> not named.", region=self.region(region)), *self.listed(1)]
        place = facts.named.index(region)
        if artifact and artifact not in facts.regions[place][2]:
            return [self.say("No, {trace} is not named in {region}.", "The findings do not name {trace} in {region}.", "{trace} is not named in {region}.", trace=p.ARTIFACT_NAMES[artifact][0], region=self.region(region)), self.part(place)]
        return [self.part(place), self.maybe(0.3, self.caveat())]

    def on_premise_points(self, pair):
        """The question takes a part's points for given."""
        region, claimed = pair
        if region not in self.facts.named:
            return self.on_premise_part((region, None))
        place = self.facts.named.index(region)
        fall = self.facts.regions[place][1]
        if claimed == fall:
            return [self.part(place), self.maybe(0.3, self.caveat())]
        return [self.say("That isn't the figure: covering {region} lowers the score by {fall} points.", "Not quite: covering {region} lowers the score by {fall} points.", "The findings give another figure: covering {region} lowers the score by {fall} points.", "A correction: covering {region} lowers the score by {fall} points.", region=self.region(region), fall=fall)]

    def on_usual(self):
        """How it compares with ordinary pictures."""
        return self.on_false_alarms()

    def on_what_now(self):
        if self.facts.verdict == "refused":
            return [self.limit(), self.maybe(0.4, self.refusal()), *self.maybe_list(0.5, self.elsewhere())]
        return [*self.elsewhere(self.rng.randint(1, 3)), self.maybe(0.3, self.limit())]


def region_topic(rng, facts):
    """A region to ask about: a named one half of the time, else any (most often a false premise)."""
    return rng.choice(facts.named) if facts.named and rng.random() < 0.5 else rng.choice(REGIONS)
