"""Counts what attacks did to verdicts.

usage: python -m telltale_training.noise.measure --attacked noise-test.npz --calibration calibration.json

Prints a table, once by the encoder alone and, where the file holds the smoothed view, once as the engine decides, with its
second look: of the genuine faces how many are called "signs" or "unsure", of the forged ones how many "none", and how
many of those that were found at "signs" before are not any more.
"""

import json
from pathlib import Path

import numpy as np

from ..arguments import make_parser
from .views import VIEWS

NONE, UNSURE, SIGNS = range(3)
# As in src/vision/second-look.ts.
MOST_LOST = 4.0


def decide(logits, calibration):
    """NONE, UNSURE or SIGNS for each logit: the Python twin of decideVerdict in src/forensics/verdict.ts."""
    scaled = np.asarray(logits, float) / calibration["temperature"] + calibration["bias"]
    probabilities = np.exp(-np.logaddexp(0, -scaled))
    bands = calibration["bands"]
    return np.where(probabilities >= bands["signs"], SIGNS, np.where(probabilities < bands["none"], NONE, UNSURE))


def decide_twice(logits, smoothed, calibration):
    """The same with the second look: the Python twin of encodeFaces in src/vision/second-look.ts."""
    once, again = decide(logits, calibration), decide(smoothed, calibration)
    is_noise = (once == SIGNS) & (again != SIGNS) & (np.asarray(logits) - np.asarray(smoothed) > MOST_LOST)
    return np.where(is_noise, UNSURE, once)


def share(holds):
    return float(np.mean(holds)) if len(holds) else float("nan")


def count(forged, before, after):
    """Shares 0..1 of the faces whose verdicts before and after an attack are given; nan where there are none."""
    found = forged & (before == SIGNS)
    return {
        "genuine at signs": share(after[~forged] == SIGNS),
        "genuine at unsure": share(after[~forged] == UNSURE),
        "genuine from none to signs": share(after[~forged & (before == NONE)] == SIGNS),
        "forged at none": share(after[forged] == NONE),
        "found before, at none": share(after[found] == NONE),
        "found before, not at signs": share(after[found] != SIGNS),
    }


def measure(stored, calibration):
    """[(attack, epsilon, view, faces, counts)] for the contents of attack_faces' file."""
    forged = np.asarray(stored["forged"], bool)
    before = decide(stored["none 0 as it is"], calibration)
    rows = []
    for name in stored.keys():
        if name in ("paths", "forged"):
            continue
        view = next(view for view in VIEWS if name.endswith(f" {view}"))
        attack, epsilon = name.removesuffix(f" {view}").rsplit(" ", 1)
        logits = stored[name]
        faces = len(logits)
        rows.append((attack, int(epsilon), view, faces, count(forged[:faces], before[:faces], decide(logits, calibration))))
        if view == "smoothed":
            first = stored[f"{attack} {epsilon} as it is"]
            counts = count(forged[:faces], before[:faces], decide_twice(first, logits, calibration))
            rows.append((attack, int(epsilon), "with the second look", faces, counts))
    return rows


def main():
    options = make_parser(__doc__, "--attacked", "--calibration").parse_args()
    calibration = json.loads(Path(options.calibration).read_text(encoding="utf-8"))
    rows = measure(np.load(options.attacked), calibration)
    names = list(rows[0][-1])
    print("| attack | grey levels | looked at | faces | " + " | ".join(names) + " |")
    print("|---|---:|---|---:|" + "---:|" * len(names))
    for attack, epsilon, view, faces, counts in rows:
        print(f"| {attack} | {epsilon} | {view} | {faces} | " + " | ".join(f"{100 * counts[name]:.1f} %" for name in names) + " |")


if __name__ == "__main__":
    main()
