"""Answers about the findings, by intent; they hold nothing but the facts. Parts are in answers_parts.py, what goes beyond the findings in answers_outside.py."""

from . import explanations as e
from . import glossary as g
from . import openings as o
from . import phrases as p
from .answers_parts import COUNTS, Parts  # noqa: F401 - questions count with the same words
from .facts import REGIONS


class Speaker(Parts):
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
        return [self.verdict(first=True), self.maybe(0.3, self.kind()) if self.facts.verdict == "signs" else "", self.maybe(0.3, self.most_telling()) if self.facts.regions else "", self.caveat()]

    def on_kind(self):
        facts = self.facts
        if facts.verdict in ("none", "refused"):
            return self.kindless()
        if facts.kind is None:
            return [self.kind(), self.maybe(0.8, self.kinds_undecided())]
        return [self.kind(), self.maybe(0.6, self.say(*g.KIND_MEANINGS[facts.kind])), self.maybe(0.4, self.say(*p.KIND_HEDGES)), self.say("The verdict itself is unsure.", "Mind that the verdict is unsure.") if facts.verdict == "unsure" and self.rng.random() < 0.7 else ""]

    def kinds_undecided(self):
        """Why no kind is named."""
        forms = ["None of the four kinds is likely enough to be named.", *p.KIND_UNCLEAR]
        return self.say(*forms, *(["The traces do not decide between the kinds."] if self.facts.verdict == "signs" and self.facts.regions else []))

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

    def on_summary(self):
        facts = self.facts
        if facts.verdict in ("refused", "none"):
            return [self.verdict(first=True), self.limit()]
        return [self.verdict(first=True), self.maybe(1.2, self.kind()), (self.listing() if self.rng.random() < 0.4 else self.most_telling()) if facts.regions else self.maybe(0.6, self.no_part()), self.caveat()]

    def on_rephrase(self):
        """The main findings in words that were not used yet."""
        facts = self.facts
        drawn = [[self.verdict(first=True), (self.listing() if self.rng.random() < 0.3 else self.most_telling()) if facts.regions else "", self.kind() if facts.kind and self.rng.random() < 0.5 else "", self.limit()] for _ in range(8)]
        fresh = min(drawn, key=lambda sentences: sum(bool(s) and s in self.earlier for s in sentences))
        return fresh if facts.verdict in ("none", "refused") or self.rng.random() < 0.4 else fresh[:-1]

    def on_format(self):
        """An answer in one word, in emojis, as a poem: there are only sentences."""
        return [self.say(*e.FORMAT), self.verdict(first=True), self.limit() if self.facts.verdict in ("none", "refused") else ""]

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

    def on_kind_unclear(self):
        """Why the kind is unclear, or the kind that is named."""
        facts = self.facts
        if facts.verdict in ("none", "refused"):
            return self.on_kind()
        if facts.kind:
            return [self.say("The findings do name a kind: the likely kind is {kind}.", "A kind is named: the likely kind is {kind}.", "The kind isn't left open: the likely kind is {kind}.", kind=p.KIND_NAMES[facts.kind]), self.maybe(0.6, self.say(*p.KIND_HEDGES))]
        return [self.kinds_undecided(), self.maybe(0.5, self.kind())]

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
            return [yes, self.maybe(0.4, self.say(*g.KIND_MEANINGS[kind])), self.maybe(0.8, self.say(*p.KIND_HEDGES))]
        slots = {"kind": name, "own": p.KIND_NAMES.get(facts.kind, "")}
        if facts.kind and self.rng.random() < 0.5:
            return [self.say("No, the likely kind is {own}, not {kind}.", "The findings do not name {kind}; the likely kind is {own}.", **slots), self.maybe(0.5, self.say(*p.KIND_HEDGES))]
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
            return [self.say(*o.NOTHING_TO_EXPLAIN), self.limit()]
        return [self.say(*o.INNOCENT), self.rate() if self.rng.random() < 0.8 else "", self.maybe(0.5, self.say(*o.INNOCENT_MORE))]

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
