"""Moving pixels."""

import cv2
import numpy as np


def warp_by(picture, flow):
    """Moves pixels: output(x) = picture(x + flow(x)); flow is H×W×2 in pixels (x, y)."""
    h, w = picture.shape[:2]
    grid = np.stack(np.meshgrid(np.arange(w, dtype=np.float32), np.arange(h, dtype=np.float32)), -1) + flow.astype(np.float32)
    return cv2.remap(picture, grid[..., 0], grid[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)


def smooth_flow(shape, rng, amount, cells=4):
    coarse = rng.normal(0, amount, (cells, cells, 2)).astype(np.float32)
    return cv2.resize(coarse, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)


def align(other, picture, points):
    """Another person's picture, turned and scaled so that eyes, nose and mouth lie on these; None if they cannot."""
    donor, donor_points = other
    matrix, _ = cv2.estimateAffinePartial2D(donor_points[:4].astype(np.float32), points[:4].astype(np.float32), method=cv2.LMEDS)
    if matrix is None:
        return None
    return cv2.warpAffine(donor, matrix, (picture.shape[1], picture.shape[0]), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)
