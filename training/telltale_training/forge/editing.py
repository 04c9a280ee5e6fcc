"""FE: face editing."""

import cv2
import numpy as np

from .blending import blend, match_colour, rerender
from .geometry import face_frame, feature_mask, hair_mask, hull_mask
from .warping import align


def grain(picture, rng):
    """Texture that was not there, as pores, wrinkles or stubble put on."""
    noise = cv2.GaussianBlur(rng.normal(0, 1, picture.shape[:2]).astype(np.float32), (0, 0), rng.uniform(0.7, 2.5))
    return np.clip(picture + rng.uniform(6, 16) * noise[..., None] / (noise.std() + 1e-6), 0, 255).astype(np.uint8)


def tint(picture, rng, spread=(10, 9, 9)):
    lab = cv2.cvtColor(picture, cv2.COLOR_RGB2LAB).astype(np.float32) + rng.normal(0, spread)
    return cv2.cvtColor(np.clip(lab, 0, 255).astype(np.uint8), cv2.COLOR_LAB2RGB)


def relight(picture, points, rng):
    """Brighter towards one side and darker towards the other, as if the lamp had been moved."""
    centre, _, _, length = face_frame(points)
    angle = rng.uniform(0, 2 * np.pi)
    ys, xs = np.mgrid[: picture.shape[0], : picture.shape[1]]
    along = ((xs - centre[0]) * np.cos(angle) + (ys - centre[1]) * np.sin(angle)) / length
    gain = 1 + rng.uniform(0.2, 0.5) * np.tanh(along * rng.uniform(0.5, 1.5))
    warmth = rng.normal(0, 0.04, 3) * np.tanh(along)[..., None]
    return np.clip(picture * (gain[..., None] + warmth), 0, 255).astype(np.uint8)


def fill_in(picture, mask, rng):
    """The place taken out and filled from its surroundings."""
    hole = (mask > 0.35).astype(np.uint8)
    return cv2.inpaint(np.ascontiguousarray(picture), hole, 4, cv2.INPAINT_TELEA if rng.random() < 0.5 else cv2.INPAINT_NS)


def edit(picture, points, rng, other=None):
    """FE: skin, make-up, hair colour, light or texture of a region changed, a feature reshaped, filled in or replaced."""
    way = rng.random()
    if way < 0.22 and other is not None:
        source = align(other, picture, points)
        if source is not None:
            mask, _ = feature_mask(picture.shape, points, rng, ("eyes", "brows", "nose", "mouth", "forehead"))
            return blend(picture, match_colour(source, picture, mask, rng), mask, rng, poisson=0.3), mask
    if way < 0.36:  # hair or make-up
        hair = rng.random() < 0.5
        mask = hair_mask(picture.shape, points, rng) if hair else feature_mask(picture.shape, points, rng, ("eyes", "mouth", "brows"))[0]
        source = tint(picture, rng, (14, 14, 14))
        return blend(picture, rerender(source, rng) if rng.random() < 0.6 else source, mask, rng), mask
    mask = hull_mask(picture.shape, points, rng) if rng.random() < 0.5 else feature_mask(picture.shape, points, rng)[0]
    if way < 0.56:  # smoothed and re-rendered skin
        source = rerender(cv2.bilateralFilter(picture, 9, rng.uniform(20, 60), 5), rng)
    elif way < 0.68:
        source = rerender(grain(picture, rng), rng)
    elif way < 0.80:
        source = relight(picture, points, rng)
        source = rerender(source, rng) if rng.random() < 0.6 else source
    elif way < 0.87:
        mask, _ = feature_mask(picture.shape, points, rng, ("one eye", "brows", "nose", "mouth"))
        source = grain(fill_in(picture, mask, rng), rng) if rng.random() < 0.5 else fill_in(picture, mask, rng)
    else:
        source = rerender(tint(picture, rng), rng)
    return blend(picture, source, mask, rng), mask
