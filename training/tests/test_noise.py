import unittest

import numpy as np

from telltale_training.noise.attacks import attack_in_steps, attack_once, shake
from telltale_training.noise.measure import NONE, SIGNS, UNSURE, count, decide, decide_twice, measure
from telltale_training.noise.views import VIEWS

CALIBRATION = {"temperature": 2.0, "bias": 0.0, "bands": {"signs": 0.9, "none": 0.5}}


def pictures(n=4, seed=1):
    return np.random.default_rng(seed).integers(0, 256, (n, 3, 32, 32)).astype(np.float32)


class Attacks(unittest.TestCase):
    """Against a network whose logit is a weighted sum of the pixels: its gradient is the weights."""

    def setUp(self):
        self.weights = np.random.default_rng(2).normal(size=(3, 32, 32)).astype(np.float32)
        self.pictures = pictures()
        self.towards = [1, -1, 1, -1]

    def gradient_of(self, some):
        return np.broadcast_to(self.weights, some.shape)

    def logits(self, some):
        return (some * self.weights).sum((1, 2, 3))

    def check(self, attacked, epsilon):
        self.assertLessEqual(np.abs(attacked - self.pictures).max(), epsilon)
        self.assertTrue(0 <= attacked.min() and attacked.max() <= 255)
        np.testing.assert_array_equal(attacked, np.rint(attacked))

    def test_both_move_the_logit_as_they_are_told_and_stay_within_epsilon(self):
        for epsilon in (1, 4):
            once = attack_once(self.gradient_of(self.pictures), self.pictures, epsilon, self.towards)
            stepped = attack_in_steps(self.gradient_of, self.pictures, epsilon, self.towards, 5, np.random.default_rng(3))
            for attacked in (once, stepped):
                self.check(attacked, epsilon)
                moved = (self.logits(attacked) - self.logits(self.pictures)) * self.towards
                self.assertTrue((moved > 0).all())
            # No change of epsilon can move a weighted sum further than one step along all signs does.
            self.assertTrue(((self.logits(once) - self.logits(stepped)) * self.towards >= -1e-3).all())

    def test_noise_by_chance_is_as_large(self):
        shaken = shake(self.pictures, 2, np.random.default_rng(4))
        self.check(shaken, 2)
        inside = (self.pictures > 2) & (self.pictures < 253)
        self.assertTrue((np.abs(shaken - self.pictures)[inside] == 2).all())


class Views(unittest.TestCase):
    def test_each_keeps_shape_and_range_and_all_but_the_first_change_the_picture(self):
        some = pictures(2)
        for name, make in VIEWS.items():
            seen = make(some)
            self.assertEqual((seen.shape, seen.dtype), (some.shape, np.float32), name)
            self.assertTrue(0 <= seen.min() and seen.max() <= 255, name)
            self.assertEqual((seen == some).all(), name == "as it is", name)
        np.testing.assert_array_equal(VIEWS["mirrored"](VIEWS["mirrored"](some)), some)


class Measuring(unittest.TestCase):
    def test_verdicts_are_those_of_the_bands(self):
        # Probability .9 at logit 2 ln 9 = 4.39, .5 at 0.
        self.assertEqual(decide([-1, 0, 4.3, 4.4], CALIBRATION).tolist(), [NONE, UNSURE, UNSURE, SIGNS])

    def test_the_second_look_takes_back_only_what_loses_much_and_is_not_signs_any_more(self):
        first, second = [9.0, 9.0, 9.0, 6.0, -3.0], [-2.0, 2.0, 4.5, 2.5, -9.0]
        self.assertEqual(decide_twice(first, second, CALIBRATION).tolist(), [UNSURE, UNSURE, SIGNS, SIGNS, NONE])

    def test_genuine_and_forged_are_counted_apart(self):
        forged = np.array([False, False, True, True, True])
        before = np.array([NONE, UNSURE, SIGNS, SIGNS, UNSURE])
        after = np.array([SIGNS, SIGNS, NONE, UNSURE, NONE])
        counts = count(forged, before, after)
        self.assertEqual(counts["genuine at signs"], 1)
        self.assertEqual(counts["genuine from none to signs"], 1)
        self.assertAlmostEqual(counts["forged at none"], 2 / 3)
        self.assertEqual((counts["found before, at none"], counts["found before, not at signs"]), (0.5, 1))

    def test_an_attack_on_the_first_faces_only_is_set_against_those(self):
        stored = {
            "paths": np.array(["a", "b", "c"]),
            "forged": np.array([False, True, False]),
            "none 0 as it is": np.array([-3.0, 5.0, 6.0]),
            "pgd 2 as it is": np.array([7.0, -1.0]),
            "pgd 2 smoothed": np.array([1.0, 5.0]),
            "from meso4 8 as it is": np.array([-3.0, 5.0, 6.0]),
        }
        rows = {(attack, epsilon, view): (faces, counts) for attack, epsilon, view, faces, counts in measure(stored, CALIBRATION)}
        faces, counts = rows["pgd", 2, "as it is"]
        self.assertEqual((faces, counts["genuine at signs"], counts["found before, at none"]), (2, 1, 1))
        self.assertEqual(rows["pgd", 2, "with the second look"][1]["genuine at signs"], 0)
        self.assertEqual(rows["from meso4", 8, "as it is"][1]["genuine at signs"], 0.5)


if __name__ == "__main__":
    unittest.main()
