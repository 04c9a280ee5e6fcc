"""Draws one question: what it is about, a template for it, and the hand that writes it."""

import re

from .answers import COUNTS, region_topic
from .asking import ABOUT, CLAUSES, FRAMES, NOUNS
from .facts import ARTIFACTS, KINDS, REGIONS
from .openings import WORDS
from .questions import ARTIFACT_ASKED, KIND_ASKED, KIND_DONE, QUESTIONS, REGION_ASKED, expand
from .questions_apart import TASKS_SET
from .questions_more import BACK_REFERRING
from .questions_wide import CLAIMED, WORD_ASKED
from .surroundings import surround, write_by_hand
from .wordings import draw_by_hand, read_wordings

NOT_SURROUNDED = ("language", "injection", "greeting", "thanks", "insult", "unclear")
ABOUT_ONE_PART = ("region", "not-region", "part-points", "part-trace", "points-much", "why-region")
SURROUNDED = 0.2  # share of the questions with a story around them
HAND_WRITTEN = 0.7  # share of the questions, where there are such
FALLIBLE = re.compile(r"wrong|mistake|only a guess|just a guess|crying wolf", re.I)  # asks for errors, not for the figure


def roughen(rng, question):
    """As people type: lower case, no end mark, a slipped letter."""
    if rng.random() < 0.3:
        question = question[:1].lower() + question[1:]
    if rng.random() < 0.25:
        question = question.rstrip("?.")
    if rng.random() < 0.08 and len(question) > 8:
        at = rng.randrange(1, len(question) - 2)
        slip = rng.random()
        if slip < 0.4:
            question = question[:at] + question[at + 1] + question[at] + question[at + 2 :]
        elif slip < 0.7:
            question = question[:at] + question[at + 1 :]
        else:
            question = question[:at] + question[at] + question[at:]
    return question.upper() if rng.random() < 0.01 else question


def draw_topic(rng, intent, facts):
    """(what the answer is about or None, the slots of the question)."""
    if intent in ABOUT_ONE_PART:
        region = region_topic(rng, facts)
        return region, {"region": rng.choice(REGION_ASKED[region])}
    if intent in ("artifact", "trace-parts", "define-artifact"):
        seen = [a for _, _, artifacts in facts.regions for a in artifacts]
        artifact = rng.choice(seen) if seen and rng.random() < 0.5 else rng.choice(ARTIFACTS)
        return artifact, {"artifact": rng.choice(ARTIFACT_ASKED[artifact])}
    if intent in ("premise-kind", "not-kind", "define-kind"):
        kind = facts.kind if facts.kind and rng.random() < 0.4 else rng.choice(KINDS)
        return kind, {"kind": rng.choice(KIND_ASKED[kind]), "abbreviation": kind, "kind_done": rng.choice(KIND_DONE[kind])}
    if intent == "define-two-kinds":
        pair = rng.sample(KINDS, 2)
        kind, other = (rng.choice(KIND_ASKED[k]) for k in pair)
        return pair, {"kind": kind, "other_kind": other}
    if intent == "define-word":
        word = rng.choice([w for w in WORDS if w in WORD_ASKED])
        return word, {"word": rng.choice(WORD_ASKED[word])}
    if intent == "premise-verdict":
        claimed = facts.verdict if rng.random() < 0.25 else rng.choice(list(CLAIMED))
        return claimed, {"claimed": rng.choice(CLAIMED[claimed])}
    if intent == "premise-part":
        return draw_part(rng, facts)
    if intent == "premise-points":
        region = region_topic(rng, facts)
        true = dict((r, n) for r, n, _ in facts.regions).get(region)
        claimed = true if true and rng.random() < 0.3 else rng.choice([n for n in range(5, 70) if n != true])
        return (region, claimed), {"region": rng.choice(REGION_ASKED[region]), "wrong_points": claimed}
    if intent == "sum":
        return None, {"points": rng.randint(5, 40), "wrong": rng.randint(5, 40)}
    if intent == "neutral":
        return None, {"points": rng.randint(2, 40), "wrong": rng.randint(50, 99)}
    if intent in ("other-faces", "which-face", "premise-faces"):
        wrong = facts.faces if facts.faces > 1 and rng.random() < 0.3 else rng.choice([n for n in range(2, 9) if n != facts.faces])
        return (wrong if intent == "premise-faces" else None), {"wrong_faces": rng.choice([str(wrong), COUNTS[wrong]])}
    if intent == "count":
        wrong = rng.choice([n for n in range(2, 7) if n != len(facts.regions)])
        return None, {"wrong_count": rng.choice([str(wrong), COUNTS[wrong]])}
    if intent == "define-verdict":
        return None, {"verdict": {"signs": "signs of forgery", "unsure": "unsure", "none": "no signs found", "refused": "not judged"}[facts.verdict]}
    if intent == "compare":
        pair = [region_topic(rng, facts), region_topic(rng, facts)]
        pair = pair if pair[0] != pair[1] else rng.sample(REGIONS, 2)
        return pair, {"region": rng.choice(REGION_ASKED[pair[0]]), "other": rng.choice(REGION_ASKED[pair[1]])}
    if intent == "wrong-number":
        return None, {"wrong": rng.choice([n for n in (*range(5, 100, 5), 99, 100) if str(n) not in facts.chance])}
    if intent == "covering":
        return None, {"points": rng.choice([n for _, n, _ in facts.regions] or [12])}
    return None, {"points": rng.randint(2, 40)}


def draw_part(rng, facts):
    """A trace in a part: as found, the right trace elsewhere, another trace there, or neither."""
    region = region_topic(rng, facts)
    found = dict((r, artifacts) for r, _, artifacts in facts.regions).get(region, ())
    elsewhere = [a for r, _, artifacts in facts.regions if r != region for a in artifacts]
    draw = rng.random()
    artifact = rng.choice(found) if found and draw < 0.3 else rng.choice(elsewhere) if elsewhere and draw < 0.6 else rng.choice(ARTIFACTS)
    return (region, artifact), {"region": rng.choice(REGION_ASKED[region]), "artifact": rng.choice(ARTIFACT_ASKED[artifact])}


def ask_roundabout(rng, intent):
    """A template around a clause or a noun of the intent, or None where it has none."""
    if intent in NOUNS and rng.random() < 0.3:
        return rng.choice(ABOUT).replace("{it}", rng.choice(NOUNS[intent]))
    if intent in CLAUSES and rng.random() < 0.35:
        return rng.choice(TASKS_SET).replace("{it}", rng.choice(CLAUSES[intent]))
    return rng.choice(FRAMES).replace("{it}", rng.choice(CLAUSES[intent])) if intent in CLAUSES else None


def ask(rng, facts, intent, after=False):
    """(intent, topic, question): the question still without what people write around it."""
    topic, slots = draw_topic(rng, intent, facts)
    written, _ = read_wordings().get(intent, ((), ()))
    if written and (draw_by_hand(rng, HAND_WRITTEN) or intent not in QUESTIONS):
        return intent, topic, expand(rng, rng.choice(written), **slots)
    if after and intent in BACK_REFERRING and rng.random() < 0.3:
        template = rng.choice(BACK_REFERRING[intent])
    else:
        template = (ask_roundabout(rng, intent) if rng.random() < 0.3 else None) or rng.choice(QUESTIONS[intent])
    if intent == "premise-kind" and "made by AI" in template:
        topic = "EFS"
    question = expand(rng, template, **slots)
    return "accuracy" if intent == "how-sure" and FALLIBLE.search(question) else intent, topic, question


def put(rng, intent, question):
    """The question as a person puts it."""
    question = roughen(rng, question)
    if intent in ("injection", "language"):
        return question if intent == "injection" else question[:1].upper() + question[1:] if rng.random() < 0.5 else question
    question = write_by_hand(rng, question)
    if intent not in NOT_SURROUNDED and rng.random() < SURROUNDED:
        return surround(rng, question)
    return question[:1].upper() + question[1:] if rng.random() < 0.5 else question
