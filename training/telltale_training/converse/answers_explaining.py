"""Answers that explain: how it works, what the words mean, what was found here in plain words. Words are in glossary.py, explanations.py and openings.py."""

from . import explanations as e
from . import glossary as g
from . import openings as o
from . import phrases as p
from .facts import KINDS
from .speaking import Voice


class Explaining(Voice):
    # -- how it works -----------------------------------------------------------------------------------------------

    def on_how_it_works(self):
        return [self.say(*o.METHOD[:3]), *self.several(o.METHOD[3:], 1, 2)]

    def on_covering(self):
        answer = self.say("Each part that looks changed is covered, and the face judged again.", "To test a part, the detector looks at the face with that part hidden.", "A part is covered, and the detector judges the face once more.", "Points come from hiding one part and judging the face anew.", "The detector hides a part and looks how far its estimate drops.")
        points = self.say("The number behind a part is its points: how far the probability of forgery fell when that part was covered.", "The points are percentage points by which the probability of forgery falls.", "The points say by how much the probability of forgery falls, in percentage points.", "How far the probability of forgery falls is given in points, that is, percentage points.")
        first, second = (answer, points) if self.rng.random() < 0.6 else (points, answer)
        return [first, second, self.maybe(0.5, self.say(*o.WORDS["points"][3:])), self.maybe(0.4, self.say(*o.NO_SUM[1:])), self.maybe(0.5, self.named_or_none())]

    def on_sum(self):
        """Whether the points may be added up."""
        return [self.say(*o.NO_SUM), self.maybe(0.3, self.say(*o.WORDS["points"][:2])), self.maybe(1, self.listing()) if self.facts.regions else ""]

    def on_figures(self):
        """What the numbers are: four separate things."""
        if self.facts.verdict == "refused":
            return [self.say("There is no probability, since the face was not judged.", "No probability was given for this face."), self.refusal(), self.limit()]
        return [self.say(*p.CHANCE_SENTENCES), self.say(*o.WORDS["points"][:2]) if self.facts.regions else "", self.rate(), self.place_among_faces() if self.facts.faces > 1 else ""]

    def on_threshold(self):
        """Why not the neighbouring verdict, and what that would take."""
        if self.facts.verdict == "refused":
            return [self.refusal(), self.limit()]
        return [self.say(*o.THRESHOLD[self.facts.verdict]), self.say(*p.CHANCE_SENTENCES), self.say(*o.THRESHOLD_MORE), self.maybe(0.3, self.limit())]

    def on_heat_map(self):
        return [self.say(*o.WORDS["heat-map"], *o.WORDS["outline"], "The stronger the colour, the more changed that place looks to the detector."), self.say("The slider fades it in and out.", "An outline marks the part that you point at.", "Colour alone is not a proof.", "It shows the detector's view, not a measurement of what was done.", "Faint colour may mean nothing."), self.maybe(0.4, self.most_telling()) if self.facts.regions else ""]

    def on_define_kind(self, kind):
        own = self.facts.kind == kind and self.facts.verdict in ("signs", "unsure")
        name = p.KIND_NAMES[kind]
        here = self.say("For this face, {kind} is the likely kind.", "The likeliest kind here is {kind}.", kind=name) if own else self.say("The findings do not name {kind}.", "{kind} is not named in these findings.", kind=name)
        return [*self.defined(g.KIND_MEANINGS[kind], g.KIND_MORE[kind]), "" if self.facts.verdict == "refused" else self.maybe(0.6, here)]

    def on_define_kinds(self):
        listing = self.say(
            "There are four: face swapping (FS), face reenactment (FR), face editing (FE) and entire face synthesis (EFS).", "Telltale knows four kinds: face swapping, face reenactment, face editing and entire face synthesis.", "Four kinds are told apart: face swapping, face reenactment, face editing and entire face synthesis.",
        )
        return [listing, self.maybe(0.8, self.say(*e.FOUR_KINDS[:2])), *[self.say(*g.KIND_MEANINGS[k]) for k in self.rng.sample(KINDS, self.rng.choice([0, 0, 2]))], self.maybe(0.6, self.kind()) if self.facts.verdict in ("signs", "unsure") else ""]

    def on_define_artifact(self, artifact):
        where = [r for r, _, artifacts in self.facts.regions if artifact in artifacts]
        name = p.ARTIFACT_NAMES[artifact][0]
        here = self.say("Here {trace} is named in {regions}.", "The findings name {trace} in {regions}.", trace=name, regions=self.regions(where)) if where else self.say("The findings do not name {trace} here.", "{trace} is not named in any part.", "In these findings {trace} is not named.", trace=name)
        return [*self.defined(g.ARTIFACT_MEANINGS[artifact], g.ARTIFACT_MORE[artifact]), "" if self.facts.verdict == "refused" else self.maybe(0.7, here)]

    def on_define_verdict(self):
        return [self.say(*g.VERDICT_MEANINGS[self.facts.verdict]), self.maybe(0.5, self.refusal()) if self.facts.verdict == "refused" else "", self.limit()]

    def defined(self, meanings, more):
        """What something is, then one or two plain sentences more about it."""
        return [self.say(*meanings), *(self.several(more, 1, 2) if self.rng.random() < 0.75 else [])]

    def kindless(self):
        """Why there is no kind where no signs were found or nothing was judged."""
        if self.facts.verdict == "refused":
            return [self.say("No kind can be named, since the face was not judged.", "There is no kind to name: the face was not judged.", "No kind is named, because the face was not judged."), self.maybe(0.3, self.refusal()), self.limit()]
        if self.facts.verdict == "none":
            return [self.say("There is no kind to name, since no signs of forgery were found.", "No signs of forgery were found, so no kind is named.", "No kind is named: no signs of forgery were found.", "A kind is only named where signs are found, and no signs of forgery were found here."), self.limit()]
        return [self.kind()]

    def on_define_own_kind(self):
        """What the kind that was found involves."""
        facts = self.facts
        if facts.kind is None or facts.verdict not in ("signs", "unsure"):
            return [*self.kindless()[:1], self.say(*e.FOUR_KINDS), self.limit() if facts.verdict in ("none", "refused") else ""]
        return [self.kind(), *self.defined(g.KIND_MEANINGS[facts.kind], g.KIND_MORE[facts.kind]), self.maybe(0.3, self.say(*p.KIND_HEDGES))]

    def on_rank_kinds(self):
        """Only the likeliest kind is in the findings."""
        facts = self.facts
        if facts.verdict in ("none", "refused"):
            return self.kindless()
        if facts.kind is None:
            return [self.say("There is no ranking of the kinds, as none is likely enough.", "I have no ranking of the kinds, as none is likely enough.", "The kinds can't be ranked, as none is likely enough."), self.say(*e.NO_RANKING[:1], *e.NO_RANKING[3:]), self.maybe(0.3, self.kind())]
        first = self.say("The findings only name the likeliest kind: {kind}.", "I have no ranking of the kinds; the likeliest kind is {kind}.", "There is no ranking of the kinds; the likeliest kind is {kind}.", "Only the likeliest kind is in the findings: {kind}.", "The likeliest kind is {kind}; the others are not ranked.", kind=p.KIND_NAMES[facts.kind])
        return [first, self.maybe(0.8, self.say(*e.NO_RANKING)), self.maybe(0.8, self.say(*p.KIND_HEDGES))]

    def on_define_own_trace(self):
        """What the traces named here mean, at most two of them, and where they are."""
        facts = self.facts
        if facts.verdict == "refused":
            return [self.say("No traces were looked for, since the face was not judged.", "No trace can be named for a face that was not judged."), self.say(*e.SIX_TRACES), self.maybe(0.5, self.limit())]
        traces = list(dict.fromkeys(a for _, _, artifacts in facts.regions for a in artifacts))
        if not traces and not facts.regions:
            first = self.say("No trace is named, since no signs were found.", "There is no trace to explain, as no signs were found.") if facts.verdict == "none" else self.rng.choice((self.say("No trace is named in any part."), self.no_part()))
            return [first, self.say(*e.SIX_TRACES), self.limit() if facts.verdict == "none" else ""]
        if not traces:
            regions = self.regions(facts.named[:2])
            return [self.say("The trace in {regions} is unclear.", "In {regions} the kind of trace is unclear.", regions=regions), self.say(*o.UNCLEAR_TRACE), self.maybe(0.6, self.say(*e.SIX_TRACES))]
        told = []
        for artifact in traces[:2]:
            where = [r for r, _, artifacts in facts.regions if artifact in artifacts]
            name = self.regions(where)
            told += [self.say("{region} {shown}.", "{region} {shown}.", "Telltale found {trace} in {region}.", region=name, shown=self.shown(name, [artifact]), trace=p.ARTIFACT_NAMES[artifact][0]), self.say(*g.ARTIFACT_MEANINGS[artifact])]
        return [*told, self.say(*g.ARTIFACT_MORE[traces[0]]) if len(told) < 3 and self.rng.random() < 0.7 else ""]

    def on_calibration(self):
        """Whether the figure is calibrated, where it comes from and why it comes in steps."""
        if self.facts.verdict == "refused":
            return [self.say("There is no probability, since the face was not judged.", "A face that was not judged has no probability."), self.say(*o.WORDS["calibrated"]), self.limit()]
        return [self.say(*e.CALIBRATION), self.say(*p.CHANCE_SENTENCES), self.limit() if self.facts.verdict == "none" else ""]

    def on_define_two_kinds(self, pair):
        return [self.say(*g.KIND_MEANINGS[kind]) for kind in pair]

    def on_define_word(self, word):
        """A word that the panel shows."""
        return [self.say(*o.WORDS[word]), self.maybe(0.3, self.say(*e.SIX_TRACES)) if word == "artifact" else "", self.maybe(0.3, self.say(*e.FOUR_KINDS)) if word == "kind" else "", self.maybe(0.4, self.here(word))]

    def here(self, word):
        """What a word that the panel shows comes to for this face."""
        facts = self.facts
        if facts.verdict == "refused":
            return self.refusal()
        if word in ("calibrated", "probability", "threshold"):
            return self.say(*p.CHANCE_SENTENCES)
        if word in ("false-alarm", "bona-fide"):
            return self.rate()
        if word in ("points", "covering", "part", "localisation", "outline", "heat-map", "artifact"):
            return self.named_or_none()
        return self.kind() if word == "kind" and facts.verdict != "none" else ""

    def on_unclear_trace(self):
        return [self.say(*o.UNCLEAR_TRACE), self.maybe(0.3, self.named_or_none())]

    def on_change(self):
        if self.facts.verdict == "refused":
            return [self.say(*e.NO_VERDICT_YET), self.limit()]
        return self.several(o.CHANGE, 1, 2)

    def on_picture_size(self):
        return self.several(o.SIZE, 1, 2)

    def on_best_input(self):
        """Which copy of the picture would be better."""
        return [self.say(*o.BEST_INPUT), self.limit() if self.facts.verdict == "refused" else self.maybe(0.5, self.say(*o.SIZE))]

    def on_accuracy(self):
        return [self.say(*o.ACCURACY), self.maybe(0.7, self.rate()) if self.facts.verdict != "refused" else "", self.maybe(0.4, self.say(*o.DETECTOR_LIMITS[1:]))]

    def on_training(self):
        return [self.say(*o.TRAINING), self.maybe(0.5, self.say(*o.TRAINING_MORE))]

    def on_product(self):
        return [*self.several(o.PRODUCT, 1, 2), self.maybe(0.2, self.say(*p.BACK))]

    def on_offline(self):
        return [self.say(*o.OFFLINE), self.maybe(0.6, self.say(*o.PRIVACY))]

    def on_define_deepfake(self):
        return [*self.defined(g.DEEPFAKE, g.DEEPFAKE_MORE), *self.maybe_list(0.4, self.stated())]
