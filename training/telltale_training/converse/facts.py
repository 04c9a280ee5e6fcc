"""What words about one face may hold, and how the language model reads it.

`findings_text` writes what `src/language/findings-text.ts` writes; tests/fixtures/findings-text.json holds the two together.
"""

from dataclasses import dataclass

REGIONS = ("hair", "forehead", "eyes", "nose", "cheeks", "mouth", "ears", "background")
ARTIFACTS = ("blending-seam", "colour-mismatch", "over-smoothed", "over-sharpened", "warped-shape", "inconsistent-light")
KINDS = ("FS", "FR", "FE", "EFS")
REGION_WORDS = {
    "hair": "hair & hairline", "forehead": "forehead", "eyes": "eyes & brows", "nose": "nose", "cheeks": "cheeks & jawline",
    "mouth": "mouth & lips", "ears": "ears & accessories", "background": "background",
}
ARTIFACT_WORDS = {
    "blending-seam": "blending seam", "colour-mismatch": "colour mismatch", "over-smoothed": "over-smoothed",
    "over-sharpened": "over-sharpened", "warped-shape": "warped shape", "inconsistent-light": "inconsistent light",
}
KIND_WORDS = {"FS": "face swapping", "FR": "face reenactment", "FE": "face editing", "EFS": "entire face synthesis"}
VERDICT_WORDS = {"signs": "signs of forgery", "unsure": "unsure", "none": "no signs found", "refused": "not judged"}
REFUSAL_WORDS = {
    "face-too-small": "the face is too small",
    "face-too-blurred": "the face is too blurred or too strongly compressed",
    "face-unfamiliar": "the face is unlike the photographs that Telltale knows",
}
SIGNS, NONE = 0.864, 0.502  # the shipped bands; only which words go together is learnt from them


@dataclass(frozen=True)
class Facts:
    verdict: str  # a key of VERDICT_WORDS
    chance: str = ""
    kind: str | None = None
    regions: tuple = ()  # (region, whole points, artifacts), the largest fall first
    false_alarms: str = ""
    face: int = 1
    faces: int = 1
    refusal: str = ""  # a key of REFUSAL_WORDS

    @property
    def named(self):
        return [region for region, _, _ in self.regions]


def chance_words(probability):
    """As `probabilityWords` in wording.ts: steps of 5 %, never certainty."""
    if probability < 0.05:
        return "under 5 %"
    if probability > 0.95:
        return "over 95 %"
    return f"about {min(95, max(5, int(probability * 20 + 0.5) * 5))} %"


def findings_text(facts):
    place = f"Face {facts.face} of {facts.faces}."
    if facts.verdict == "refused":
        return f"{place} Verdict: not judged. Reason: {REFUSAL_WORDS[facts.refusal]}."
    parts = "; ".join(
        f"{REGION_WORDS[region]} ({fall} points, {', '.join(ARTIFACT_WORDS[a] for a in artifacts) or 'unclear trace'})" for region, fall, artifacts in facts.regions
    )
    kind = "none" if facts.verdict == "none" else f"{KIND_WORDS[facts.kind]} ({facts.kind})" if facts.kind else "kind unclear"
    return " ".join([place, f"Verdict: {VERDICT_WORDS[facts.verdict]}.", f"Probability: {facts.chance}.", f"Kind: {kind}.", f"Parts: {parts or 'none'}.", facts.false_alarms])


def rate_words(rng, verdict):
    """The shipped rates most of the time, others as well: the model is to read the figure, not to know it."""
    usual, low, high = {"signs": (2, 1, 6), "unsure": (13, 5, 25), "none": (85, 70, 95)}[verdict]
    end = {"signs": "score this high", "unsure": "end up unsure", "none": "score this low"}[verdict]
    if verdict == "signs" and rng.random() < 0.1:
        return f"Fewer than 1 in 100 genuine photographs {end}."
    return f"About {usual if rng.random() < 0.5 else rng.randint(low, high)} in 100 genuine photographs {end}."


def falls(rng, count):
    """Points that fall when a part is covered, the largest first, from the 5 at which a part counts."""
    return sorted((min(95, 5 + int(rng.expovariate(1 / 16))) for _ in range(count)), reverse=True)


def place_among_faces(rng):
    faces = 1 if rng.random() < 0.5 else rng.randint(2, 8)  # more often several than in life: the two numbers are to be read
    return rng.randint(1, faces), faces


def facts_of(rng, probability, kind, candidates):
    """Facts from a probability (0..1), a kind or None, and (region, artifacts) that look changed, the most changed first."""
    verdict = "signs" if probability >= SIGNS else "unsure" if probability >= NONE else "none"
    face, faces = place_among_faces(rng)
    regions = ()
    if verdict != "none" and rng.random() < 0.85:  # else covering changes nothing
        kept = [c for c in candidates[:4] if rng.random() < 0.8]
        rng.shuffle(kept)
        regions = tuple((region, fall, tuple(artifacts)) for fall, (region, artifacts) in zip(falls(rng, len(kept)), kept))
    return Facts(verdict, chance_words(probability), kind if verdict != "none" else None, regions, rate_words(rng, verdict), face, faces)


def refused_facts(rng):
    face, faces = place_among_faces(rng)
    return Facts("refused", face=face, faces=faces, refusal=rng.choice(sorted(REFUSAL_WORDS)))


def simulate(rng, label, changed, artifacts):
    """Facts as the detector would find them for a picture of the forge whose truth is known.

    label: "real" or a kind; changed: region → share; artifacts: region → list. Some forgeries are missed and some bona
    fide faces raise an alarm, as the benchmark says they are: the words must follow the findings all the same.
    """
    if rng.random() < 0.08:
        return refused_facts(rng)
    forged = label != "real"
    draw = rng.random()
    verdict = ("signs" if draw < 0.72 else "unsure" if draw < 0.9 else "none") if forged else ("none" if draw < 0.7 else "unsure" if draw < 0.93 else "signs")
    low, high = {"signs": (SIGNS, 1.0), "unsure": (NONE, SIGNS), "none": (0.0, NONE)}[verdict]
    kind = (label.upper() if forged else rng.choice(KINDS)) if rng.random() < 0.7 else None
    if not forged:  # a false alarm looks at something
        changed = {r: rng.random() for r in rng.sample(REGIONS, rng.randint(0, 3))}
        artifacts = {r: rng.sample(ARTIFACTS, rng.randint(0, 2)) for r in changed}
    order = sorted(changed, key=changed.get, reverse=True)
    candidates = [(r, sorted(artifacts.get(r, []), key=lambda _: rng.random())[: rng.randint(0, 3)]) for r in order if changed[r] > 0.2]
    return facts_of(rng, rng.uniform(low, high), kind, candidates)
