"""Writes the sentences that hold whatever was found, or for one verdict, as the claims check of the extension reads them.

usage: python -m telltale_training.converse.export_statements > src/forensics/claims/taught-statements.ts

The check refuses what it does not know, so it has to know what the model is taught to say beside the findings. Taken are the
templates without a slot that the program offers at one verdict whatever else the facts hold; what depends on parts, kind or
faces is left out, since the check reads that as a claim and compares it.
"""

import random
import re
from itertools import product

from .answers import Speaker
from .explanations import NO_RANKING
from .facts import ARTIFACTS, KINDS, REGIONS, REFUSAL_WORDS, Facts
from .glossary import ARTIFACT_LOOK
from .openings import EXISTS_EFS, FIRM, NOT_FOUND_SO, OTHER_FACES, POINTS_MUCH, WORDS
from .phrases import KIND_HEDGES, LOOK_ELSEWHERE
from .questions import expand
from .speaking import SYNONYMS, drawn as choices_drawn

ROUNDS = 60  # so that what is said by chance is said at least once
TOPICS = {"not-kind": KINDS, "premise-verdict": ("signs", "unsure", "none", "refused"), "define-word": tuple(WORDS), "define-two-kinds": (("FS", "FR"), ("FE", "EFS")), "not-region": REGIONS, "region": REGIONS, "part-points": REGIONS, "part-trace": REGIONS, "points-much": REGIONS, "artifact": ARTIFACTS, "premise-kind": KINDS, "define-kind": KINDS, "define-artifact": ARTIFACTS, "compare": (("nose", "mouth"), ("hair", "ears")), "why-region": REGIONS, "trace-parts": ARTIFACTS, "premise-part": (("nose", "warped-shape"), ("ears", None)), "premise-points": (("nose", 7),), "premise-faces": (1, 3, 9)}
INTENTS = [name[3:].replace("_", "-") for name in dir(Speaker) if name.startswith("on_")]


class Recorder(Speaker):
    """A speaker that keeps the templates which it might have said."""

    def __init__(self, rng, facts):
        super().__init__(rng, facts)
        self.offered = set()

    def say(self, *choices, **slots):
        self.offered.update(t for t in choices if "{" not in t)
        return super().say(*choices, **slots)

    def several(self, choices, least, most):
        self.offered.update(choices)
        return super().several(choices, least, most)

    def elsewhere(self, count=1):
        self.offered.update(LOOK_ELSEWHERE)
        return super().elsewhere(count)


def offered(rng, facts):
    speaker = Recorder(rng, facts)
    for intent in INTENTS:
        topics = TOPICS.get(intent)
        for round_ in range(ROUNDS):
            speaker.answer(intent, *([topics[round_ % len(topics)]] if topics else []))
    return speaker.offered


def situations(verdict):
    """Facts of one verdict that differ in all else that sentences may depend on."""
    faces = ((1, 1), (2, 3))
    if verdict in REFUSAL_WORDS:
        return [Facts("refused", face=face, faces=of, refusal=verdict) for face, of in faces]
    parts = ((), (("mouth", 30, ("blending-seam",)),), (("nose", 22, ()), ("eyes", 12, ("warped-shape",))))
    kinds = (None,) if verdict == "none" else (None, "FS")
    return [
        Facts(verdict, "about 70 %", kind, regions, "About 9 in 100 genuine photographs score this high.", face, of)
        for kind, regions, (face, of) in product(kinds, parts[:1] if verdict == "none" else parts, faces)
    ]


def drawn(template):
    """Every sentence that the choices of a template give."""
    return [expand(random.Random(0), one) for one in choices_drawn(template)]


def synonyms():
    """[(word, [others that stand for it])]: the word is one that the others hold, where there is one."""
    pairs = []
    for pattern, options in SYNONYMS:
        options = list(dict.fromkeys(o.strip(".").lower() for o in options if len(o) > 2))  # "as" has too many senses
        word = next((o for o in sorted(options, key=len) if all(o in other for other in options)), options[0])
        pairs.append((word, sorted((o for o in options if o != word), key=len, reverse=True)))
    merged = {}
    for word, others in pairs:
        merged.setdefault(word, []).extend(o for o in others if o not in merged.get(word, []))
    return merged


# These are said only where a kind is named or unclear, and hold of every face.
GENERAL = [*KIND_HEDGES, *POINTS_MUCH, *EXISTS_EFS, *NO_RANKING, *(s for looks in ARTIFACT_LOOK.values() for s in looks), *FIRM, *OTHER_FACES, *NOT_FOUND_SO, "The picture shows them outlined.", "See the heat map for what looks changed.", "Select one of the others to hear about it.", "About the others I cannot speak until you choose one."]


def statements(seed=1):
    """{template: verdicts at which it is said}; the verdicts of faces that were not judged are the reasons."""
    rng = random.Random(seed)
    found = {template: ["signs", "unsure", "none", *sorted(REFUSAL_WORDS)] for template in GENERAL}
    # A sentence about parts is the same at every place of "none" and "refused"; those the check reads by itself.
    for verdict in ("signs", "unsure", "none", *sorted(REFUSAL_WORDS)):
        for template in set.intersection(*(offered(rng, facts) for facts in situations(verdict))):
            if template not in GENERAL:
                found.setdefault(template, []).append(verdict)
    return found


def quoted(text):
    return "'" + re.sub(r"(['\\])", r"\\\1", text) + "'"


def main():
    found = statements()
    reasons = set(REFUSAL_WORDS)
    groups = {}
    for template, verdicts in sorted(found.items()):
        kept = [v for v in verdicts if v not in reasons]
        if reasons <= set(verdicts):
            kept.append("refused")
        else:
            kept += [v for v in verdicts if v in reasons]
        groups.setdefault("always" if len(kept) == 4 and "refused" in kept else " ".join(kept), []).extend(drawn(template))
    print("// Written by training/telltale_training/converse/export_statements.py; do not edit.\n")
    print("/**\n * What the language model is taught to say beside the findings, by the verdicts and reasons for which it holds.\n * Sentences about parts, kinds and figures are not here: those are read and compared.\n */")
    print("export const TAUGHT_STATEMENTS: Readonly<Record<string, readonly string[]>> = {")
    for group, templates in sorted(groups.items()):
        print(f"  '{group}': [")
        for template in sorted(set(templates)):
            print(f"    {quoted(template)},")
        print("  ],")
    print("};\n")
    print("/** Words that stand for each other in them, the one that stands for all first. */")
    print("export const TAUGHT_SYNONYMS: readonly (readonly [string, readonly string[]])[] = [")
    for word, others in synonyms().items():
        print(f"  [{quoted(word)}, [{', '.join(map(quoted, others))}]],")
    print("];")


if __name__ == "__main__":
    main()
