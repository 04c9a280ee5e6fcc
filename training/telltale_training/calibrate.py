"""Turns logits into probabilities and sets the bands.

usage: python -m telltale_training.calibrate --faces DIR --run RUNS/RECIPE --held-out OTHERS/RECIPE --version 0.2.0
         --out calibration.json

Temperature and bias come from `val` (balanced classes), then are widened by what a network of the same make shows on
sources that it never saw, since validation sources are seen ones and flatter the network. The bands are the worse of
the two. `test` is not read.
"""

import argparse
import json

import numpy as np

from .data import read_manifest

FALSE_ALARMS_AT_SIGNS = 0.02
FALSE_ALARMS_AT_NONE = 0.20
KIND_CONFIDENCE = 0.5


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -np.asarray(x, float)))


def balanced_loss(labels, logits):
    """Mean cross-entropy with both classes weighing one half."""
    labels = np.asarray(labels, bool)
    loss = np.logaddexp(0, np.where(labels, -logits, logits))
    return (loss[labels].mean() + loss[~labels].mean()) / 2


def fit(labels, logits, rounds=50):
    """(temperature, bias) that minimise the balanced cross-entropy of sigmoid(logit / temperature + bias).

    Platt scaling (1999) by Newton's method on slope and bias, a convex problem; steps that overshoot are halved.
    """
    labels, logits = np.asarray(labels, float), np.asarray(logits, float)
    weight = np.where(labels > 0, 0.5 / labels.sum(), 0.5 / (1 - labels).sum())
    slope, bias = 1.0, 0.0
    for _ in range(rounds):
        p = sigmoid(slope * logits + bias)
        error, curve = weight * (p - labels), weight * p * (1 - p)
        gradient = np.array([(error * logits).sum(), error.sum()])
        hessian = np.array([[(curve * logits**2).sum(), (curve * logits).sum()], [(curve * logits).sum(), curve.sum()]])
        step = np.linalg.solve(hessian + 1e-9 * np.eye(2), gradient)
        now = balanced_loss(labels, slope * logits + bias)
        while balanced_loss(labels, (slope - step[0]) * logits + bias - step[1]) > now and np.abs(step).max() > 1e-9:
            step = step / 2
        slope, bias = slope - step[0], bias - step[1]
    return 1 / slope, bias


def fit_kind_temperature(kinds, logits):
    """The temperature of the softmax over kinds with the least cross-entropy, by a fine search over 0.3..5."""
    kinds = np.asarray(kinds)

    def loss(temperature):
        scaled = logits / temperature
        scaled = scaled - scaled.max(1, keepdims=True)
        return float((np.log(np.exp(scaled).sum(1)) - scaled[np.arange(len(kinds)), kinds]).mean())

    return float(min(np.geomspace(0.3, 5, 200), key=loss))


def expected_calibration_error(labels, probabilities, bins=15):
    """Share-weighted mean |mean probability − share forged| over equal-width bins (Naeini et al., 2015)."""
    labels, probabilities = np.asarray(labels, float), np.asarray(probabilities, float)
    place = np.minimum((probabilities * bins).astype(int), bins - 1)
    return float(sum(abs(probabilities[place == b].mean() - labels[place == b].mean()) * (place == b).mean() for b in range(bins) if (place == b).any()))


def threshold_for(probabilities, false_alarms):
    """The lowest probability that at most `false_alarms` of these bona fide ones reach."""
    ordered = np.sort(probabilities)[::-1]
    allowed = int(np.floor(false_alarms * len(ordered)))
    return float(min(np.nextafter(ordered[allowed], 2), 0.999))


def calibrate(samples, shipped, held_out):
    """The contents of calibration.json, less its name, version and what describe.calibrate_regions adds. Both are
    contents of predictions.npz: of the shipped network, and of one of the same make that never saw the held-out
    sources."""
    by_path = {s.path: s for s in samples}

    def read(file, split):
        chosen = [by_path[p] for p in file[f"{split} paths"].tolist()]
        return np.array([s.forged for s in chosen]), np.array([s.kind_index for s in chosen]), file[f"{split} logits"]

    forged, kinds, logits = read(shipped, "val")
    temperature, bias = fit(forged, logits)
    own_forged, _, own_logits = read(held_out, "val")
    own_temperature, own_bias = fit(own_forged, own_logits)
    unseen_forged, _, unseen_logits = read(held_out, "held-out")
    unseen_scaled = unseen_logits / own_temperature + own_bias
    # What is sure on seen sources is less sure on others: the second fit is the correction that held-out sources ask for.
    widening, shift = fit(unseen_forged, unseen_scaled)
    before, val = sigmoid(logits / temperature + bias), sigmoid((logits / temperature + bias) / widening + shift)
    unseen = sigmoid(unseen_scaled / widening + shift)

    def edge(share):
        return max(threshold_for(val[~forged], share), threshold_for(unseen[~unseen_forged], share))

    # Rounded up: rounding down would let in a few more false alarms than said.
    signs, none = (float(np.ceil(edge(share) * 1000) / 1000) for share in (FALSE_ALARMS_AT_SIGNS, FALSE_ALARMS_AT_NONE))
    alarms = {name: max(float((val[~forged] >= at).mean()), float((unseen[~unseen_forged] >= at).mean())) for name, at in (("signs", signs), ("none", none))}
    print(f"ECE on val: raw {expected_calibration_error(forged, sigmoid(logits)):.3f}, fitted on val {expected_calibration_error(forged, before):.3f}, "
          f"widened {expected_calibration_error(forged, val):.3f}; on held-out sources {expected_calibration_error(unseen_forged, sigmoid(unseen_scaled)):.3f} → {expected_calibration_error(unseen_forged, unseen):.3f}")
    for name, labels, p in (("val", forged, val), ("held-out sources", unseen_forged, unseen)):
        print(f"{name}: at signs {(p[~labels] >= signs).mean():.3f} false alarms, {(p[labels] >= signs).mean():.3f} found; "
              f"at none {(p[~labels] >= none).mean():.3f} false alarms, {(p[labels] >= none).mean():.3f} found; unsure {((p >= none) & (p < signs)).mean():.3f}")
    return {
        "temperature": round(temperature * widening, 4),
        "bias": round(bias / widening + shift, 4),
        "kindTemperature": round(fit_kind_temperature(kinds[forged], shipped["val kinds"][forged]), 4),
        "kindConfidence": KIND_CONFIDENCE,
        "bands": {"signs": signs, "none": none, "falseAlarmsAtSigns": round(alarms["signs"], 4), "falseAlarmsAtNone": round(alarms["none"], 4)},
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--faces", "--run", "--held-out", "--version", "--out"):
        parser.add_argument(name, required=True)
    options = parser.parse_args()
    samples = read_manifest(f"{options.faces}/manifest.csv", {"train", "val"})
    result = calibrate(samples, np.load(f"{options.run}/predictions.npz"), np.load(f"{options.held_out}/predictions.npz"))
    with open(options.out, "w", encoding="utf-8") as file:
        json.dump({"version": options.version, "name": "telltale-encoder", **result}, file, indent=2)
        file.write("\n")


if __name__ == "__main__":
    main()
