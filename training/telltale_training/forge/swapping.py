"""FS: face swapping."""

import cv2
import numpy as np

from .blending import blend, disturb, match_colour
from .geometry import NOSE, face_frame, hull_mask
from .warping import align, smooth_flow, warp_by


def self_blend(picture, points, rng, other=None):
    """FS: the picture blended with a disturbed, slightly moved copy of itself."""
    _, _, _, length = face_frame(points)
    source = disturb(picture, rng)
    turn = cv2.getRotationMatrix2D(tuple(map(float, points[NOSE])), rng.uniform(-3, 3), rng.uniform(0.95, 1.05))
    turn[:, 2] += rng.normal(0, 0.025 * length, 2)
    source = cv2.warpAffine(source, turn, (picture.shape[1], picture.shape[0]), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
    source = warp_by(source, smooth_flow(picture.shape, rng, 0.02 * length))
    mask = hull_mask(picture.shape, points, rng)
    return blend(picture, source, mask, rng, poisson=0.08), mask


def swap_faces(picture, points, rng, other):
    """FS: another person's inner face, turned and scaled on to this one by eyes, nose and mouth."""
    source = align(other, picture, points)
    if source is None:
        return self_blend(picture, points, rng)
    mask = hull_mask(picture.shape, points, rng)
    if rng.random() < 0.9:
        source = match_colour(source, picture, mask, rng)
    if rng.random() < 0.5:
        source = disturb(source, rng, 0.4)
    return blend(picture, source, mask, rng, poisson=0.25), mask
