"""The questions written by hand: of known intents, with the slots that these fill, and some kept from training."""

import re
import unittest

from telltale_training.converse.make_dialogues import WEIGHTS
from telltale_training.converse.reading import write_reading
from telltale_training.converse.wordings import KEPT_BACK, read_share

SLOTS = {
    **dict.fromkeys(("region", "not-region", "part-points", "part-trace", "points-much"), {"region"}), **dict.fromkeys(("artifact", "trace-parts", "define-artifact"), {"artifact"}),
    "count": {"wrong_count"}, "compare": {"region", "other"}, "premise-part": {"region", "artifact"}, "premise-points": {"region", "wrong_points"}, "premise-kind": {"kind", "kind_done", "abbreviation"}, "not-kind": {"kind"}, "define-kind": {"kind", "abbreviation"},
    "define-two-kinds": {"kind", "other_kind"}, "define-word": {"word"}, "wrong-number": {"wrong"}, "premise-verdict": {"claimed"}, "other-faces": {"wrong_faces"}, "which-face": {"wrong_faces"}, "premise-faces": {"wrong_faces"},
}
SPARING = ("count", "other-faces", "which-face")  # of these, many have none


class Wordings(unittest.TestCase):
    def test_each_belongs_to_an_intent_and_holds_its_slots(self):
        for kept_back in (False, True):
            for intent, (first, later) in read_share(kept_back).items():
                self.assertIn(intent, {*WEIGHTS, "why-region"})
                for line in (*first, *later):
                    held = set(re.findall(r"\{([^}]*)\}", line))
                    self.assertLessEqual(held, SLOTS.get(intent, set()), line)
                    self.assertIsNone(re.search(r"[\[\]]|\{(?![a-z_]+\})", line), line)
                for line in first:
                    if intent in SLOTS and intent not in SPARING:
                        self.assertIn("{", line, intent)

    def test_some_are_kept_from_training(self):
        known, kept = read_share(False), read_share(True)
        taught = {line for first, later in known.values() for line in (*first, *later)}
        held = [line for first, later in kept.values() for line in (*first, *later)]
        self.assertGreater(len(taught), (KEPT_BACK - 3) * len(held))  # sections of seven lines keep one too
        self.assertGreater(len(held), len(taught) / (KEPT_BACK + 1))
        self.assertEqual([line for line in held if line in taught], [])
        self.assertEqual(set(WEIGHTS) - set(known) - {"why-that-part"}, set())


class Readings(unittest.TestCase):
    def test_names_intent_and_slots(self):
        self.assertEqual(write_reading("how-it-works"), "how it works")
        self.assertEqual(write_reading("premise-part", ("nose", "blending-seam")), "premise part: nose, blending seam")
        self.assertEqual(write_reading("premise-points", ("nose", 7)), "premise points: nose, 7")
