"""The face's regions, laid over a crop by the face finder's six keypoints. `src/forensics/regions.ts` does the same.

Lengths are multiples of the distance from the eyes' centre to the mouth; x runs along the eyes, y down the face, and
the eyes' centre is (0, 0). The shapes were laid by eye over faces of the training set.
"""

import numpy as np

REGIONS = ("hair", "forehead", "eyes", "nose", "cheeks", "mouth", "ears", "background")
HAIR, FOREHEAD, EYES, NOSE, CHEEKS, MOUTH, EARS, BACKGROUND = range(8)
MAP_SIDE = 32
# Where the keypoints of an average crop lie, in fractions of its side, for crops whose keypoints are not known.
AVERAGE_POINTS = np.array([[0.356, 0.395], [0.636, 0.395], [0.48, 0.571], [0.484, 0.705], [0.233, 0.424], [0.796, 0.424]])


def place(points, x, y):
    """Crop fractions → the face's own coordinates. points: 6×2 in fractions, right eye, left eye, nose, mouth, ears."""
    eyes = (points[0] + points[1]) / 2
    down = points[3] - eyes
    length = max(float(np.hypot(*down)), 1e-3)
    down = down / length
    dx, dy = (x - eyes[0]) / length, (y - eyes[1]) / length
    return dx * down[1] - dy * down[0], dx * down[0] + dy * down[1]


def label_regions(points, side=MAP_SIDE):
    """uint8 side×side: the index in REGIONS of each cell's centre. Where shapes overlap, the inner feature wins."""
    centres = (np.arange(side) + 0.5) / side
    x, y = place(np.asarray(points, float), centres[None, :], centres[:, None])
    across = np.abs(x)
    face = (x / 1.2) ** 2 + ((y - 0.3) / 1.5) ** 2 <= 1
    head = (x / 1.75) ** 2 + ((y + 0.15) / 2.05) ** 2 <= 1
    conditions = (
        (MOUTH, (across <= 0.6) & (y >= 0.74) & (y <= 1.3)),
        (NOSE, (across <= 0.38) & (y >= 0.2) & (y < 0.74)),
        (EYES, (across <= 1.0) & (y >= -0.5) & (y < 0.3)),
        (FOREHEAD, face & (y < -0.5)),
        (CHEEKS, face),
        (EARS, (across <= 1.6) & (y >= -0.35) & (y <= 0.7)),
        (HAIR, head & (y < 0.7)),
    )
    labels = np.full((side, side), BACKGROUND, np.uint8)
    for region, inside in reversed(conditions):
        labels[inside] = region
    return labels


def mean_over_regions(values, labels, absent):
    """Mean over each region's cells: …×32×32 → …×8, `absent` for a region outside the crop."""
    inside = [labels == region for region in range(len(REGIONS))]
    return np.stack([values[..., cells].mean(-1) if cells.any() else np.full(values.shape[:-2], absent) for cells in inside], -1)
