"""Measures what a forgery changed in each region, by kind of artifact, against its bona fide original.

Both pictures are 256×256 and have been through the same resizing and compression, so that what is measured is what can
still be seen. `thresholds.json` says from which value on a difference is more than recompressing a bona fide picture
makes; fit_thresholds.py writes it.
"""

import json
from pathlib import Path

import cv2
import numpy as np

from .regions import MAP_SIDE, REGIONS

ARTIFACTS = ("blending-seam", "colour-mismatch", "over-smoothed", "over-sharpened", "warped-shape", "inconsistent-light")
SEAM, COLOUR, SMOOTH, SHARP, WARP, LIGHT = range(6)
LEAST_PIXELS = 120  # changed pixels in a region below which nothing is measured there
THRESHOLDS_FILE = Path(__file__).with_name("thresholds.json")


def high_frequencies(luminance):
    return luminance - cv2.GaussianBlur(luminance, (0, 0), 1.5)


def gradient_across_edge(luminance, mask):
    """(|gradient across the mask's edge|, where the edge is); the direction is that of the mask's own gradient."""
    soft = cv2.GaussianBlur(mask, (0, 0), 2.0)
    mx, my = cv2.Sobel(soft, cv2.CV_32F, 1, 0), cv2.Sobel(soft, cv2.CV_32F, 0, 1)
    steepness = np.hypot(mx, my)
    gx, gy = cv2.Sobel(luminance, cv2.CV_32F, 1, 0) / 8, cv2.Sobel(luminance, cv2.CV_32F, 0, 1) / 8
    return np.abs(gx * mx + gy * my) / (steepness + 1e-6), steepness > 0.25 * max(float(steepness.max()), 1e-6)


def tilt(difference, inside):
    """How much a plane laid through the values inside rises or falls over the region, from end to end."""
    ys, xs = np.nonzero(inside)
    design = np.stack([xs - xs.mean(), ys - ys.mean()], 1).astype(np.float32)
    slope = np.linalg.solve(design.T @ design + np.eye(2, dtype=np.float32), design.T @ (difference[inside] - difference[inside].mean()))
    return float(np.abs(slope * np.ptp(design, axis=0)).sum())


def measure(original, forged, mask, labels):
    """float32 regions×artifacts; NaN where too little changed to be measured.

    original, forged: uint8 256×256×3 RGB; mask: float32 256×256 in 0..1; labels: uint8 32×32, indices in REGIONS.
    Units: seam, grey levels per pixel; colour and light, units of L*a*b*; smooth and sharp, octaves of fine detail lost
    and gained; warp, pixels.
    """
    side = original.shape[0]
    out = np.full((len(REGIONS), len(ARTIFACTS)), np.nan, np.float32)
    where = cv2.resize(labels, (side, side), interpolation=cv2.INTER_NEAREST)
    lab_o, lab_f = (cv2.cvtColor(p.astype(np.float32) / 255, cv2.COLOR_RGB2LAB) for p in (original, forged))
    difference = lab_f - lab_o
    slow = cv2.GaussianBlur(difference[..., 0], (0, 0), 6)
    fine_o, fine_f = high_frequencies(lab_o[..., 0]), high_frequencies(lab_f[..., 0])
    edge_o, edge = gradient_across_edge(lab_o[..., 0], mask)
    edge_f, _ = gradient_across_edge(lab_f[..., 0], mask)
    grey_o, grey_f = (cv2.resize(cv2.cvtColor(p, cv2.COLOR_RGB2GRAY), (side // 2, side // 2), interpolation=cv2.INTER_AREA) for p in (original, forged))
    flow = cv2.DISOpticalFlow_create(cv2.DISOPTICAL_FLOW_PRESET_ULTRAFAST).calc(grey_o, grey_f, None)
    moved = cv2.resize(np.hypot(flow[..., 0], flow[..., 1]) * 2, (side, side))
    changed = mask > 0.4
    for region in np.unique(where):
        inside = changed & (where == region)
        if inside.sum() >= LEAST_PIXELS:
            out[region, COLOUR] = np.linalg.norm(difference[inside].mean(0))
            octaves = np.log2((fine_f[inside].std() + 0.3) / (fine_o[inside].std() + 0.3))
            out[region, SMOOTH], out[region, SHARP] = -octaves, octaves
            out[region, WARP] = np.median(moved[inside])
            out[region, LIGHT] = tilt(slow, inside)
        along = edge & (where == region)
        if along.sum() >= LEAST_PIXELS // 2:
            out[region, SEAM] = (edge_f - edge_o)[along].mean()
    return out


def read_thresholds(file=THRESHOLDS_FILE):
    """float32 per artifact: the value that one in a hundred bona fide twins reaches."""
    stored = json.loads(Path(file).read_text(encoding="utf-8"))
    return np.array([stored[name] for name in ARTIFACTS], np.float32)


def label_artifacts(values, thresholds):
    """(present, known), float32 regions×artifacts. From twice the threshold on an artifact is there, below the
    threshold it is not, and between the two nobody can say."""
    found = np.nan_to_num(values, nan=-1.0)
    present = (found >= 2 * thresholds).astype(np.float32)
    return present, ((found < thresholds) | (found >= 2 * thresholds)).astype(np.float32)


def label_cells(mask):
    """float32 256×256 → the changed share of each of the 32×32 cells."""
    return cv2.resize(mask, (MAP_SIDE, MAP_SIDE), interpolation=cv2.INTER_AREA)
