"""Chooses the thresholds of the sensitivities that a person can set, and measures what each does.

usage: python -m telltale_training.operating_points --val val.jsonl --test test.jsonl --clips clips.npz
         --calibration ../assets/models/calibration.json

The scores are those of `node scripts/score-crops.mjs`. `balanced` is what calibrate.py and clips.py have set. The others
are chosen on `val` by their shares of false alarms, and then moved along the logit by as much as held-out sources have
moved `balanced`: no scores of the network that never saw those sources are kept. `test` chooses nothing; the rates that a
person reads are measured on it, as sources that the training never saw.
"""

import json
from collections import Counter

import numpy as np

from .arguments import make_parser
from .calibrate import FALSE_ALARMS_AT_NONE, FALSE_ALARMS_AT_SIGNS, share_reaching, sigmoid, threshold_for
from .clips import clip_scores, judge, read_clips

# Shares of bona fide faces at "signs", and at "signs" or "unsure".
SHARES = {"fewer": (0.005, 0.08), "more": (0.05, 0.25)}
# MOST_LOST in src/vision/second-look.ts.
MOST_LOST = 4


def log_odds(p):
    return np.log(p / (1 - p))


class Scores:
    """Face crops with the logit of the first look and, from a probability of .5 on, of the second."""

    def __init__(self, file, calibration):
        rows = [json.loads(line) for line in open(file, encoding="utf-8")]
        self.forged = np.array([r["forged"] for r in rows])
        scale = lambda z: sigmoid(np.asarray(z, float) / calibration["temperature"] + calibration["bias"])  # noqa: E731
        logits = np.array([r["logit"] for r in rows])
        second = np.array([r["logit"] if r["second"] is None else r["second"] for r in rows])
        self.first, self.second, self.lost = scale(logits), scale(second), logits - second
        keys = [(r["path"].split("/")[0], r["group"]) for r in rows]
        sizes = Counter(keys)
        self.weights = np.array([1 / sizes[key] if key[1] else 1.0 for key in keys])

    def verdicts(self, signs, none):
        """(at signs, unsure): the twin of encodeFaces in src/vision/second-look.ts and of decideVerdict."""
        stays = (self.lost <= MOST_LOST) | (self.second >= signs)
        at_signs = (self.first >= signs) & stays
        return at_signs, ~at_signs & (self.first >= none)


def edge(probabilities, share, weights, balanced, balanced_share):
    """The threshold for a share of false alarms, moved by what held-out sources moved `balanced`."""
    own, own_balanced = (threshold_for(probabilities, s, weights) for s in (share, balanced_share))
    moved = log_odds(own) + max(0.0, log_odds(balanced) - log_odds(own_balanced))
    return float(np.ceil(sigmoid(moved) * 1000) / 1000)


def bands_of(edges, alarms):
    return {"signs": edges[0], "none": edges[1], "falseAlarmsAtSigns": round(alarms[0], 4), "falseAlarmsAtNone": round(alarms[1], 4)}


def picture_bands(name, val, test, balanced):
    if name == "balanced":
        return balanced
    genuine = ~val.forged
    edges = [
        edge(val.first[genuine], share, val.weights[genuine], balanced[at], balanced_share)
        for share, at, balanced_share in zip(SHARES[name], ("signs", "none"), (FALSE_ALARMS_AT_SIGNS, FALSE_ALARMS_AT_NONE))
    ]
    # Of what was measured the worse, as calibrate.py does it.
    alarms = [max(share_reaching(s.first[~s.forged], at, s.weights[~s.forged]) for s in (val, test)) for at in edges]
    return bands_of(edges, alarms)


def clip_bands(name, genuine, balanced):
    if name == "balanced":
        return balanced
    ones = np.ones(len(genuine))
    edges = [float(np.ceil(threshold_for(genuine, share, ones) * 1000) / 1000) for share in SHARES[name]]
    return bands_of(edges, [share_reaching(genuine, at, ones) for at in edges])


def rates_of(scores, bands):
    at_signs, unsure = scores.verdicts(bands["signs"], bands["none"])
    share = lambda flags, chosen: round(float(flags[chosen].mean()), 5)  # noqa: E731
    return {
        "genuineAtSigns": share(at_signs, ~scores.forged),
        "genuineUnsure": share(unsure, ~scores.forged),
        "forgedAtSigns": share(at_signs, scores.forged),
        "forgedUnsure": share(unsure, scores.forged),
    }


def main():
    options = make_parser(__doc__, "--val", "--test", "--clips", "--calibration").parse_args()
    with open(options.calibration, encoding="utf-8") as file:
        calibration = json.load(file)
    val, test = Scores(options.val, calibration), Scores(options.test, calibration)
    clip = calibration["clip"]
    clips = [c for c in read_clips(options.clips) if c.split == "val"]
    of_clips = sigmoid(clip_scores(clips, clip["upperShare"]) / clip["temperature"] + clip["bias"])
    genuine_clips = of_clips[[not c.forged for c in clips]]
    points = {}
    for name in ("fewer", "balanced", "more"):
        bands = picture_bands(name, val, test, calibration["bands"])
        points[name] = {"bands": bands, "clipBands": clip_bands(name, genuine_clips, clip["bands"]), "rates": rates_of(test, bands)}
        print(f"{name:9s} {bands}  val {rates_of(val, bands)}  test {points[name]['rates']}  clips {points[name]['clipBands']}")
    calibration["operatingPoints"] = points
    calibration["measuredOn"] = {"genuine": int((~test.forged).sum()), "forged": int(test.forged.sum())}
    with open(options.calibration, "w", encoding="utf-8") as file:
        json.dump(calibration, file, indent=2)
        file.write("\n")


if __name__ == "__main__":
    main()
