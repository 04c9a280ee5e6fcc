import unittest

import numpy as np

from telltale_training.augment import augment
from telltale_training.forge import forge

POINTS = np.array([[90, 110], [166, 110], [128, 150], [128, 185], [60, 125], [196, 125]], float)


def picture(seed):
    """Smooth colour with grain: enough texture that every forgery changes it."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[:256, :256]
    waves = np.stack([128 + 60 * np.sin((x + c * 31) / (17 + seed)) * np.cos(y / 23) for c in range(3)], -1)
    return np.clip(waves + rng.normal(0, 12, waves.shape), 0, 255).astype(np.uint8)


class Forge(unittest.TestCase):
    def forged(self, seed):
        base = picture(1)
        return base, *forge(base, POINTS, np.random.default_rng(seed), (picture(5), POINTS + 3))

    def test_changes_the_masked_part_and_little_else(self):
        for seed in range(40):
            base, forged, mask, kind, _ = self.forged(seed)
            difference = np.abs(forged.astype(float) - base).mean(-1)
            self.assertGreater(difference[mask > 0.5].mean(), 4, (seed, kind))
            far = mask < 1e-4
            self.assertLess(difference[far].mean(), 3, (seed, kind))
            self.assertIn(kind, ("fs", "fr", "fe"))
            self.assertTrue(0 <= mask.min() and mask.max() <= 1)

    def test_is_the_same_for_the_same_seed(self):
        for a, b in zip(self.forged(7), self.forged(7)):
            self.assertTrue(np.array_equal(a, b))

    def test_augmentation_keeps_the_mask_on_its_place(self):
        base = np.zeros((256, 256, 3), np.uint8)
        mask = np.zeros((256, 256), np.float32)
        base[64:128, 32:96] = 255
        mask[64:128, 32:96] = 1
        inside, outside = [], []
        for seed in range(30):
            seen, mask_seen, _ = augment(base, mask, np.random.default_rng(seed))
            light, cells = (p.reshape(32, 8, 32, 8).mean((1, 3)) for p in (seen.mean(-1), mask_seen))
            if (cells > 0.99).any():
                inside.append(light[cells > 0.99].mean())
                outside.append(light[cells < 0.01].mean())
        self.assertGreater(np.mean(inside), np.mean(outside) + 80)

    def test_augmentation_keeps_the_keypoints_on_their_places(self):
        points = np.array([[0.4, 0.42], [0.6, 0.42], [0.5, 0.52], [0.5, 0.62], [0.3, 0.45], [0.7, 0.45]])
        base = np.zeros((256, 256, 3), np.uint8)
        for x, y in points * 256:
            base[int(y) - 6 : int(y) + 6, int(x) - 6 : int(x) + 6] = 255
        on_them, over_all = [], []
        for seed in range(30):
            seen, _, where = augment(base, base[..., 0] / 255, np.random.default_rng(seed), points=points)
            self.assertLess(where[0, 0], where[1, 0])  # the right eye stays on the picture's left, mirrored or not
            inside = where[((where > 0.02) & (where < 0.98)).all(1)]
            on_them += [seen[int(y * 256), int(x * 256)].mean() for x, y in inside]
            over_all.append(seen.mean())
        self.assertGreater(np.mean(on_them), np.mean(over_all) + 60)


if __name__ == "__main__":
    unittest.main()
