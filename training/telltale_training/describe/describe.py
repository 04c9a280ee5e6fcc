"""Writes what each forged picture of make_forgeries shows, region by region: the labels of artifact description.

usage: python -m telltale_training.describe.describe --forgeries DIR

DIR/descriptions.jsonl: for each forged picture its path, the changed share of each region (0..1) and, where something was
measured, the artifacts that are there. Also writes DIR/sheet-KIND.jpg, original, forgery and mask side by side: look at them.
"""

import csv
import json
import tarfile
from pathlib import Path

import cv2
import numpy as np

from ..arguments import make_parser
from .measure import ARTIFACTS, label_artifacts, label_cells, measure, read_thresholds
from .regions import REGIONS, label_regions, mean_over_regions

ON_A_SHEET = 30


def read_pairs(folder):
    """(row, original, forged, mask) of each forged picture; uint8 RGB, uint8 RGB, float32 256×256 in 0..1."""
    with open(Path(folder) / "manifest.csv", newline="", encoding="utf-8") as handle:
        rows = {r["path"]: r for r in csv.DictReader(handle)}
    for tar in sorted(Path(folder).glob("pairs-*.tar")):
        with tarfile.open(tar) as archive:
            files = {m.name: archive.extractfile(m).read() for m in archive}
        for path, row in rows.items():
            if path in files and row["mask"]:
                original, forged, mask = (cv2.imdecode(np.frombuffer(files[row[c]], np.uint8), cv2.IMREAD_COLOR) for c in ("original", "path", "mask"))
                side = forged.shape[0]
                yield row, original[..., ::-1], forged[..., ::-1], cv2.resize(mask[..., 0], (side, side), interpolation=cv2.INTER_LINEAR).astype(np.float32) / 255


def points_of(row):
    return np.array(row["points"].split(), float).reshape(6, 2)


def changed_shares(cells, labels):
    """The share of each region's cells that is changed by half or more; 0 for a region that lies outside the crop."""
    return mean_over_regions(cells >= 0.5, labels, absent=0.0)


def describe(row, original, forged, mask, thresholds):
    labels = label_regions(points_of(row))
    present, _ = label_artifacts(measure(np.ascontiguousarray(original), np.ascontiguousarray(forged), mask, labels), thresholds)
    shares = changed_shares(label_cells(mask), labels)
    return {
        "path": row["path"],
        "changed": {name: round(float(share), 3) for name, share in zip(REGIONS, shares) if share > 0},
        "artifacts": {name: [a for a, there in zip(ARTIFACTS, line) if there] for name, line in zip(REGIONS, present) if line.any()},
    }


def draw_pair(original, forged, mask):
    shown = np.repeat((mask * 255).astype(np.uint8)[..., None], 3, 2)
    return cv2.resize(np.hstack([original, forged, shown]), (3 * 160, 160), interpolation=cv2.INTER_AREA)


def main():
    options = make_parser(__doc__, "--forgeries").parse_args()
    thresholds, sheets, count = read_thresholds(), {}, 0
    with open(f"{options.forgeries}/descriptions.jsonl", "w", encoding="utf-8") as out:
        for row, original, forged, mask in read_pairs(options.forgeries):
            out.write(json.dumps(describe(row, original, forged, mask, thresholds)) + "\n")
            count += 1
            sheet = sheets.setdefault(row["class"], [])
            if len(sheet) < ON_A_SHEET:
                sheet.append(draw_pair(original, forged, mask))
    for kind, tiles in sheets.items():
        tiles += [np.full_like(tiles[0], 255)] * (-len(tiles) % 3)
        rows = [np.hstack(tiles[i : i + 3]) for i in range(0, len(tiles), 3)]
        cv2.imwrite(f"{options.forgeries}/sheet-{kind}.jpg", np.vstack(rows)[..., ::-1])
    print(f"{count} forged pictures described")


if __name__ == "__main__":
    main()
