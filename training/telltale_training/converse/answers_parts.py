"""Answers about the parts of the face: which are named, with what traces and how many points."""

from . import glossary as g
from . import openings as o
from . import phrases as p
from .answers_outside import Outside

COUNTS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight")


class Parts(Outside):
    def listing(self):
        """The whole list with its points, in one sentence."""
        facts = self.facts
        if len(facts.regions) == 1:
            return self.most_telling()
        items = [(self.region(r), n) for r, n, _ in facts.regions]
        form = self.rng.randrange(4)
        if form == 0:
            return p.capitalised("; ".join(f"{r}, {n} points" for r, n in items) + ".")
        if form == 1:
            return "The findings name " + p.join([f"{r} with {n} points" for r, n in items]) + "."
        if form == 2:
            return "The list has " + p.join([f"{r} at {n} points" for r, n in items]) + "."
        return p.capitalised("; ".join(f"{self.region(r)} with {n} points ({self.traces(artifacts) if artifacts else 'trace unclear'})" for r, n, artifacts in facts.regions) + ".")

    def on_region(self, region):
        facts, name = self.facts, self.region(region)
        if facts.verdict == "refused":
            return [self.say("Nothing can be said about {region}.", "I have no finding on {region}, since the face was not judged.", region=name), self.refusal(), self.maybe(0.6, self.limit())]
        if region in facts.named:
            return [self.maybe(0.4, self.say(*p.REGION_YES, region=name)) if facts.verdict == "signs" else "", self.part(facts.named.index(region)), self.maybe(0.25, self.limit())]
        return [self.say(*p.REGION_NO, region=name), *self.listed()]

    def on_part_points(self, region):
        """By how much the score falls when the part is covered: the points first."""
        facts, name = self.facts, self.region(region)
        if facts.verdict == "refused":
            return self.on_region(region)
        if region not in facts.named:
            return [self.say("{region} <is/are> not named, so there are no points for <it/them>.", "The findings give no points for {region}.", "There are no points for {region}.", "{region} <has/have> no points in these findings.", "The findings do not name {region}.", region=name), *([self.listing()] if facts.regions and self.rng.random() < 0.7 else self.listed(0.5))]
        place = facts.named.index(region)
        forms = (
            "By {fall} points, when {region} <is/are> covered.", "{fall} points for {region}.", "{region} <has/have> {fall} points.", "Covering {region} lowers the score by {fall} points.", "The score falls by {fall} points when {region} <is/are> covered.", "With {region} covered, the score falls by {fall} points.", "{fall} points, with {region} covered.", "The figure for {region} is {fall} points.",
        )
        return [self.about_part(place, *forms, region=name), self.maybe(0.35, self.trace_of(place)), self.maybe(0.2, self.say(*o.WORDS["points"][:2]))]

    def on_points_much(self, region):
        """Whether a part's points are many: its place on the list, since there is no mark for much."""
        facts, name = self.facts, self.region(region)
        if facts.verdict == "refused" or region not in facts.named:
            return self.on_part_points(region)
        place, falls = facts.named.index(region), [n for _, n, _ in facts.regions]
        if len(falls) == 1:
            first = self.about_part(0, "Only {region} <is/are> named, with {fall} points.", "{region} <is/are> the only part named, with {fall} points.", region=name)
        elif falls.count(falls[place]) > 1:
            first = self.part(place)
        elif place == 0:
            first = self.about_part(0, "{region} <comes/come> first, with {fall} points.", "First on the list <is/are> {region}, at {fall} points.", "The strongest part is {region}, with {fall} points.", region=name)
        elif place == len(falls) - 1:
            first = self.about_part(place, "{region} <comes/come> last, with {fall} points.", "Last on the list <is/are> {region}, at {fall} points.", "The last part on the list is {region}, at {fall} points.", region=name)
        else:
            first = self.say("{region} <has/have> {fall} points, against {most} for {other}.", "Covering {region} lowers the score by {fall} points, covering {other} by {most}.", region=name, fall=falls[place], most=falls[0], other=self.region(facts.named[0]))
        return [first, self.say(*o.POINTS_MUCH), self.maybe(0.3, self.caveat())]

    def trace_of(self, place, *more):
        """Which trace a part shows, without its points."""
        if not self.facts.regions[place][2]:
            return self.about_part(place, "The trace in {region} is unclear.", "For {region} the kind of trace is unclear.", "{region} <is/are> named, but the trace is unclear.", "What kind of trace it is in {region} is unclear.", *more)
        return self.about_part(place, "{region} {shown}.", "{region} {shown}.", "The trace in {region} is {traces}.", "In {region} there is {traces}.", "Telltale found {traces} in {region}.", "For {region} the findings name {traces}.", "The detector sees {traces} in {region}.", *more)

    def on_part_trace(self, region):
        """Which trace a part shows: that first, and its points only now and then."""
        facts = self.facts
        if facts.verdict == "refused":
            return self.on_region(region)
        if region not in facts.named:
            return [self.say("No trace is named in {region}.", "The findings name no trace in {region}.", "There is no trace for {region} in these findings.", "The findings do not name {region}.", "Nothing was named in {region}.", region=self.region(region)), *([self.trace_of(0)] if facts.regions and facts.regions[0][2] and self.rng.random() < 0.6 else self.listed(0.5) if not facts.regions else [])]
        place = facts.named.index(region)
        artifacts = facts.regions[place][2]
        fall = self.about_part(place, "Covering {region} lowers the score by {fall} points.", "With {region} covered, the score falls by {fall} points.")
        meaning = self.say(*(g.ARTIFACT_MEANINGS[artifacts[0]] if artifacts else o.UNCLEAR_TRACE))
        return [self.trace_of(place), self.maybe(0.4, meaning), self.maybe(0.25, fall)]

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

    def on_artifact(self, artifact):
        facts, name = self.facts, p.ARTIFACT_NAMES[artifact][0]
        if facts.verdict == "refused":
            return [self.say("No traces were looked for, since the face was not judged.", "No trace can be named for a face that was not judged."), self.maybe(0.7, self.limit())]
        where = [(r, n) for r, n, artifacts in facts.regions if artifact in artifacts]
        if where:
            fall = self.say("Covering {region} lowers the score by {fall} points.", "With {region} covered, the score falls by {fall} points.", region=self.region(where[0][0]), fall=where[0][1])
            return [self.say(*p.ARTIFACT_YES, trace=name, regions=self.regions([r for r, _ in where])), self.maybe(0.5, fall), self.maybe(0.3, self.say(*g.ARTIFACT_MEANINGS[artifact]))]
        return [self.say(*p.ARTIFACT_NO, trace=name, bare=name.removeprefix("a ")), *self.other_traces()]

    def other_traces(self):
        """After a denied trace: now and then what is named, with its own trace so that nobody takes it for the denied one."""
        if not self.facts.regions:
            return self.listed()
        return [self.maybe(0.4, self.part(0))] if self.facts.regions[0][2] else []

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
        return [self.say("{region} <weighs/weigh> more: {fall} points, against {less} for {other}.", "Covering {region} lowers the score by {fall} points, covering {other} by {less}.", **slots), self.maybe(0.3, self.say("The points of several parts don't add up.", "More points mean that the score depends more on that part."))]

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
        return [self.say("The figure for {region} is {fall} points.", "Not quite: covering {region} lowers the score by {fall} points.", "Covering {region} lowers the score by {fall} points.", "To be exact, covering {region} lowers the score by {fall} points.", "A correction: covering {region} lowers the score by {fall} points.", region=self.region(region), fall=fall)]
