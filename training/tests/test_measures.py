import tempfile
import unittest
from pathlib import Path

import numpy as np

from telltale_training.calibrate import expected_calibration_error, fit, fit_kind_temperature, sigmoid, threshold_for
from telltale_training.data import read_manifest
from telltale_training.measures import auc, found_at, macro_f1


class Calibration(unittest.TestCase):
    def test_fit_finds_the_temperature_and_bias_that_made_the_labels(self):
        rng = np.random.default_rng(1)
        logits = rng.normal(0, 4, 200_000)
        labels = rng.random(logits.size) < sigmoid(logits / 2.5 + 0.7)
        # Balanced classes move the bias by the log of the odds.
        odds = np.log(labels.mean() / (1 - labels.mean()))
        temperature, bias = fit(labels, logits)
        self.assertAlmostEqual(temperature, 2.5, delta=0.06)
        self.assertAlmostEqual(bias, 0.7 - odds, delta=0.06)

    def test_threshold_lets_in_no_more_than_it_says(self):
        probabilities = np.linspace(0, 0.99, 100)
        at = threshold_for(probabilities, 0.05)
        self.assertEqual(int((probabilities >= at).sum()), 5)
        self.assertEqual(int((np.full(50, 0.4) >= threshold_for(np.full(50, 0.4), 0.02)).sum()), 0)

    def test_calibration_error_of_known_cases(self):
        self.assertAlmostEqual(expected_calibration_error([1, 1, 0, 0], [0.75] * 4), 0.25)
        self.assertAlmostEqual(expected_calibration_error([1, 0], [1.0, 0.0]), 0.0)

    def test_kind_temperature_softens_what_is_too_sure(self):
        rng = np.random.default_rng(2)
        logits = rng.normal(0, 1, (20_000, 4))
        probabilities = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
        kinds = (probabilities.cumsum(1) > rng.random((20_000, 1))).argmax(1)
        self.assertAlmostEqual(fit_kind_temperature(kinds, logits * 3), 3.0, delta=0.15)


class Manifest(unittest.TestCase):
    def read(self, text, splits=None):
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder, "manifest.csv")
            file.write_text(text, encoding="utf-8")
            return read_manifest(file, splits)

    def test_reads_classes_and_sources(self):
        samples = self.read("path,class,kind,group,split\na/1.jpg,real,x,g,train\nb/2.jpg,fe,y,h,val\n")
        self.assertEqual([(s.source, s.forged, s.kind_index) for s in samples], [("a", False, -1), ("b", True, 2)])

    def test_keeps_the_splits_asked_for(self):
        text = "path,class,split\na/1.jpg,real,train\na/2.jpg,fs,test\n"
        self.assertEqual([s.path for s in self.read(text, {"train"})], ["a/1.jpg"])

    def test_refuses_an_unknown_class(self):
        with self.assertRaisesRegex(ValueError, "odd"):
            self.read("path,class,split\na/1.jpg,odd,train\n")


class Measures(unittest.TestCase):
    def test_auc_counts_ties_half(self):
        self.assertAlmostEqual(auc([0, 0, 1, 1], [0.1, 0.4, 0.35, 0.8]), 0.75)
        self.assertAlmostEqual(auc([0, 1], [0.5, 0.5]), 0.5)

    def test_found_at_a_share_of_false_alarms(self):
        scores = np.concatenate([np.arange(100), [50, 97, 200, 300]])
        labels = np.arange(104) >= 100
        self.assertAlmostEqual(found_at(labels, scores, 0.05), 0.75)

    def test_macro_f1_weighs_each_kind_alike(self):
        # FS: 2 of 2 found, one other called FS; FR: 0 of 1; FE: 1 of 1; EFS: not there.
        self.assertAlmostEqual(macro_f1([0, 0, 1, 2], [0, 0, 0, 2]), (0.8 + 0 + 1 + 0) / 4)


if __name__ == "__main__":
    unittest.main()
