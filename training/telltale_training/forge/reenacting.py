"""FR: face reenactment."""

import cv2
import numpy as np

from .blending import blend, rerender
from .geometry import face_frame, feature_mask, hull_mask
from .warping import smooth_flow, warp_by


def move(picture, points, rng):
    """Mouth, eyes or the whole inner face moved by a smooth flow: (moved picture, mask of what moved)."""
    _, across, down, length = face_frame(points)
    whole = rng.random() < 0.4
    if whole:
        mask = hull_mask(picture.shape, points, rng)
        flow = smooth_flow(picture.shape, rng, 0.05 * length, 5)
    else:
        mask, centre = feature_mask(picture.shape, points, rng, ("mouth", "lower face", "eyes", "brows", "one eye"))
        ys, xs = np.mgrid[: picture.shape[0], : picture.shape[1]]
        offset = np.stack([xs - centre[0], ys - centre[1]], -1).astype(np.float32)
        stretch = rng.uniform(-0.35, 0.35) * (offset @ down)[..., None] * down + rng.uniform(-0.2, 0.2) * (offset @ across)[..., None] * across
        flow = (stretch + rng.normal(0, 0.03 * length, 2)) * cv2.GaussianBlur(mask, (0, 0), length / 12)[..., None]
    return warp_by(picture, flow), mask


def reenact(picture, points, rng, other=None):
    """FR: mouth, eyes or the whole inner face moved by a smooth flow, re-rendered and laid back."""
    moved, mask = move(picture, points, rng)
    if rng.random() < 0.8:
        moved = rerender(moved, rng)
    return blend(picture, moved, mask, rng, poisson=0.05), mask
