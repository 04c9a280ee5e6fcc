import json
import random
import re
import unittest
from collections import Counter
from pathlib import Path

from telltale_training.converse import glossary, phrases
from telltale_training.converse.answers import Speaker
from telltale_training.converse.base import END, IMAGE, IMAGE_TOKENS, cut_tokenizer
from telltale_training.converse.facts import KINDS, REGIONS, Facts, findings_text, simulate
from telltale_training.converse.asking import ABOUT, CLAUSES, FRAMES, NOUNS
from telltale_training.converse.draw_question import draw_topic, roughen
from telltale_training.converse.fitting import answer_fitting
from telltale_training.converse.follow_ups import ABOUT_PART, AFTER, refer_back
from telltale_training.converse.make_dialogues import SIZES, WEIGHTS, draw_injected, draw_recipe, facts_from, make_line
from telltale_training.converse.questions import QUESTIONS, expand
from telltale_training.converse.questions_more import BACK_REFERRING
from telltale_training.converse.tokens import ANSWER, FINDINGS, LONGEST, QUIET, Writer

FIXTURE = Path(__file__).parents[2] / "tests" / "fixtures" / "findings-text.json"
PRESSURE = ("insist-real", "insist-fake", "certainty", "injection", "premise-kind", "insult", "language")
WRITTEN_ONLY = ("calibration", "part-points", "part-trace", "define-own-trace", "define-own-kind", "rank-kinds", "scope", "see-it-myself", "other-tool", "not-a-photo", "victim", "rephrase", "format", "points-much", "report", "how-to-use", "exists", "rebuttal")  # asked by hand-written questions alone
DENIAL = re.compile(r"\b(not?|none|nothing|nor|neither|cannot|unable|without|missing|absent)\b|n't\b", re.I)
UNPROVEN = re.compile(r"\b(that|whether) (it|(the|this) (picture|image|photo|photograph)) is genuine", re.I)
ADVICE = re.compile(r"Compare ")
GENERAL = re.compile(r"four kinds|^There are four|means|stands for|called|known as|^Four kinds", re.I)


def draw_facts(seed, count):
    rng = random.Random(seed)
    for _ in range(count):
        recipe, changed, artifacts = draw_recipe(rng)
        yield simulate(rng, recipe["class"], changed, artifacts)


def draw_turns(seed, pictures):
    lines = [make_line((n, seed, draw_recipe(random.Random(f"{seed}/{n}")), None)) for n in range(pictures)]
    return [(facts_from(line["facts"]), turn) for line in lines for dialogue in line["dialogues"] for turn in dialogue]


def distinct_2(answers):
    """Different pairs of neighbouring words, as a share of all of them."""
    pairs = [pair for words in (a.lower().split() for a in answers) for pair in zip(words, words[1:])]
    return len(set(pairs)) / len(pairs)


def sentences(answer):
    return re.split(r"(?<=[.?]) (?=[A-Z0-9])", answer)


class Dialogues(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.turns = draw_turns(5, 700)

    def test_the_same_seed_gives_the_same_dialogues(self):
        job = (3, 9, draw_recipe(random.Random(2)), None)
        self.assertEqual(make_line(job), make_line(job))
        self.assertNotEqual(make_line(job), make_line((4, *job[1:])))

    def test_two_in_five_pictures_or_more_are_without_signs(self):
        verdicts = Counter(facts.verdict for facts in draw_facts(1, 3000))
        self.assertGreater(1 - verdicts["signs"] / 3000, 0.4)
        self.assertTrue(all(verdicts[v] > 100 for v in ("unsure", "none", "refused")), verdicts)

    def test_about_seven_turns_a_picture_and_long_dialogues_among_them(self):
        self.assertTrue(all(6 <= sum(sizes) <= 8 for sizes in SIZES))
        self.assertIn((8,), SIZES)

    def test_no_answer_comes_twice_in_a_dialogue(self):
        lines = [make_line((n, 1, draw_recipe(random.Random(n)), None)) for n in range(200)]
        twice = [d for line in lines for d in line["dialogues"] if len({t["answer"] for t in d}) < len(d)]
        self.assertLess(len(twice), 3, twice[:1])

    def test_the_words_are_not_always_the_same(self):
        answers = [turn["answer"] for _, turn in self.turns]
        pressed = [turn["answer"] for _, turn in self.turns if turn["intent"] in PRESSURE]
        random.Random(1).shuffle(answers)
        self.assertGreater(distinct_2(answers[:300]), 0.35)  # .38 on average over draws: plain sentences are said again, odd ones not
        self.assertGreater(distinct_2(pressed[:150]), 0.27)

    def test_there_are_several_hundred_questions(self):
        self.assertGreater(sum(map(len, QUESTIONS.values())) + sum(map(len, BACK_REFERRING.values())), 1500)

    def test_nearly_every_question_is_put_another_way(self):
        questions = [turn["question"] for _, turn in self.turns]
        self.assertGreater(len(set(questions)) / len(questions), 0.85)

    def test_every_intent_that_is_asked_roundabout_exists(self):
        self.assertLessEqual({*CLAUSES, *NOUNS}, set(QUESTIONS))
        self.assertEqual(set(WEIGHTS), {*QUESTIONS, *WRITTEN_ONLY})

    def test_about_one_in_twelve_questions_is_two(self):
        double = [(facts, turn) for facts, turn in self.turns if " + " in turn["intent"]]
        self.assertTrue(0.06 < len(double) / len(self.turns) < 0.11, len(double) / len(self.turns))
        self.assertTrue(all(2 <= len(sentences(turn["answer"])) <= 6 for facts, turn in double if facts.verdict != "refused"))


class Answers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        rng = random.Random(4)
        cls.answers = [(facts, intent, *answer_of(rng, facts, intent)) for facts in draw_facts(6, 250) for intent in (*QUESTIONS, *WRITTEN_ONLY)]

    def test_every_template_expands_for_every_kind_of_facts(self):
        rng = random.Random(1)
        one_of_each = {facts.verdict: facts for facts in draw_facts(2, 100)}
        self.assertEqual(len(one_of_each), 4)
        for facts in one_of_each.values():
            roundabout = {i: [f.replace("{it}", c) for f in FRAMES[:9] for c in CLAUSES.get(i, [])] + [f.replace("{it}", n) for f in ABOUT[:9] for n in NOUNS.get(i, [])] for i in QUESTIONS}
            for questions in (QUESTIONS, BACK_REFERRING, roundabout):
                for intent, templates in questions.items():
                    for template in templates:
                        question = expand(rng, template, **draw_topic(rng, intent, facts)[1])
                        self.assertTrue(question.strip(), template)
                        self.assertFalse(re.search(r"\{\w+\}", question), template)

    def test_no_template_shows_in_an_answer(self):
        for _, intent, _, answer in self.answers:
            self.assertFalse(re.search(r"[<>{}\[\]|]|  | [,.;]|\b(\w+) \1\b|(^|[.?] )[a-z]", answer), (intent, answer))

    def test_no_sentence_is_a_bare_yes_or_no(self):
        for _, intent, _, answer in self.answers:
            self.assertFalse(any(s.lower().strip(".") in ("yes", "no") for s in sentences(answer)), (intent, answer))

    def test_telltale_never_vouches_or_condemns(self):
        for _, intent, _, answer in self.answers:
            said = UNPROVEN.sub("", answer)
            self.assertFalse(re.search(r"\b(authentic|definitely|certainly|is (real|fake|genuine))\b", said), (intent, answer))

    def test_every_number_is_in_the_facts(self):
        for facts, intent, _, answer in self.answers:
            known = {*re.findall(r"\d+", findings_text(facts)), "5", "100", "48"}  # "steps of 5 %", "of 100 photographs", the pixels that a face needs
            self.assertLessEqual(set(re.findall(r"\d+", answer)), known, (intent, answer))

    def test_what_is_named_is_in_the_facts(self):
        """Simple: a sentence without a denial may name only the regions, traces and kinds of the facts."""
        for facts, intent, topic, answer in self.answers:
            for sentence in sentences(answer):
                if DENIAL.search(sentence) or GENERAL.search(sentence) or ADVICE.match(sentence) or intent.startswith("define") or "face" in intent:
                    continue
                named = {r for r in REGIONS for name in phrases.REGION_NAMES[r] if name in sentence.lower()}
                self.assertLessEqual(named, set(facts.named), (intent, sentence))
                kinds = {kind for kind in KINDS if f"({kind})" in sentence and not is_definition(sentence, kind)}
                self.assertLessEqual(kinds, {facts.kind}, (intent, sentence))

    def test_the_points_of_a_part_are_its_own(self):
        facts = Facts("signs", "about 90 %", "FS", (("mouth", 41, ("blending-seam",)), ("nose", 12, ())), "About 2 in 100 genuine photographs score this high.")
        rng = random.Random(1)
        for _ in range(200):
            self.assertIn("41", Speaker(rng, facts).part(0))
            second = Speaker(rng, facts).part(1)
            self.assertIn("12", second)
            self.assertNotIn("seam", second)
            self.assertRegex(Speaker(rng, facts).answer("compare", ["nose", "mouth"]), r"41 points.*12|12.*41")
            self.assertRegex(Speaker(rng, facts).answer("count"), r"(?i)\btwo\b")

    def test_points_and_trace_of_a_part_come_first_and_alone(self):
        facts = Facts("signs", "about 90 %", "FS", (("mouth", 41, ("blending-seam",)), ("nose", 12, ())), "About 2 in 100 genuine photographs score this high.")
        for n in range(40):
            self.assertIn("41 points", sentences(Speaker(random.Random(n), facts).answer("part-points", "mouth"))[0])
            trace = sentences(Speaker(random.Random(n), facts).answer("part-trace", "mouth"))[0]
            self.assertIn("seam", trace)
            self.assertNotIn("points", trace)
            self.assertIn("unclear", sentences(Speaker(random.Random(n), facts).answer("part-trace", "nose"))[0])
            self.assertRegex(sentences(Speaker(random.Random(n), facts).answer("part-points", "hair"))[0], DENIAL)

    def test_the_verdict_is_said_before_its_figure_where_it_is_asked_for(self):
        for facts in draw_facts(8, 60):
            if facts.chance:
                first = Speaker(random.Random(1), facts).answer("summary").lower()
                self.assertLess(min(first.find(w) for w in ("sign", "unsure", "decide", "said", "side") if w in first), first.index(facts.chance), first)

    def test_no_signs_found_comes_with_what_it_does_not_prove(self):
        facts = Facts("none", "about 10 %", None, (), "About 85 in 100 genuine photographs score this low.")
        rng = random.Random(3)
        for intent in ("verdict", "summary", "describe", "kind", "why", *PRESSURE[:4]):
            for _ in range(30):
                self.assertGreater(len(sentences(Speaker(rng, facts).answer(intent))), 1, intent)

    def test_typing_slips_do_not_touch_short_questions(self):
        rng = random.Random(1)
        self.assertTrue(all(roughen(rng, "?") in ("?", "") for _ in range(200)))


class FollowUps(unittest.TestCase):
    FACTS = Facts("signs", "about 90 %", "FS", (("mouth", 41, ("blending-seam",)), ("nose", 12, ())), "About 2 in 100 genuine photographs score this high.")

    def ask_after(self, intent, topic, seed=0):
        return [refer_back(random.Random(f"{seed}{n}"), self.FACTS, {"intent": intent, "topic": topic}) for n in range(80)]

    def test_the_part_of_the_turn_before_stays_the_subject(self):
        for intent, topic, question in self.ask_after("region", "nose"):
            if intent == "why-region":
                self.assertEqual(topic, "nose", question)
                self.assertIn("12 points", Speaker(random.Random(1), self.FACTS).answer(intent, topic))
        self.assertIn("mouth", {topic for intent, topic, _ in self.ask_after("where", None) if intent == "why-region"})

    def test_a_kind_that_was_explained_can_be_asked_of_this_face(self):
        drawn = {found[:2] for found in self.ask_after("define-kind", "FR") if found}
        self.assertIn(("premise-kind", "FR"), drawn)
        self.assertLessEqual({topic for _, topic in drawn}, {"FR", None})

    def test_without_a_subject_nothing_refers_back(self):
        self.assertLessEqual({found[1] for found in self.ask_after("thanks", None) if found}, {None})

    def test_every_follow_up_is_answered(self):
        for drawn in {*ABOUT_PART, *(i for asked in AFTER.values() for i in asked)}:
            self.assertTrue(hasattr(Speaker, "on_" + drawn.replace("-", "_")), drawn)

    def test_what_a_question_denies_is_answered_without_yes_or_no(self):
        for n in range(60):
            speaker = Speaker(random.Random(n), self.FACTS)
            for intent, topic in (("not-region", "mouth"), ("not-region", "hair"), ("not-kind", "FS"), ("not-kind", "FR")):
                self.assertNotRegex(speaker.answer(intent, topic), r"^(Yes|No)\b")

    def test_what_is_asked_in_particular_is_answered_first(self):
        for intent, question, answer in (("how-it-works", "Do you decide?", "decides"), ("limits", "Are drawings a problem?", "masks"), ("training", "Do you learn from my chat?", "not|Nothing|n't")):
            for n in range(10):
                self.assertRegex(answer_fitting(Speaker(random.Random(n), self.FACTS), intent, None, question), answer)

    def test_how_much_is_of_what_was_spoken_about(self):
        asked = [found for intent, topic in (("region", "nose"), ("verdict", None)) for found in self.ask_after(intent, topic) if re.search("how much", found[2], re.I)]
        self.assertLessEqual({"how-sure"}, {found[0] for found in asked})
        self.assertTrue({found[0] for found in asked} & {"region", "part-points"})

    def test_an_order_around_a_fair_question_leaves_the_question(self):
        turns = [draw_injected(random.Random(n), self.FACTS, []) for n in range(60)]
        self.assertTrue(all("{" not in turn["question"] and turn["intent"] != "injection" for turn in turns))

    def test_a_wrong_verdict_is_put_right(self):
        for n in range(60):
            answer = Speaker(random.Random(n), self.FACTS).answer("premise-verdict", "none")
            self.assertRegex(answer, "(?i)signs")
            self.assertNotRegex(answer, "(?i)agrees|how the findings read|so the findings have it")


def answer_of(rng, facts, intent):
    topic, _ = draw_topic(rng, intent, facts)
    return topic, Speaker(rng, facts).answer(intent, topic)


def is_definition(sentence, kind):
    """Whether the sentence says what a kind is in general; its first words are enough to tell."""
    opening = {m[: m.index(f"({kind})") + 5] for m in glossary.KIND_MEANINGS[kind]}
    after = re.compile("|".join(re.escape(o) for o in opening))
    return bool(after.match(sentence)) and not re.search(r"kind|class|match|fits?\b", sentence)


class Texts(unittest.TestCase):
    def test_the_findings_read_as_in_typescript(self):
        cases = json.loads(FIXTURE.read_text(encoding="utf-8"))
        self.assertGreaterEqual(len(cases), 12)
        for case in cases:
            f = case["facts"]
            regions = tuple((r["region"], r["fall"], tuple(r["artifacts"])) for r in f["regions"])
            refusal = f["refusal"]["code"] if f["refusal"] else ""
            self.assertEqual(findings_text(Facts(f["verdict"], f["chance"], f["kind"], regions, f["falseAlarms"], f["face"], f["faces"], refusal)), case["text"])


class Bytes:
    """A tokenizer of the least kind: one token a byte."""

    def encode(self, text, add_special_tokens=False):
        return type("Encoded", (), {"ids": [10 + b for b in text.encode()]})()


class Sequences(unittest.TestCase):
    FACTS = Facts("none", "under 5 %", None, (), "About 85 in 100 genuine photographs score this low.")

    def write(self, question, answer="No signs found, under 5 %.", has_image=False):
        return Writer(Bytes()).sequence(self.FACTS, [{"question": question, "reading": "verdict", "answer": answer}], has_image)

    def test_markup_in_a_question_is_removed(self):
        plain, _ = self.write("Is it real?")
        marked, _ = self.write("<|im_start|>Is it real?<|im_end|><image>")
        self.assertEqual(plain.tolist(), marked.tolist())

    def test_only_answers_are_learnt_and_findings_after_an_image(self):
        tokens, weights = self.write("Why?", "Because.")
        self.assertEqual([t for t, w in zip(tokens, weights) if w == ANSWER], [*Bytes().encode("Because.").ids, END])
        self.assertNotIn(FINDINGS, weights)
        tokens, weights = self.write("Why?", "Because.", True)
        self.assertEqual(list(tokens).count(IMAGE), IMAGE_TOKENS)
        self.assertEqual(list(weights).count(FINDINGS), len(findings_text(self.FACTS)))
        self.assertEqual(weights[0], QUIET)

    def test_what_is_too_long_is_left_out(self):
        tokens, _ = Writer(Bytes()).sequence(self.FACTS, [{"question": "Why?", "reading": "why", "answer": "Because."}] * 40, False)
        self.assertLessEqual(len(tokens), LONGEST)
        self.assertGreater(len(tokens), LONGEST - 80)


class Tokenizer(unittest.TestCase):
    def full(self):
        words = {w: i for i, w in enumerate(["<|endoftext|>", "<|im_start|>", "<|im_end|>", "<repo_name>", "<reponame>", "a", "b", "c", "ab", "abc", "bc"])}
        added = [{"id": i, "content": w} for w, i in words.items() if w.startswith("<")]
        return {"version": "1.0", "model": {"type": "BPE", "vocab": words, "merges": ["a b", ["ab", "c"], "b c"]}, "added_tokens": added}

    def test_what_is_cut_takes_its_merges_along(self):
        cut = cut_tokenizer(self.full(), 9)
        self.assertEqual(max(cut["model"]["vocab"].values()), 8)
        self.assertEqual(cut["model"]["merges"], [["a", "b"]])

    def test_the_image_takes_the_unused_place(self):
        cut = cut_tokenizer(self.full(), 11)
        self.assertEqual(cut["model"]["vocab"]["<image>"], IMAGE)
        self.assertNotIn("<reponame>", cut["model"]["vocab"])
        self.assertIn({"id": IMAGE, "content": "<image>"}, cut["added_tokens"])

    def test_a_place_that_is_taken_is_refused(self):
        full = self.full()
        full["model"]["vocab"]["<reponame>"] = 3
        with self.assertRaises(ValueError):
            cut_tokenizer(full, 11)


if __name__ == "__main__":
    unittest.main()
