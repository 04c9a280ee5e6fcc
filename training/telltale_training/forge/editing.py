"""FE: face editing."""

import cv2
import numpy as np

from .blending import blend, match_colour, rerender
from .geometry import feature_mask, hull_mask
from .warping import align


def edit(picture, points, rng, other=None):
    """FE: skin, colour, light or texture of a region changed, or one feature replaced by another person's."""
    way = rng.random()
    if way < 0.3 and other is not None:
        source = align(other, picture, points)
        if source is not None:
            mask, _ = feature_mask(picture.shape, points, rng, ("eyes", "brows", "nose", "mouth", "forehead"))
            return blend(picture, match_colour(source, picture, mask, rng), mask, rng, poisson=0.3), mask
    mask = hull_mask(picture.shape, points, rng) if rng.random() < 0.5 else feature_mask(picture.shape, points, rng)[0]
    if way < 0.55:  # smoothed and re-rendered skin
        source = rerender(cv2.bilateralFilter(picture, 9, rng.uniform(20, 60), 5), rng)
    elif way < 0.75:  # texture that was not there
        grain = cv2.GaussianBlur(rng.normal(0, 1, picture.shape[:2]).astype(np.float32), (0, 0), rng.uniform(0.7, 2.5))
        source = np.clip(picture + rng.uniform(6, 16) * grain[..., None] / (grain.std() + 1e-6), 0, 255).astype(np.uint8)
        source = rerender(source, rng)
    else:  # colour and light
        lab = cv2.cvtColor(picture, cv2.COLOR_RGB2LAB).astype(np.float32) + rng.normal(0, [10, 9, 9])
        source = rerender(cv2.cvtColor(np.clip(lab, 0, 255).astype(np.uint8), cv2.COLOR_LAB2RGB), rng)
    return blend(picture, source, mask, rng), mask
