import argparse
import unittest

import cv2
import numpy as np

from telltale_training.data import Sample
from telltale_training.describe.describe import changed_shares
from telltale_training.describe.measure import COLOUR, LIGHT, SEAM, SHARP, SMOOTH, WARP, label_artifacts, label_cells, measure
from telltale_training.describe.regions import AVERAGE_POINTS, BACKGROUND, EYES, MOUTH, NOSE, REGIONS, label_regions
from telltale_training.make_forgeries import Maker
from telltale_training.probe import judge

LABELS = label_regions(AVERAGE_POINTS)


def picture(seed=1):
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[:256, :256]
    waves = np.stack([128 + 50 * np.sin((x + c * 31) / (17 + seed)) * np.cos(y / 23) for c in range(3)], -1)
    return np.clip(waves + cv2.GaussianBlur(rng.normal(0, 30, waves.shape), (0, 0), 1), 0, 255).astype(np.uint8)


def over_mouth():
    """A mask that covers the mouth's cells."""
    return cv2.resize((LABELS == MOUTH).astype(np.float32), (256, 256), interpolation=cv2.INTER_NEAREST)


class Regions(unittest.TestCase):
    def test_the_features_lie_on_their_keypoints(self):
        at = lambda point: LABELS[int(point[1] * 32), int(point[0] * 32)]
        self.assertEqual([at(AVERAGE_POINTS[i]) for i in range(4)], [EYES, EYES, NOSE, MOUTH])
        self.assertEqual(LABELS[31, 0], BACKGROUND)

    def test_a_turned_face_turns_the_regions(self):
        quarter = np.stack([1 - AVERAGE_POINTS[:, 1], AVERAGE_POINTS[:, 0]], 1)
        self.assertTrue(np.array_equal(label_regions(quarter), np.rot90(LABELS, -1)))


class Measure(unittest.TestCase):
    def change(self, how):
        """What is measured in the mouth when `how` changes it."""
        base, mask = picture(), over_mouth()
        changed = how(base).astype(np.float32)
        forged = np.clip(base * (1 - mask[..., None]) + changed * mask[..., None], 0, 255).astype(np.uint8)
        values = measure(base, forged, mask, LABELS)
        self.assertTrue(np.isnan(values[BACKGROUND, COLOUR]))
        return values[MOUTH]

    def test_each_artifact_is_seen_where_it_was_made(self):
        self.assertGreater(self.change(lambda p: cv2.GaussianBlur(p, (0, 0), 2))[SMOOTH], 0.8)
        self.assertGreater(self.change(lambda p: p + 1.5 * (p.astype(np.float32) - cv2.GaussianBlur(p, (0, 0), 1.5)))[SHARP], 0.5)
        self.assertGreater(self.change(lambda p: p.astype(np.float32) + (25, 0, -25))[COLOUR], 8)
        self.assertGreater(self.change(lambda p: p.astype(np.float32) + 40)[SEAM], 0.35)
        self.assertGreater(self.change(lambda p: np.roll(p, 6, 1))[WARP], 1.5)
        slope = np.linspace(-60, 60, 256)[None, :, None]
        self.assertGreater(self.change(lambda p: p + slope)[LIGHT], 4)

    def test_nothing_is_seen_where_nothing_was_done(self):
        same = self.change(lambda p: p)
        self.assertLess(np.nanmax(np.abs(same)), 0.05)

    def test_between_the_threshold_and_twice_it_nobody_can_say(self):
        values = np.full((len(REGIONS), 6), np.nan, np.float32)
        values[MOUTH, COLOUR], values[NOSE, COLOUR], values[EYES, COLOUR] = 2.5, 1.5, 0.5
        present, known = label_artifacts(values, np.ones(6, np.float32))
        self.assertEqual(present.sum(), 1)
        self.assertEqual(present[MOUTH, COLOUR], 1)
        self.assertEqual(known[NOSE, COLOUR], 0)
        self.assertEqual(known.sum(), known.size - 1)

    def test_shares_of_regions(self):
        shares = changed_shares(label_cells(over_mouth()), LABELS)
        self.assertAlmostEqual(shares[MOUTH], 1.0)
        self.assertEqual(shares[EYES], 0.0)


class Bulk(unittest.TestCase):
    def test_a_pair_depends_on_seed_and_number_alone_and_names_its_truth(self):
        samples = [Sample("a/1.jpg", "real", "", "train"), Sample("b/2.jpg", "real", "", "train")]
        options = argparse.Namespace(seed=3, as_found=False)
        maker = Maker(samples, [picture(1), picture(5)], [AVERAGE_POINTS, AVERAGE_POINTS], {}, options)
        (rows, files), (_, again) = maker.pair(4), maker.pair(4)
        self.assertEqual(files, again)
        original, forged = rows
        self.assertEqual((original["class"], forged["original"]), ("real", original["path"]))
        self.assertIn(forged["class"], ("fs", "fr", "fe"))
        self.assertEqual(set(files), {original["path"], forged["path"], forged["mask"]})
        self.assertNotEqual(files[original["path"]], files[forged["path"]])
        self.assertNotEqual(maker.pair(5)[1], files)


class Probe(unittest.TestCase):
    def test_knows_what_gives_the_class_away_and_what_does_not(self):
        rng = np.random.default_rng(1)
        labels, sources = rng.random(2000) < 0.5, rng.integers(0, 10, 2000).astype(str)
        self.assertGreater(judge(rng.normal(labels[:, None], 1, (2000, 3)), labels, sources), 0.8)
        self.assertLess(abs(judge(rng.normal(0, 1, (2000, 3)), labels, sources) - 0.5), 0.06)


if __name__ == "__main__":
    unittest.main()
