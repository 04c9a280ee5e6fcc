"""Sets from where on a region counts as changed and an artifact as seen, and says how well that does.

usage: python -m telltale_training.describe.calibrate_regions --encoder vision_encoder.onnx --forgeries DIR [--calibration calibration.json]

DIR comes from make_forgeries with `--as-found` and describe, of bona fide faces that training did not see. With
`--calibration` the thresholds are fitted and written into that file: the region threshold has the best F1, an artifact's
is the lowest at which three in four of the named ones are really there, null if there is none. Without it, the figures
at the file's thresholds beside the encoder are printed and nothing is written.
"""

import json
from pathlib import Path

import cv2
import numpy as np
import onnxruntime

from ..arguments import make_parser
from ..calibrate import sigmoid
from .describe import changed_shares, points_of, read_pairs
from .measure import ARTIFACTS, label_cells
from .regions import REGIONS, label_regions, mean_over_regions

CHANGED_SHARE = 0.2  # of a region's cells, from which the region is a changed one
PRECISION, LEAST_RECALL = 0.75, 0.05


def points_at_change(change, cells):
    """The pointing game (Zhang et al., 2018): whether the map's highest cell lies in the mask, give or take one cell."""
    y, x = np.unravel_index(change.argmax(), change.shape)
    near = cv2.dilate(cells, np.ones((3, 3), np.uint8))
    return bool(near[y, x] >= 0.5)


def f1(told, truth):
    hits = (told & truth).sum()
    return 2 * hits / max(told.sum() + truth.sum(), 1)


def look(session, folder):
    """Per forged picture: region truth and score (N×8), artifact truth and score (N×8×6), pointing game, IoU."""
    described = {}
    with open(Path(folder) / "descriptions.jsonl", encoding="utf-8") as handle:
        for line in handle:
            entry = json.loads(line)
            described[entry["path"]] = entry["artifacts"]
    truths, scores, present, seen, hits, overlaps = [], [], [], [], [], []
    for row, _, forged, mask in read_pairs(folder):
        labels, cells = label_regions(points_of(row)), label_cells(mask)
        change, artifacts = session.run(["change_map_logits", "artifact_map_logits"], {"pixel_values": forged[None].transpose(0, 3, 1, 2).astype(np.float32)})
        change = sigmoid(change[0])
        truths.append(changed_shares(cells, labels) >= CHANGED_SHARE)
        scores.append(mean_over_regions(change, labels, absent=0.0))
        there = described[row["path"]]
        present.append([[a in there.get(region, ()) for a in ARTIFACTS] for region in REGIONS])
        seen.append(sigmoid(mean_over_regions(artifacts[0], labels, absent=-np.inf)).T)
        hits.append(points_at_change(change, cells))
        overlaps.append(((change >= 0.5) & (cells >= 0.5)).sum() / max(((change >= 0.5) | (cells >= 0.5)).sum(), 1))
    return np.array(truths), np.array(scores), np.array(present), np.array(seen), np.array(hits), np.array(overlaps)


def threshold_of(seen, present):
    """The lowest score from which the named ones are precise enough; None if too few are found there."""
    order = np.argsort(-seen)
    precision = np.cumsum(present[order]) / np.arange(1, len(order) + 1)
    recall = np.cumsum(present[order]) / max(present.sum(), 1)
    good = np.flatnonzero((precision >= PRECISION) & (recall >= LEAST_RECALL))
    return float(np.ceil(seen[order][good[-1]] * 1000) / 1000) if len(good) else None


def main():
    parser = make_parser(__doc__, "--encoder", "--forgeries")
    parser.add_argument("--calibration")
    options = parser.parse_args()
    session = onnxruntime.InferenceSession(options.encoder, providers=["CPUExecutionProvider"])
    truths, scores, present, seen, hits, overlaps = look(session, options.forgeries)
    file = Path(options.calibration or Path(options.encoder).with_name("calibration.json"))
    contents = json.loads(file.read_text(encoding="utf-8"))
    if options.calibration:
        contents["regionChange"] = float(max((t / 100 for t in range(5, 90)), key=lambda t: f1(scores >= t, truths)))
        named = scores >= contents["regionChange"]
        contents["artifactThresholds"] = {name: threshold_of(seen[..., a][named], present[..., a][named]) for a, name in enumerate(ARTIFACTS)}
        file.write_text(json.dumps(contents, indent=2) + "\n", encoding="utf-8")
    told = scores >= contents["regionChange"]
    print(f"{len(truths)} pictures: pointing game {hits.mean():.3f}, IoU {overlaps.mean():.3f}, region F1 {f1(told, truths):.3f} at {contents['regionChange']}")
    print("  by region:", {name: round(float(f1(told[:, r], truths[:, r])), 3) for r, name in enumerate(REGIONS)})
    print(f"  every region named: F1 {f1(np.ones_like(told), truths):.3f}; the four inner ones always: {f1(np.isin(np.arange(len(REGIONS)), (2, 3, 4, 5))[None].repeat(len(told), 0), truths):.3f}")
    for a, name in enumerate(ARTIFACTS):
        threshold = contents["artifactThresholds"][name]
        if threshold is None:
            print(f"  {name}: never named; there in {present[..., a][told].mean():.3f} of the named regions")
            continue
        says = told & (seen[..., a] >= threshold)
        print(f"  {name}: at {threshold} precision {(present[..., a] & says).sum() / max(says.sum(), 1):.3f}, found {(present[..., a] & says).sum() / max((present[..., a] & told).sum(), 1):.3f} of {(present[..., a] & told).sum()}")


if __name__ == "__main__":
    main()
