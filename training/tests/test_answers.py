"""Answers to what people conclude, weigh up or ask around a finding: what they begin with."""

import random
import unittest

from telltale_training.converse import openings as o
from telltale_training.converse.answers import Speaker
from telltale_training.converse.facts import REFUSAL_WORDS, Facts
from telltale_training.converse.fitting import answer_fitting

RATE = "About 2 in 100 genuine photographs score this high."
SWAP = Facts("signs", "about 95 %", "FS", (("mouth", 41, ("blending-seam",)), ("cheeks", 22, ()), ("eyes", 12, ())), RATE, 1, 1)
CLEAN = Facts("none", "about 10 %", None, (), "About 85 in 100 genuine photographs score this low.", 1, 1)
SYNTHESIS = Facts("signs", "over 95 %", "EFS", (), RATE, 1, 1)


def firsts(facts, intent, topic=None, draws=60):
    """The first sentences of as many answers."""
    return [Speaker(random.Random(n), facts).sentences(intent, topic)[0] for n in range(draws)]


class Weighing(unittest.TestCase):
    def test_many_points_or_few_shows_beside_the_other_parts(self):
        for part, place in (("mouth", r"first|First|strongest"), ("cheeks", r"41"), ("eyes", r"last|Last")):
            for sentence in firsts(SWAP, "points-much", part):
                self.assertRegex(sentence, place)
        for sentence in firsts(SWAP, "points-much", "nose"):
            self.assertNotRegex(sentence, r"\d")

    def test_parts_of_equal_points_are_not_ranked(self):
        even = Facts("signs", "about 95 %", None, (("mouth", 20, ()), ("nose", 20, ())), RATE, 1, 1)
        for sentence in firsts(even, "points-much", "nose"):
            self.assertNotRegex(sentence, r"[Ff]irst|[Ll]ast|strongest")

    def test_what_speaks_for_a_finding_is_its_rate_and_its_parts(self):
        for n in range(40):
            told = Speaker(random.Random(n), SWAP).answer("rebuttal")
            self.assertRegex(told, r"\b100\b")
            self.assertRegex(told, r"mouth|lips")


class Concluding(unittest.TestCase):
    def test_a_wish_for_genuine_is_not_met_with_yes_or_no_alone(self):
        said = {s for sentences in (*o.NOT_REAL.values(), *o.NOT_FAKE.values()) for s in sentences}
        self.assertEqual([s for s in said if s.startswith(("Yes", "No,", "No:"))], [])

    def test_the_objection_goes_by_the_verdict(self):
        for facts, intent, wrong in ((SWAP, "insist-real", {"That goes a step too far.", "Not quite: nothing found isn't the same as genuine."}), (CLEAN, "insist-fake", o.NOT_FAKE["signs"])):
            self.assertEqual(set(firsts(facts, intent)) & set(wrong), set())
        self.assertTrue(set(firsts(SWAP, "insist-real")) & set(o.NOT_REAL["signs"]))

    def test_an_objection_is_not_said_twice(self):
        said = " ".join(o.NOT_REAL["signs"])
        for n in range(60):
            first = Speaker(random.Random(n), SWAP, [said]).sentences("insist-real")[0]
            self.assertNotIn(first, o.NOT_REAL["signs"])

    def test_whether_somebody_exists_is_left_open(self):
        for facts in (SWAP, CLEAN, SYNTHESIS):
            for sentence in firsts(facts, "exists"):
                self.assertIn(sentence.replace("does not", "doesn't").replace("cannot", "can't"), o.EXISTS)
        made_up = [Speaker(random.Random(n), SWAP).answer("exists") for n in range(60)]
        self.assertFalse(any(s in answer for s in o.EXISTS_EFS for answer in made_up))


class Fitting(unittest.TestCase):
    def test_what_is_asked_in_particular_is_spoken_of_first(self):
        for intent, question, wanted in (
            ("heat-map", "What are those rings for?", "utline"), ("heat-map", "What does the red mean?", "colour"), ("covering", "What is the number in brackets?", "^The number behind"),
            ("product", "And who finances all this?", "pays|finances"), ("define-deepfake", "My daughter of six asks what a deepfake is", "trick picture|painted"), ("how-to-use", "How do I get another photo checked?", "ight-click"),
        ):
            for n in range(20):
                told = answer_fitting(Speaker(random.Random(n), SWAP), intent, None, question)
                self.assertRegex(told.split(". ")[0], wanted, question)

    def test_what_was_not_judged_has_no_verdict_to_change(self):
        blurred = Facts("refused", refusal=sorted(REFUSAL_WORDS)[0])
        for sentence in firsts(blurred, "change"):
            self.assertRegex(sentence, "verdict|judged")


if __name__ == "__main__":
    unittest.main()
