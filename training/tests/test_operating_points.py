"""The sensitivities' thresholds: in order, and judged as the engine judges."""

import json
import tempfile
import unittest
from pathlib import Path

import numpy as np

from telltale_training.calibrate import threshold_for
from telltale_training.operating_points import Scores, edge

PLAIN = {"temperature": 1, "bias": 0}


def scores_of(rows):
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "scores.jsonl"
        file.write_text("\n".join(json.dumps({"path": f"set/{i}.jpg", "group": "", **row}) for i, row in enumerate(rows)), encoding="utf-8")
        return Scores(file, PLAIN)


class Points(unittest.TestCase):
    def test_second_look_takes_back_what_noise_has_made(self):
        scores = scores_of(
            [
                {"forged": True, "logit": 3, "second": 2},
                {"forged": False, "logit": 3, "second": -3},
                {"forged": False, "logit": 6, "second": 2.5},
                {"forged": False, "logit": -1, "second": None},
            ]
        )
        at_signs, unsure = scores.verdicts(0.9, 0.4)
        self.assertEqual(at_signs.tolist(), [True, False, True, False])
        self.assertEqual(unsure.tolist(), [False, True, False, False])

    def test_edges_are_moved_by_what_moved_balanced_and_never_below_their_own(self):
        genuine, ones = np.linspace(0.01, 0.9, 400), np.ones(400)
        own = threshold_for(genuine, 0.05, ones)
        stricter = edge(genuine, 0.05, ones, 0.95, 0.02)
        self.assertGreater(stricter, own)
        self.assertAlmostEqual(edge(genuine, 0.05, ones, 0.5, 0.02), own, delta=0.001)
        self.assertGreater(edge(genuine, 0.005, ones, 0.95, 0.02), stricter)


if __name__ == "__main__":
    unittest.main()
