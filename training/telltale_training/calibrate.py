"""Turns logits into probabilities and sets the bands.

usage: python -m telltale_training.calibrate --faces DIR --run RUNS/RECIPE --held-out OTHERS/RECIPE --version 0.2.0
         --out calibration.json

Temperature and bias come from `val` (balanced classes), then are widened by what a network of the same make shows on
sources that it never saw, since validation sources are seen ones and flatter the network. The bands are the worse of
the two, each clip or series of one person counting once. `test` is not read.
"""

import json
from collections import Counter
from pathlib import Path

import numpy as np

from .arguments import make_parser
from .data import read_manifest

FALSE_ALARMS_AT_SIGNS = 0.02
FALSE_ALARMS_AT_NONE = 0.15
KIND_CONFIDENCE = 0.5
# Above this unlikeness a face is not judged. Of 600 validation faces none of the bona fide ones lie above it, 0.3 % of the
# forged, and 92 to 100 % of the same faces made into drawings (familiarity.py prints it).
MOST_UNLIKE = 2.5


def sigmoid(x):
    return np.exp(-np.logaddexp(0, -np.asarray(x, float)))


def weigh_groups(samples):
    """1 for each group (a clip, a person's series), shared among its pictures: frames of one clip are not so many
    independent photographs, and thirty near-alike frames must not set a threshold."""
    sizes = Counter((s.source, s.group) for s in samples)
    return np.array([1 / sizes[s.source, s.group] if s.group else 1.0 for s in samples])


def fit(labels, logits, rounds=50, weights=None):
    """(temperature, bias) that minimise the balanced cross-entropy of sigmoid(logit / temperature + bias).

    Platt scaling (1999) by Newton's method on slope and bias, a convex problem; steps that overshoot are halved.
    """
    labels, logits = np.asarray(labels, float), np.asarray(logits, float)
    weights = np.ones_like(labels) if weights is None else weights
    weight = weights * np.where(labels > 0, 0.5 / (weights * labels).sum(), 0.5 / (weights * (1 - labels)).sum())

    def loss(slope, bias):
        return float((weight * np.logaddexp(0, np.where(labels > 0, -1, 1) * (slope * logits + bias))).sum())

    slope, bias = 1.0, 0.0
    for _ in range(rounds):
        p = sigmoid(slope * logits + bias)
        error, curve = weight * (p - labels), weight * p * (1 - p)
        gradient = np.array([(error * logits).sum(), error.sum()])
        hessian = np.array([[(curve * logits**2).sum(), (curve * logits).sum()], [(curve * logits).sum(), curve.sum()]])
        step = np.linalg.solve(hessian + 1e-9 * np.eye(2), gradient)
        while loss(slope - step[0], bias - step[1]) > loss(slope, bias) and np.abs(step).max() > 1e-9:
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


def threshold_for(probabilities, false_alarms, weights=None):
    """The lowest probability that at most the share `false_alarms` of these bona fide ones reach, by weight."""
    probabilities = np.asarray(probabilities, float)
    weights = np.ones_like(probabilities) if weights is None else weights
    order = np.argsort(-probabilities, kind="stable")
    reached = np.cumsum(weights[order])
    first_too_many = int(np.searchsorted(reached, false_alarms * weights.sum() * (1 + 1e-9), side="right"))
    return float(min(np.nextafter(probabilities[order][min(first_too_many, len(order) - 1)], 2), 0.999))


def share_reaching(probabilities, threshold, weights):
    return float((weights * (probabilities >= threshold)).sum() / weights.sum())


def calibrate(samples, shipped, held_out):
    """The contents of calibration.json, less its name, version and what describe.calibrate_regions adds. Both are
    contents of predictions.npz: of the shipped network, and of one of the same make that never saw the held-out
    sources."""
    by_path = {s.path: s for s in samples}

    def read(file, split):
        chosen = [by_path[p] for p in file[f"{split} paths"].tolist()]
        return np.array([s.forged for s in chosen]), np.array([s.kind_index for s in chosen]), file[f"{split} logits"], weigh_groups(chosen)

    forged, kinds, logits, weights = read(shipped, "val")
    temperature, bias = fit(forged, logits, weights=weights)
    own_forged, _, own_logits, own_weights = read(held_out, "val")
    own_temperature, own_bias = fit(own_forged, own_logits, weights=own_weights)
    unseen_forged, _, unseen_logits, unseen_weights = read(held_out, "held-out")
    unseen_scaled = unseen_logits / own_temperature + own_bias
    # What is sure on seen sources is less sure on others: the second fit is the correction that held-out sources ask for.
    widening, shift = fit(unseen_forged, unseen_scaled, weights=unseen_weights)
    before, val = sigmoid(logits / temperature + bias), sigmoid((logits / temperature + bias) / widening + shift)
    unseen = sigmoid(unseen_scaled / widening + shift)

    bona_fide = ((val[~forged], weights[~forged]), (unseen[~unseen_forged], unseen_weights[~unseen_forged]))

    def edge(share):
        return max(threshold_for(probabilities, share, some) for probabilities, some in bona_fide)

    # Rounded up: rounding down would let in a few more false alarms than said.
    signs, none = (float(np.ceil(edge(share) * 1000) / 1000) for share in (FALSE_ALARMS_AT_SIGNS, FALSE_ALARMS_AT_NONE))
    alarms = {name: max(share_reaching(probabilities, at, some) for probabilities, some in bona_fide) for name, at in (("signs", signs), ("none", none))}
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
        "mostUnlike": MOST_UNLIKE,
        "bands": {"signs": signs, "none": none, "falseAlarmsAtSigns": round(alarms["signs"], 4), "falseAlarmsAtNone": round(alarms["none"], 4)},
    }


def main():
    options = make_parser(__doc__, "--faces", "--run", "--held-out", "--version", "--out").parse_args()
    samples = read_manifest(f"{options.faces}/manifest.csv", {"train", "val"})
    result = calibrate(samples, np.load(f"{options.run}/predictions.npz"), np.load(f"{options.held_out}/predictions.npz"))
    out = Path(options.out)
    # What clips.py and operating_points.py found stays until it is found anew: without it no program takes the file.
    before = json.loads(out.read_text(encoding="utf-8")) if out.exists() else {}
    later = {key: before[key] for key in ("clip", "operatingPoints", "measuredOn") if key in before}
    with out.open("w", encoding="utf-8") as file:
        json.dump({"version": options.version, "name": "telltale-encoder", **result, **later}, file, indent=2)
        file.write("\n")


if __name__ == "__main__":
    main()
