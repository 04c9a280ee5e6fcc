"""The pieces that answers are made of: one sentence each, true of the facts."""

import re
from functools import cache

from . import openings as o
from . import phrases as p
from .questions import CHOICE, expand

AGREEMENT = re.compile(r"<([\w ]+)/([\w ]+)>")
RATE = re.compile(r"(About \d+|Fewer than \d+) in 100 genuine photographs (.+)\.$")
# Words that may stand for each other in any sentence here; names of parts, traces, kinds and verdicts never vary this way.
SYNONYMS = [
    (re.compile(pattern), options.split("|"))
    for pattern, options in (
        (r"\bthe picture\b", "the picture|the picture|the image|the photo"), (r"\bthis picture\b", "this picture|this image|this photo"), (r"\bcan leave\b", "can leave|may leave|might leave"),
        (r"\blowers the score by\b", "lowers the score by|lowers the score by|lowers the probability by|takes the score down by|brings the probability down by"),
        (r"\bStrong compression\b", "Strong compression|Heavy compression"), (r"\bstrong compression\b", "strong compression|heavy compression|compression"), (r"\bNew kinds of forgery\b", "New kinds of forgery|Newer methods"), (r"\bnew kinds of forgery\b", "new kinds of forgery|newer methods"),
        (r"\bsmall changes\b", "small changes|slight changes"), (r"\bunusual light\b", "unusual light|odd light|difficult light"), (r"\bthe same traces\b", "the same traces|similar traces|such traces"), (r"\bbeauty filters\b", "beauty filters|filters"),
        (r"\bis named\b", "is named|is listed"), (r"\bare named\b", "are named|are listed"), (r"\bdo not name\b", "do not name|do not mention|do not list"), (r"\bwas not judged\b", "was not judged|was not judged|has not been judged"),
        (r"\bfor example\b", "for example|for instance"), (r"\bgo unseen\b", "go unseen|go unnoticed|be missed"), (r"\bspread over\b", "spread over|scattered over"), (r"\btoo weak\b", "too weak|too faint"), (r"\bin this face\b", "in this face|in the face"),
        (r"\bwere found\b", "were found|were seen|were detected"), (r"\bfound no\b", "found no|saw no"), (r"\bthe likely kind\b", "the likely kind|the likeliest kind|the most likely kind"), (r"\bthe score falls\b", "the score falls|the score drops|the probability falls"), (r"\bno part is named\b", "no part is named|no part is listed"),
        (r"\bthe detector\b(?!')", "the detector|the detector|Telltale"), (r"\bthe findings\b", "the findings|the findings|these findings"), (r"\bcovering that part\b", "covering that part|covering that part|hiding that part"), (r"\bwith {region} covered\b", "with {region} covered|with {region} hidden"),
        (r"\bthat the picture is genuine\b", "that the picture is genuine|that it is genuine"),
    )
]
# Written out or shortened, as people do; the check reads both the same.
SHORT = [(re.compile(long), short) for long, short in ((r"\b(do|does|did|is|are|was|were|has|have) not\b(?! only)", r"\1n't"), (r"\bcannot\b", "can't"), (r"\bI am\b", "I'm"))]
LONG = [(re.compile(short), long) for short, long in ((r"\b(do|does|did|is|are|was|were|has|have)n't\b", r"\1 not"), (r"\bcan't\b", "cannot"), (r"\bI'm\b", "I am"))]
PLURAL = re.compile(r" and |eyes|cheeks|ears")  # of a region's name: "the nose is", "the eyes are"
# What a sentence says of one trace, and of several.
SEVERAL_TRACES = [(re.compile(one), many) for one, many in ((r"(\{traces\}) was\b", r"\1 were"), (r"\bthe trace (there|named) is (\{traces\})", r"the traces \1 are \2"), (r"(\{traces\}) is the trace\b", r"\1 are the traces"), (r"\b([Tt])he trace in (\{region\}) is\b", r"\1he traces in \2 are"), (r"\bthe trace is (\{traces\})", r"the traces are \1"))]


@cache  # few templates and many drawings
def find_synonyms(template):
    """The synonyms that have a place in it."""
    return [(pattern, options) for pattern, options in SYNONYMS if pattern.search(template)]


def without_short(words):
    for short, long in LONG:
        words = short.sub(long, words)
    return words


def sentences_of(templates):
    """The sentences of these templates, written out."""
    return [without_short(words) for template in templates for words in drawn(template)]


def drawn(template):
    """Every sentence that the choices of a template give."""
    found = CHOICE.search(template)
    return [s for option in found.group(1).split("|") for s in drawn(template[: found.start()] + option + template[found.end() :])] if found else [template]


PREFACES = sentences_of([template for family in o.PREFACES for template in family])
IN_FULL = ["genuine: new", "genuine: newer", "can go unseen, so", "some forgeries leave no traces", "wipe traces away and", "nothing found, not as a certificate", "a change too small to see", "unknown method, a tiny edit"]


class Voice:
    """Draws sentences about one face. `length` scales how much is added to the sentence that answers the question; `said` are the dialogue's earlier answers."""

    def __init__(self, rng, facts, said=()):
        self.rng, self.facts = rng, facts
        self.length = rng.choice([0.1, 0.3, 0.6, 0.9, 1.5])
        earlier = without_short(" ".join(said))
        self.earlier = " ".join(said)
        self.was_stated = bool(facts.chance) and facts.chance in earlier  # the probability was said in this dialogue
        self.was_pressed = any(words in earlier for words in PREFACES)
        self.was_limited = any(words in earlier for words in IN_FULL)

    def say(self, *choices, plain=False, **slots):
        """One of the sentences, its words varied unless `plain`, its slots filled."""
        plural = bool(PLURAL.search(str(slots.get("region", ""))))
        template = self.draw(choices)
        template = AGREEMENT.sub(lambda form: form.group(2 if plural else 1), template if plain else self.vary(template))
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
        for pattern, other in SHORT if self.rng.random() < 0.5 else LONG:
            template = pattern.sub(other, template)
        return template

    def rate(self):
        """How many genuine photographs come out like this."""
        found = RATE.match(self.facts.false_alarms)
        if not found:
            return self.facts.false_alarms
        number, end = found.groups()
        forms = ("{number} in 100 genuine photographs {end}.", "{number} in 100 genuine photographs {end}.", "Of 100 genuine photographs, {number} {end}.", "Among 100 genuine photographs, {number} {end}.", "For comparison, {number} in 100 genuine photographs {end}.", "Measured on genuine photographs, {number} in 100 {end}.", "{number} in 100 genuine photographs {end} too.", "As a comparison: {number} in 100 genuine photographs {end}.", "Genuine photographs {end} in {number} of 100 cases.", "Take 100 genuine photographs, and {number} {end}.")
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

    def shown(self, name, artifacts):
        """"shows a blending seam and looks warped", in the number of the part's name."""
        plural = bool(PLURAL.search(name))
        return AGREEMENT.sub(lambda form: form.group(2 if plural else 1), p.join([self.rng.choice(p.ARTIFACT_SHOWN[a]) for a in artifacts]))

    def about_part(self, place, *choices, region=None):
        """One of the sentences about the part at this place of the list, with all that they may speak of."""
        found, fall, artifacts = self.facts.regions[place]
        name = region or self.region(found)
        return self.say(*choices, region=name, fall=fall, **({"traces": self.traces(artifacts), "shown": self.shown(name, artifacts)} if artifacts else {}))

    def verdict(self, again=0.15, first=False):
        """The verdict in a sentence of its own; once it was stated, with the probability `again` as one that comes again. `first`: its word before the figure."""
        if self.facts.verdict == "refused":
            return self.refusal()
        if first:
            return self.say(*p.VERDICT_FIRST[self.facts.verdict])
        return self.say(*p.VERDICT_AGAIN[self.facts.verdict]) if self.was_stated and self.rng.random() < again else self.say(*p.VERDICT_SENTENCES[self.facts.verdict])

    def limit(self):
        """What the verdict does not prove, or what to try with a face that was not judged."""
        if self.facts.verdict == "refused":
            return self.say(*p.REFUSAL_STEPS[self.facts.refusal])
        if self.facts.verdict == "none" and not self.was_limited and self.rng.random() < 0.2:
            self.was_limited = True
            return self.say(*p.LIMITS_IN_FULL)
        return self.say(*p.LIMITS[self.facts.verdict])

    def caveat(self):
        """The limit beside a statement of the verdict: always with what is easily misread, else mostly the first time."""
        if self.facts.verdict in ("none", "refused"):
            return self.limit()
        return self.limit() if self.rng.random() < (0.15 if self.was_stated else 0.8) else ""

    def stated(self):
        """The verdict with its caveat."""
        return [self.verdict(again=0.75), self.caveat()]

    def preface(self, choices):
        """What cannot be given, before what can: in about half of the answers, once in a dialogue."""
        if self.was_pressed or self.rng.random() < 0.5:
            return ""
        return self.say(*(o.FIRM if self.was_stated and self.rng.random() < 0.4 else choices), plain=True)

    def refusal(self):
        return self.say(*p.REFUSAL_SENTENCES[self.facts.refusal])

    def unjudged(self):
        return self.say(*p.UNJUDGED_LIMITS)

    def kind(self):
        return self.say(*p.KIND_SENTENCES, kind=p.KIND_NAMES[self.facts.kind]) if self.facts.kind else self.say(*p.KIND_UNCLEAR)

    def part(self, place):
        """One sentence about the part at this place of the list."""
        return self.about_part(place, *(p.PARTS_TRACED if self.facts.regions[place][2] else p.PARTS_BARE))

    def parts(self, most):
        return [self.part(i) for i in range(min(most, len(self.facts.regions)))] or [self.no_part()]

    def most_telling(self):
        _, fall, artifacts = self.facts.regions[0]
        if len(self.facts.regions) == 1:
            return self.about_part(0, *(p.ONLY_TRACED if artifacts else p.ONLY_BARE))
        if sum(n == fall for _, n, _ in self.facts.regions) > 1:  # no part falls by more than the others
            return self.part(0)
        return self.about_part(0, *(p.STRONGEST_TRACED if artifacts and self.rng.random() < 0.6 else p.STRONGEST))

    def others(self):
        rest = self.facts.named[1:]
        return self.say(*p.OTHERS, rest=self.regions(rest), region=self.regions(rest)) if rest else ""

    def no_part(self):
        return self.say(*p.NO_PART[self.facts.verdict])

    def place_among_faces(self):
        """Which of the faces this is."""
        if self.facts.faces == 1:
            return self.say("Telltale found one face here.", "Only one face was found in this picture.", "There is only one face in these findings.", "Telltale found one face in this picture.", "No other face was found in this picture.")
        return self.say(
            "This is face {face} of {faces}.", "{faces} faces were found; this is face {face}.", "These findings are about face {face} of {faces}.", "Of {faces} faces, this is face {face}.", "I am talking about face {face} of {faces}.", "Telltale found {faces} faces, and this is face {face}.", face=self.facts.face, faces=self.facts.faces,
        )

    def named_or_none(self):
        return self.most_telling() if self.facts.regions else self.no_part()

    def listed(self, share=0.65):
        """What is named instead of that which was asked about; "no signs" never without its limit."""
        if self.rng.random() >= share:
            return []
        return [self.named_or_none(), self.limit() if self.facts.verdict == "none" else ""]

    def elsewhere(self, count=1):
        return [p.capitalised(self.vary(expand(self.rng, s))) for s in self.rng.sample(p.LOOK_ELSEWHERE, count)]
