import unittest

import numpy as np

from telltale_training.clip_sets import group_clips, is_frame
from telltale_training.clips import ScoredClip, alarms_by_leaving_out, calibrate_clips, fit_logistic, head_by_leaving_out, judge, temporal_features, upper_mean
from telltale_training.data import Sample
from telltale_training.forge_clips import Camera, draw_evenly


def sample(source, label="real", group="g", n=0):
    return Sample(f"{source}/{n}.jpg", label, group, "val")


def clip(source, label, logits, turn=0.0):
    """A clip whose feature turns by `turn` from frame to frame."""
    angles = turn * np.arange(len(logits))
    features = np.stack([np.cos(angles), np.sin(angles)], 1)
    return ScoredClip("", source, label, "g", "val", source, np.array(logits, float), np.zeros((len(logits), 4)), features)


class Sets(unittest.TestCase):
    def test_frames_are_told_from_stills(self):
        self.assertTrue(is_frame(sample("x4_drv", group="x")))
        self.assertTrue(is_frame(sample("simswap", group="vf_t2")))
        self.assertFalse(is_frame(sample("simswap", group="simswap_res")))
        self.assertFalse(is_frame(sample("x4_drv", group="")))
        self.assertFalse(is_frame(sample("dreamid", group="dreamid_p1")))

    def test_clips_are_parted_by_class_and_method_and_need_four_frames(self):
        samples = [sample("s", "fe", n=n) for n in range(8)] + [sample("s", n=n) for n in range(3)]
        clips = group_clips(samples, ["a", "b"] * 4 + [""] * 3)
        self.assertEqual([(c.label, c.group, c.frames) for c in clips], [("fe", "g a", (0, 2, 4, 6)), ("fe", "g b", (1, 3, 5, 7))])


class Rules(unittest.TestCase):
    def test_upper_mean_is_the_typescript_one(self):
        # The cases of tests/unit/video/track-verdict.test.ts.
        values = [1, 4, 2, 3]
        for share, expected in ((0.5, 3.5), (0.375, (4 + 1.5) / 1.5), (1, 2.5), (0, 4)):
            self.assertAlmostEqual(upper_mean(values, share), expected)

    def test_a_run_of_frames_that_would_be_signs_is_never_none(self):
        # The cases of tests/unit/video/track-verdict.test.ts.
        rule = {"upperShare": 0.5, "temperature": 1, "bias": 0, "bands": {"signs": 0.8, "none": 0.3}, "leastFrames": 3}

        def judged(*forged):
            return judge(np.where(np.isin(np.arange(40), forged), 3.0, -3.0), rule)

        self.assertEqual(judged(20, 21, 22), 0.3)
        self.assertEqual(judged(37, 38, 39), 0.3)
        self.assertLess(judged(10, 20, 21, 30), 0.3)

    def test_temporal_features_of_a_face_that_turns(self):
        still, turning = (temporal_features(clip("s", "fr", [1, 1, 1, 1], turn)) for turn in (0, 0.2))
        np.testing.assert_allclose(still[1:], 0, atol=1e-12)
        np.testing.assert_allclose(turning[3:5], 1 - np.cos(0.2))
        self.assertAlmostEqual(temporal_features(clip("s", "fr", [0, 2, 0, 2]))[2], 2)

    def test_logistic_finds_the_line(self):
        rng = np.random.default_rng(1)
        x = rng.normal(0, 1, (20_000, 2))
        y = (rng.random(len(x)) < 1 / (1 + np.exp(-(x @ [2, -1] + 0.5)))).astype(float)
        w, b = fit_logistic(x, y, np.full(len(x), 1 / len(x)), penalty=1e-6)
        np.testing.assert_allclose([*w, b], [2, -1, 0.5], atol=0.1)

    def test_an_origin_that_scores_high_does_not_set_its_own_threshold(self):
        labels = [False] * 200 + [True] * 100
        scores = np.concatenate([np.linspace(0, 1, 100), np.linspace(2, 3, 100), np.full(100, 2.5)])
        alarms, found = alarms_by_leaving_out(labels, scores, ["a"] * 100 + ["b"] * 100 + ["c"] * 100)
        self.assertEqual((alarms, found), (0.5, 0.0))

    def test_a_source_is_judged_by_a_head_that_never_saw_it(self):
        # Logits tell nothing; each source has its own class, so a head that saw the source would tell it by its turn.
        rng = np.random.default_rng(2)
        clips = [clip(f"s{n % 4}", "fs" if n % 4 < 2 else "real", rng.normal(0, 1, 6), 0.1 * (n % 4)) for n in range(80)]
        scores = head_by_leaving_out(clips, [0, 3])
        unseen = [s for s, c in zip(scores, clips) if c.source == "s2"]
        self.assertGreater(np.mean(unseen), -1.5)


class Calibration(unittest.TestCase):
    def test_few_genuine_clips_reach_the_bands(self):
        rng = np.random.default_rng(3)
        clips = [clip("a", "real", rng.normal(-2, 1, 8) + rng.normal(0, 2)) for _ in range(200)]
        clips += [clip("b", "fs", rng.normal(2, 1, 8) + rng.normal(0, 2)) for _ in range(200)]
        result = calibrate_clips(clips, {"temperature": 2, "bias": 0.1})
        bands = result["bands"]
        self.assertLess(bands["none"], bands["signs"])
        self.assertLessEqual(bands["falseAlarmsAtSigns"], 0.02)
        self.assertLessEqual(bands["falseAlarmsAtNone"], 0.15)
        self.assertGreater(bands["falseAlarmsAtNone"], 0.1)
        self.assertGreater(result["temperature"], 0)


class Made(unittest.TestCase):
    def test_sources_are_drawn_in_turn(self):
        samples = [sample("many", n=n) for n in range(50)] + [sample("few", n=n) for n in range(3)]
        drawn = [samples[i].source for i in draw_evenly(samples, 10, np.random.default_rng(1))]
        self.assertEqual((drawn.count("few"), drawn.count("many"), len(drawn)), (3, 7, 10))

    def test_a_filmed_still_moves_and_stays_the_same_picture(self):
        import cv2

        rng = np.random.default_rng(4)
        picture = cv2.GaussianBlur(rng.integers(0, 256, (64, 64, 3)).astype(np.uint8), (0, 0), 6)
        camera = Camera(rng, 4)
        frames = [cv2.imdecode(np.frombuffer(camera.film(picture, i, rng), np.uint8), cv2.IMREAD_COLOR)[..., ::-1] for i in range(4)]
        for frame in frames:
            self.assertEqual(frame.shape, picture.shape)
            self.assertLess(np.abs(frame.astype(float) - picture).mean(), 25)
        self.assertGreater(np.abs(frames[0].astype(float) - frames[2]).mean(), 0.5)


if __name__ == "__main__":
    unittest.main()
