"""The pieces that answers are made of: one sentence each, true of the facts."""

import re
from functools import cache

from . import phrases as p
from .questions import CHOICE, expand

AGREEMENT = re.compile(r"<(\w+)/(\w+)>")
RATE = re.compile(r"(About \d+|Fewer than \d+) in 100 genuine photographs (.+)\.$")
# Words that may stand for each other in any sentence here; names of parts, traces, kinds and verdicts never vary this way.
SYNONYMS = [
    (re.compile(pattern), options.split("|"))
    for pattern, options in (
        (r"\bthe picture\b", "the picture|the picture|the image|the photo"), (r"\bthis picture\b", "this picture|this image|this photo"), (r"\bcan leave\b", "can leave|may leave|sometimes leave|might leave"),
        (r"\bthe detector\b(?!')", "the detector|Telltale's detector|Telltale"), (r"\blowers the score by\b", "lowers the score by|reduces the score by|takes the score down by|cuts the score by|lowers the probability by|brings the probability down by"),
        (r"\bin the findings\b", "in the findings|among the findings|in these findings|in what was found"), (r"\bthe findings\b", "the findings|the findings|these findings"), (r"\bStrong compression\b", "Strong compression|Heavy compression|Repeated compression"), (r"\bstrong compression\b", "strong compression|heavy compression|repeated compression|compression"),
        (r"\bNew kinds of forgery\b", "New kinds of forgery|Unfamiliar kinds of forgery|Newer methods|Recent methods of forgery"), (r"\bnew kinds of forgery\b", "new kinds of forgery|unfamiliar kinds of forgery|newer methods|recent methods of forgery"), (r"\bsmall changes\b", "small changes|slight changes|subtle changes|tiny edits"), (r"\bHeavy editing\b", "Heavy editing|Strong editing|Retouching"), (r"\bheavy editing\b", "heavy editing|strong editing|retouching"),
        (r"\bunusual light\b", "unusual light|odd light|difficult light"), (r"\bthe same traces\b", "the same traces|similar traces|such traces|traces like these"), (r"\bbeauty filters\b", "beauty filters|filters|beauty modes"), (r"\ba beauty filter\b", "a beauty filter|a filter|a beauty mode"),
        (r"\bis named\b", "is named|is listed|is mentioned"), (r"\bare named\b", "are named|are listed|are mentioned"), (r"\bdo not name\b", "do not name|do not mention|do not list"), (r"\b(?<=findings )name\b", "name|list|mention"), (r"\bwas not judged\b", "was not judged|was not judged|has not been judged"),
        (r"\bthat it is genuine\b", "that it is genuine|that the picture is genuine|that the photo is genuine|that this photograph is genuine"), (r"(?<!and )\bnot as\b", "not as|and not as"), (r"\bas proof\b", "as proof|as a proof|as evidence enough"), (r"(?<=[a-z], )since\b", "since|because|as"), (r"\bsees\b", "sees|reports|notes"), (r"\bfor instance\b", "for instance|for example|say"),
        (r"\bthat covering\b", "that covering|that hiding"), (r"\bwas found\b", "was found|was detected|was seen"), (r"\bstood out\b", "stood out|stuck out|was conspicuous"), (r"\bpoints when covered\b", "points when covered|points when hidden|points under cover"), (r"\bgo unseen\b", "go unseen|go unnoticed|be missed|slip through"),
        (r"\bonly say\b", "only say|only report|only tell"), (r"\bI cannot\b", "I cannot|I am unable to"), (r"\bproves nothing\b", "proves nothing|proves little"), (r"\bhigh enough\b", "high enough|sufficiently high"), (r"\blow enough\b", "low enough|sufficiently low"), (r"\ba probability of\b", "a probability of|an estimated probability of|a calibrated probability of"),
        (r"\bthe probability is\b", "the probability is|the estimate is|the probability comes to|the calibrated probability is"), (r"\bmore than I\b", "more than I|beyond what I"), (r"\bspread over\b", "spread over|scattered over|distributed across"), (r"\btoo weak\b", "too weak|too faint"), (r"(?<=may )help\.|(?<=ght )help\.|(?<=uld )help\.", "help.|do better.|make a difference."),
        (r"\bin this face\b", "in this face|in the face|here|on this face"), (r"\bwere found\b", "were found|were seen|were detected|turned up|came up"), (r"\bfound no\b", "found no|saw no|noticed no"), (r"\beither way\b", "either way|one way or the other|for either side"), (r"\bThe verdict is\b", "The verdict is|The verdict reads|The verdict here is|This face's verdict is"),
        (r"\bhence\b", "hence|therefore|and so|thus"), (r"\bthat Telltale knows\b", "that Telltale knows|known to Telltale"), (r"\bThat is no proof\b", "That is no proof|This is no proof|Such a result is no proof"), (r"\bthe face falls under\b", "the face falls under|the face counts as|this one comes under"), (r"\bThis does not prove\b", "This does not prove|That does not prove|It does not prove"),
        (r"\bso this is\b", "so this is|hence this is|so the result is"), (r"\bare no signs\b", "are no signs|are, as far as can be told, no signs"), (r"\bby its estimate\b", "by its estimate|in its estimate|as it estimates"), (r"\bstill\b", "still|nonetheless"), (r"\bleave no\b", "leave no|show no"), (r"\bthe score falls\b", "the score falls|the score drops|the probability falls|the estimate sinks"),
        (r"\bthe likely kind\b", "the likely kind|the likeliest kind|the probable kind|the most likely kind"), (r"\bnot on the list\b", "not on the list|not among the parts|absent from the list|missing from the list"), (r"\bthe four kinds\b", "the four kinds|its four kinds|four kinds"), (r"\bgo beyond\b", "go beyond|exceed|overstep"),
        (r"\bno all-clear\b", "no all-clear|not an all-clear|no clean bill"), (r"\bsettle it\b", "settle it|decide it|tell more"),
    )
]
PLURAL = re.compile(r" and |eyes|cheeks|ears")  # of a region's name: "the nose is", "the eyes are"
# What a sentence says of one trace, and of several.
SEVERAL_TRACES = [(re.compile(one), many) for one, many in ((r"(\{traces\}) was\b", r"\1 were"), (r"\bthe trace (there|named) is (\{traces\})", r"the traces \1 are \2"), (r"(\{traces\}) is the trace\b", r"\1 are the traces"))]


@cache  # few templates and many drawings
def find_synonyms(template):
    """The synonyms that have a place in it."""
    return [(pattern, options) for pattern, options in SYNONYMS if pattern.search(template)]


class Voice:
    """Draws sentences about one face. `length` scales how much is added to the sentence that answers the question."""

    def __init__(self, rng, facts):
        self.rng, self.facts = rng, facts
        self.length = rng.choice([0.2, 0.5, 0.8, 1, 1.7])

    def say(self, *choices, **slots):
        plural = bool(PLURAL.search(str(slots.get("region", ""))))
        template = AGREEMENT.sub(lambda form: form.group(2 if plural else 1), self.vary(self.draw(choices)))
        if " and " in slots.get("traces", ""):
            for one, many in SEVERAL_TRACES:
                template = one.sub(many, template)
        return p.capitalised(expand(self.rng, template, chance=self.facts.chance, **slots))

    def draw(self, choices):
        """One of the choices, with its own choices drawn."""
        template = self.rng.choice(choices)
        while found := CHOICE.search(template):
            template = template[: found.start()] + self.rng.choice(found.group(1).split("|")) + template[found.end() :]
        return template

    def vary(self, template):
        """The template with some words exchanged for others that mean the same."""
        for pattern, options in find_synonyms(template):
            template = pattern.sub(lambda _, options=options: self.rng.choice(options), template)
        return template

    def rate(self):
        """How many genuine photographs come out like this."""
        found = RATE.match(self.facts.false_alarms)
        if not found:
            return self.facts.false_alarms
        number, end = found.groups()
        forms = ("{number} in 100 genuine photographs {end}.", "{number} in 100 genuine photographs {end}.", "Of 100 genuine photographs, {number} {end}.", "Among 100 genuine photographs, {number} {end}.", "For comparison, {number} in 100 genuine photographs {end}.", "Measured on genuine photographs, {number} in 100 {end}.")
        return self.say(*forms, number=number[:1].lower() + number[1:], end=end)

    def maybe(self, share, sentence):
        return sentence if self.rng.random() < share * self.length else ""

    def maybe_list(self, share, sentences):
        return sentences if self.rng.random() < share * self.length else []

    def several(self, choices, least, most):
        """So many different sentences of a list."""
        count = self.rng.randint(least, most)
        return [p.capitalised(self.vary(expand(self.rng, s))) for s in self.rng.sample(choices, max(1, round(count * min(1, self.length + 0.3))))]

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
        return [p.capitalised(self.vary(expand(self.rng, s))) for s in self.rng.sample(p.LOOK_ELSEWHERE, count)]
