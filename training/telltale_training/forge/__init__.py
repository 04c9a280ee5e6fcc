"""Forges faces from bona fide ones and keeps the true mask of what was changed.

Each forger takes (picture, keypoints, rng, other) and gives (forged, mask): uint8 H×W×3 and float32 H×W in 0..1.
Keypoints are in pixels, in the order of the face finder: right eye, left eye, nose, mouth, right ear, left ear.
Bona fide and forged go through the same augmentation afterwards, so that only the forgery tells them apart.
Self-blending follows Shiohara and Yamasaki, "Detecting Deepfakes with Self-Blended Images" (CVPR 2022).
"""

import numpy as np

from .editing import edit
from .reenacting import reenact
from .swapping import self_blend, swap_faces

# kind → forgers with their weights
FORGERS = {"fs": ((self_blend, 0.6), (swap_faces, 0.4)), "fr": ((reenact, 1.0),), "fe": ((edit, 1.0),)}
KIND_WEIGHTS = {"fs": 0.5, "fr": 0.25, "fe": 0.25}


# Mean change under the mask, in grey levels, below which a forgery would be a wrong label rather than a hard example.
LEAST_CHANGE = 5.0


def change(picture, forged, mask):
    """Mean absolute difference over the masked pixels, in grey levels."""
    inside = mask > 0.5
    return float(np.abs(forged.astype(np.float32) - picture)[inside].mean()) if inside.any() else 0.0


def forge(picture, points, rng, other):
    """One forged picture: (forged, mask, kind, name of the forger). `other` is (picture, keypoints) of another person."""
    kind = str(rng.choice(list(KIND_WEIGHTS), p=list(KIND_WEIGHTS.values())))
    ways, weights = zip(*FORGERS[kind])
    for _ in range(4):
        way = ways[rng.choice(len(ways), p=weights)]
        forged, mask = way(picture, points, rng, other)
        if change(picture, forged, mask) >= LEAST_CHANGE:
            return forged, np.clip(mask, 0, 1).astype(np.float32), kind, way.__name__
    forged, mask = swap_faces(picture, points, rng, other)
    return forged, np.clip(mask, 0, 1).astype(np.float32), "fs", swap_faces.__name__
