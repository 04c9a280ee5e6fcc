"""The pieces that answers are made of: one sentence each, true of the facts."""

import re

from . import phrases as p
from .questions import expand

AGREEMENT = re.compile(r"<(\w+)/(\w+)>")
PLURAL = re.compile(r" and |eyes|cheeks|ears")  # of a region's name: "the nose is", "the eyes are"


class Voice:
    """Draws sentences about one face. `length` scales how much is added to the sentence that answers the question."""

    def __init__(self, rng, facts):
        self.rng, self.facts = rng, facts
        self.length = rng.choice([0.25, 0.7, 1, 1, 1.7])

    def say(self, *choices, **slots):
        plural = bool(PLURAL.search(str(slots.get("region", ""))))
        template = AGREEMENT.sub(lambda form: form.group(2 if plural else 1), self.rng.choice(choices))
        return p.capitalised(expand(self.rng, template, chance=self.facts.chance, **slots))

    def maybe(self, share, sentence):
        return sentence if self.rng.random() < share * self.length else ""

    def maybe_list(self, share, sentences):
        return sentences if self.rng.random() < share * self.length else []

    def several(self, choices, least, most):
        """So many different sentences of a list."""
        count = self.rng.randint(least, most)
        return [p.capitalised(expand(self.rng, s)) for s in self.rng.sample(choices, max(1, round(count * min(1, self.length + 0.3))))]

    def region(self, region):
        return self.rng.choice(p.REGION_NAMES[region])

    def regions(self, regions):
        return p.join([self.region(r) for r in regions])

    def traces(self, artifacts):
        return p.join([self.rng.choice(p.ARTIFACT_NAMES[a]) for a in artifacts])

    def verdict(self):
        return self.refusal() if self.facts.verdict == "refused" else self.say(*p.VERDICT_SENTENCES[self.facts.verdict])

    def limit(self):
        """What the verdict does not prove, or what to try with a face that was not judged."""
        return self.say(*p.REFUSAL_STEPS[self.facts.refusal]) if self.facts.verdict == "refused" else self.say(*p.LIMITS[self.facts.verdict])

    def stated(self, share=0.5):
        """The verdict; "no signs found" never without what it does not prove."""
        return [self.verdict(), self.limit() if self.facts.verdict == "none" else self.maybe(share, self.limit())]

    def refusal(self):
        return self.say(*p.REFUSAL_SENTENCES[self.facts.refusal])

    def unjudged(self):
        return self.say(*p.UNJUDGED_LIMITS)

    def kind(self):
        return self.say(*p.KIND_SENTENCES, kind=p.KIND_NAMES[self.facts.kind]) if self.facts.kind else self.say(*p.KIND_UNCLEAR)

    def part(self, place):
        """One sentence about the part at this place of the list."""
        region, fall, artifacts = self.facts.regions[place]
        choices = p.PARTS_TRACED if artifacts else p.PARTS_BARE
        return self.say(*choices, region=self.region(region), fall=fall, traces=self.traces(artifacts) if artifacts else "")

    def parts(self, most):
        return [self.part(i) for i in range(min(most, len(self.facts.regions)))] or [self.no_part()]

    def most_telling(self):
        region, fall, artifacts = self.facts.regions[0]
        tied = sum(n == fall for _, n, _ in self.facts.regions) > 1
        if tied:  # no part falls by more than the others
            return self.part(0)
        if artifacts and self.rng.random() < 0.6:
            return self.say(*p.STRONGEST_TRACED, region=self.region(region), fall=fall, traces=self.traces(artifacts))
        return self.say(*p.STRONGEST, region=self.region(region), fall=fall)

    def others(self):
        rest = self.facts.named[1:]
        return self.say(*p.OTHERS, rest=self.regions(rest)) if rest else ""

    def no_part(self):
        return self.say(*p.NO_PART[self.facts.verdict])

    def named_or_none(self):
        return self.most_telling() if self.facts.regions else self.no_part()

    def elsewhere(self, count=1):
        return [p.capitalised(expand(self.rng, s)) for s in self.rng.sample(p.LOOK_ELSEWHERE, count)]
