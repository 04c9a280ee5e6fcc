"""Turns the forge's pictures, their labels and findings into dialogues: our DFA-Instruct.

usage: python -m telltale_training.converse.make_dialogues --out DIR [--forgeries DIR] [--observed observed.npz]
         [--pictures 130000] [--seed 1] [--workers 2] [--report report.md] [--kept-back]

DIR/dialogues-NN.jsonl: one picture a line with its recipe (class, forger, bona fide original and seed, from which the forge
makes it again), its facts, and its dialogues of question and answer. Tasks: DF-D (verdict), DF-C (kind), AD (describe,
where, region, artifact), FC (all else). Without --forgeries the recipes are drawn: enough to train the words, since no
picture is opened here.
"""

import csv
import json
import random
import re
from collections import Counter
from dataclasses import asdict
from multiprocessing import Pool
from pathlib import Path

import numpy as np

from ..arguments import make_parser
from .answers import Speaker
from .draw_question import ask, put
from .facts import ARTIFACTS, KINDS, REGIONS, Facts, facts_of, refused_facts, simulate
from .fitting import answer_fitting
from .follow_ups import refer_back
from .questions import FOLLOW_UPS, expand
from .questions_apart import INJECTED
from .reading import write_reading
from .wordings import choose_kept_back

WEIGHTS = {
    "verdict": 9, "kind": 7, "describe": 9, "why": 6, "where": 7, "region": 9, "artifact": 5, "how-sure": 7, "certainty": 4, "insist-real": 5, "insist-fake": 5, "premise-kind": 7, "alternatives": 4, "what-now": 4, "publish": 3,
    "how-it-works": 2, "covering": 3, "heat-map": 2, "define-kind": 3, "define-kinds": 1.5, "define-artifact": 3, "define-verdict": 3, "define-deepfake": 1, "identity": 2, "origin": 2, "provenance": 2, "other-faces": 4, "privacy": 1.5,
    "limits": 2, "who-are-you": 1.5, "greeting": 1, "thanks": 1, "insult": 1.5, "off-topic": 4, "language": 3, "injection": 4, "misuse": 1.5, "summary": 3, "video": 1, "whole-picture": 2, "unclear": 1.5,
    "wrong-number": 5, "said-earlier": 1.5, "compare": 3, "count": 2.5, "strongest": 3, "weakest": 1.5, "second": 0.5, "why-that-part": 0.5, "consequences": 1.5, "simple": 2, "trust": 2, "false-alarms": 2.5,
    "premise-verdict": 5, "not-region": 4, "not-kind": 2, "kind-unclear": 1.5, "no-part": 1.5, "unclear-trace": 1, "change": 1.5, "picture-size": 1.5, "write-up": 2, "law": 2, "medicine": 1, "work": 1, "safety": 1.5, "accuracy": 1.5, "training": 1,
    "which-face": 4, "premise-faces": 2.5, "list": 3, "is-that-all": 2, "sum": 2, "figures": 1.5, "usual": 2, "threshold": 2.5, "use": 3, "person": 2, "hands": 2, "new-picture": 1.5, "caveat": 2, "infallible": 1.5, "neutral": 4, "worth": 1.5, "defence": 2, "best-input": 2, "trace-parts": 4, "premise-part": 5, "premise-points": 3,
    "part-points": 5, "part-trace": 5, "define-own-trace": 2.5, "define-own-kind": 2.5, "rank-kinds": 1.5, "calibration": 2, "scope": 2, "see-it-myself": 2, "other-tool": 2, "not-a-photo": 1.5, "victim": 1.5, "rephrase": 2, "format": 2,
    "points-much": 3, "report": 1.2, "how-to-use": 1.2, "exists": 1.5, "rebuttal": 1.5,
    "product": 1.5, "offline": 0.8, "define-two-kinds": 1.5, "define-word": 3,
}
# Questions that come in pairs: what the finding is, and then something that does not say the same again.
PAIRED = ("verdict", "kind", "where", "how-sure", "why", "describe", "region", "artifact", "false-alarms", "count", "strongest", "premise-kind", "other-faces", "summary", "define-verdict", "list", "trace-parts", "which-face", "use", "usual", "threshold", "caveat", "premise-part")
PAIRED_WITH = (*PAIRED, "alternatives", "what-now", "publish", "how-it-works", "covering", "heat-map", "define-kind", "define-artifact", "identity", "origin", "privacy", "limits", "change", "law", "compare", "weakest", "second", "not-region", "define-word", "certainty", "insist-real", "is-that-all", "sum", "best-input", "defence", "person", "offline", "how-sure")
ABOUT_PARTS = ("describe", "where", "region", "not-region", "artifact", "trace-parts", "list", "is-that-all", "sum", "premise-part", "premise-points", "part-points", "part-trace", "points-much", "define-own-trace", "strongest", "weakest", "compare", "count")  # drawn more often where there are parts
ALIKE = [{"other-faces", "which-face"}, {"use", "publish", "verdict", "summary"}, {"caveat", "limits", "define-verdict"}, {"list", "where", "describe", "count", "is-that-all", "strongest", "weakest", "region", "premise-part"}, {"usual", "false-alarms", "how-sure", "threshold", "certainty"}, {"trace-parts", "artifact", "premise-part", "define-artifact"}, {"threshold", "verdict", "define-verdict"}, {"verdict", "summary", "define-verdict", "premise-verdict", "insist-real", "certainty", "describe", "why"}, {"where", "strongest", "describe", "count", "second", "weakest", "why", "summary"}, {"how-sure", "false-alarms", "certainty"}, {"kind", "premise-kind", "define-kind", "summary"}, {"region", "not-region", "compare"}, {"artifact", "define-artifact"}]
TASKS = {"list": "AD", "is-that-all": "AD", "trace-parts": "AD", "premise-part": "AD", "premise-points": "AD", "part-points": "AD", "part-trace": "AD", "points-much": "AD", "define-own-trace": "AD", "verdict": "DF-D", "kind": "DF-C", "describe": "AD", "where": "AD", "region": "AD", "artifact": "AD", "strongest": "AD", "weakest": "AD", "second": "AD", "count": "AD", "compare": "AD", "not-region": "AD", "why-region": "AD", "no-part": "AD", "premise-verdict": "DF-D", "kind-unclear": "DF-C", "not-kind": "DF-C"}
SIZES = [(1, 2, 4), (2, 5), (3, 4), (7,), (1, 6), (2, 2, 3), (8,), (1, 1, 6)]  # turns of the dialogues about a picture
LATE_YES = re.compile(r"[.] (Yes|No)\b")  # after another answer it would not be clear to what
A_FILE = 13_000  # pictures
SHIPPED_TEMPERATURE = Path(__file__).parents[3] / "assets" / "models" / "calibration.json"


WEIGHTS_WITH_PARTS, WEIGHTS_WITHOUT = ([w * (factor if i in ABOUT_PARTS else 1) for i, w in WEIGHTS.items()] for factor in (1.6, 0.6))


def draw_injected(rng, facts, said):
    """Orders around a fair question: what is answered is the question."""
    intent, topic, question = ask(rng, facts, rng.choice(PAIRED))
    order = expand(rng, rng.choice(INJECTED).replace("{q}", "{{q}}"))
    return {"intent": intent, "topic": topic, "reading": write_reading(intent, topic), "question": order.replace("{q}", question), "answer": Speaker(rng, facts, said).answer(intent, topic)}


def draw_turn(rng, facts, intent, after=None, said=()):
    """A question and its answer; after another turn the question may refer back to it."""
    found = after and rng.random() < 0.35 and refer_back(rng, facts, after)
    intent, topic, question = found or ask(rng, facts, intent, bool(after))
    return {"intent": intent, "topic": topic, "reading": write_reading(intent, topic), "question": put(rng, intent, question), "answer": answer_fitting(Speaker(rng, facts, said), intent, topic, question)}


def draw_double(rng, facts, said):
    """Two questions in one message, and both answers."""
    first = ask(rng, facts, rng.choice(PAIRED))
    second = ask(rng, facts, rng.choice([i for i in PAIRED_WITH if i != first[0] and not any({i, first[0]} <= group for group in ALIKE)]))
    drawn = [Speaker(rng, facts, said).answer_both(first[:2], second[:2]) for _ in range(2)]
    joined = expand(rng, rng.choice(JOINTS), a=first[2].rstrip("?. ").replace("{", "").replace("}", ""), b=second[2][:1].lower() + second[2][1:], c=second[2])
    return {"intent": f"{first[0]} + {second[0]}", "topic": None, "reading": f"{write_reading(*first[:2])} + {write_reading(*second[:2])}", "question": put(rng, "double", joined), "answer": next((a for a in drawn if not LATE_YES.search(a)), drawn[0])}


JOINTS = ["{a}, and {b}", "{a}, and {b}", "{a} and {b}", "{a}? {c}", "{a}? [And|Also|Plus|Then|Besides], {b}", "{a}, [also|plus|as well as|and then] {b}", "{a}? [And while you are at it|One more thing|Second question|Another thing]: {b}", "1) {a}? 2) {c}", "{a} + {b}", "[Two things|Two questions]: {a}, and {b}", "[First|First of all], {a}? [Second|Then|And], {b}"]


def ask_again(rng, facts, turn, said):
    """The same question once more, answered in other words."""
    return {**turn, "answer": Speaker(rng, facts, said).answer(turn["intent"], turn["topic"])}


def draw_dialogue(rng, facts, turns):
    intents, weights = list(WEIGHTS), WEIGHTS_WITH_PARTS if facts.regions else WEIGHTS_WITHOUT
    follow_ups = [i for i in FOLLOW_UPS if facts.regions or i not in ("second", "why-that-part")]
    dialogue = []
    for _ in range(turns):
        said = [t["answer"] for t in dialogue]
        single = [t for t in dialogue if " + " not in t["intent"]]
        for attempt in range(20):  # words that were said already teach repeating
            drawn = rng.choice(follow_ups) if dialogue and rng.random() < 0.4 else rng.choices(intents, weights)[0]
            if single and attempt == 0 and rng.random() < 0.05:
                turn = ask_again(rng, facts, rng.choice(single), said)
            else:
                form = rng.random()
                turn = draw_double(rng, facts, said) if form < 0.08 else draw_injected(rng, facts, said) if form < 0.11 else draw_turn(rng, facts, drawn, dialogue[-1] if dialogue else None, said)
            if turn["answer"] not in said:
                break
        dialogue.append(turn)
    return [{key: turn[key] for key in ("intent", "reading", "question", "answer")} for turn in dialogue]


def draw_recipe(rng):
    """A forged or bona fide picture as the forge records it, drawn: for words alone no picture has to exist."""
    label = rng.choice(["real", "real", "real", "real", "fs", "fr", "fe", "efs"])
    changed = {r: rng.random() for r in rng.sample(REGIONS, rng.randint(1, 5))} if label != "real" else {}
    artifacts = {r: rng.sample(ARTIFACTS, rng.randint(0, 3)) for r in changed}
    return {"class": label}, changed, artifacts


def read_recipes(folder):
    """(recipe, changed regions, artifacts) of every picture of the forge."""
    with open(Path(folder) / "descriptions.jsonl", encoding="utf-8") as lines:
        described = {d["path"]: d for d in map(json.loads, lines)}
    with open(Path(folder) / "manifest.csv", newline="", encoding="utf-8") as handle:
        for row in csv.DictReader(handle):
            about = described.get(row["path"], {})
            yield {key: row[key] for key in ("path", "class", "kind", "original", "seed")}, about.get("changed", {}), about.get("artifacts", {})


def read_observed(file):
    """path → (probability, kind or None, candidates): what the shipped detector really found."""
    settings = json.loads(SHIPPED_TEMPERATURE.read_text(encoding="utf-8"))
    stored, found = dict(np.load(file)), {}  # as a dict, since each look into the file unpacks it anew
    probability = 1 / (1 + np.exp(-(stored["forged"] / settings["temperature"] + settings["bias"])))
    kinds = np.exp(stored["kinds"] / settings["kindTemperature"])
    kinds /= kinds.sum(1, keepdims=True)
    surety = 1 / (1 + np.exp(-stored["artifacts"]))  # pictures × artifacts × regions
    for i, path in enumerate(stored["paths"]):
        kind = KINDS[int(kinds[i].argmax())] if kinds[i].max() >= settings["kindConfidence"] else None
        order = [r for r in np.argsort(-stored["changes"][i]) if stored["changes"][i][r] >= settings["regionChange"]]
        named = [(a, settings["artifactThresholds"][name], name) for a, name in enumerate(ARTIFACTS) if settings["artifactThresholds"][name] is not None]
        candidates = [(REGIONS[r], [name for _, a, name in sorted(((-surety[i, a, r], a, name) for a, least, name in named if surety[i, a, r] >= least))]) for r in order]
        found[str(path)] = (float(probability[i]), kind, candidates)
    return found


def make_line(job):
    """One picture: recipe, facts and about seven turns in one to three dialogues."""
    number, seed, (recipe, changed, artifacts), seen = job
    rng = random.Random(f"{seed}-{number}")
    facts = refused_facts(rng) if seen and rng.random() < 0.05 else facts_of(rng, *seen) if seen else simulate(rng, recipe["class"], changed, artifacts)
    return {"recipe": recipe, "facts": asdict(facts), "dialogues": [draw_dialogue(rng, facts, size) for size in rng.choice(SIZES)]}


def facts_from(record):
    """The Facts of a line read back."""
    regions = tuple((r, n, tuple(a)) for r, n, a in record["regions"])
    return Facts(**{**record, "regions": regions})


def make_jobs(options):
    observed = read_observed(options.observed) if options.observed else {}
    rng = random.Random(options.seed)
    recipes = read_recipes(options.forgeries) if options.forgeries else (draw_recipe(rng) for _ in range(options.pictures))
    for number, parts in enumerate(recipes):
        if number == options.pictures:
            return
        yield number, options.seed, parts, observed.get(parts[0].get("path"))


def write_report(file, counts, words, samples):
    """Statistics and samples, to be read."""
    pairs = sum(counts["intent"].values())
    lines = ["# The dialogues", "", f"{counts['pictures']['all']} pictures, {pairs} question–answer pairs, {len(words['answers'])} different answers, {len(words['questions'])} different questions.", ""]
    for name in ("verdict", "task", "intent", "length"):
        total = sum(counts[name].values())
        lines += [f"| {name} | n | share |", "|---|---|---|"] + [f"| {k} | {n} | {n / total:.3f} |" for k, n in sorted(counts[name].items(), key=lambda kn: -kn[1])] + [""]
    for line in samples:
        lines += [f"**{line['recipe'].get('path', line['recipe']['class'])}** {line['findings']}", ""]
        lines += [f"- {t['intent']}: *{t['question']}* {t['answer']}" for t in line["dialogues"][-1]] + [""]
    Path(file).write_text("\n".join(lines), encoding="utf-8")


def main():
    from .facts import findings_text

    parser = make_parser(__doc__, "--out")
    parser.add_argument("--forgeries")
    parser.add_argument("--observed")
    parser.add_argument("--pictures", type=int, default=130_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--report")
    parser.add_argument("--kept-back", action="store_true", help="ask in the hand-written wordings that training never sees")
    options = parser.parse_args()
    Path(options.out).mkdir(parents=True, exist_ok=True)
    if options.kept_back:
        choose_kept_back()
    counts = {name: Counter() for name in ("pictures", "verdict", "task", "intent", "length")}
    words, samples, out = {"answers": set(), "questions": set()}, [], None
    with Pool(options.workers) as pool:
        for number, line in enumerate(pool.imap(make_line, make_jobs(options), chunksize=200)):
            if number % A_FILE == 0:
                if out:
                    out.close()
                out = open(f"{options.out}/dialogues-{number // A_FILE:02d}.jsonl", "w", encoding="utf-8")  # noqa: SIM115
            out.write(json.dumps(line, ensure_ascii=False) + "\n")
            counts["pictures"]["all"] += 1
            counts["verdict"][line["facts"]["verdict"]] += 1
            if options.report:
                for turn in (t for d in line["dialogues"] for t in d):
                    counts["intent"][turn["intent"]] += 1
                    counts["task"][TASKS.get(turn["intent"].split(" + ")[0], "FC")] += 1
                    counts["length"][f"{len(turn['answer'].split()) // 15 * 15:02d} words and more"] += 1
                    words["answers"].add(hash(turn["answer"]))
                    words["questions"].add(hash(turn["question"]))
                if number % max(1, options.pictures // 51 | 1) == 0 and len(samples) < 50:
                    samples.append({**line, "findings": findings_text(facts_from(line["facts"]))})
    out.close()
    if options.report:
        write_report(options.report, counts, words, samples)
    print(f"{counts['pictures']['all']} pictures in {options.out}: {dict(counts['verdict'])}")


if __name__ == "__main__":
    main()
