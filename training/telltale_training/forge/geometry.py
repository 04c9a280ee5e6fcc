"""Where the parts of a face lie, and masks over them.

Keypoints are in pixels, in the order of the face finder: right eye, left eye, nose, mouth, right ear, left ear.
"""

import cv2
import numpy as np

RIGHT_EYE, LEFT_EYE, NOSE, MOUTH, RIGHT_EAR, LEFT_EAR = range(6)


def face_frame(points):
    """(centre between the eyes, unit vector along the eyes, unit vector down the face, distance of eyes and mouth)."""
    eyes = (points[RIGHT_EYE] + points[LEFT_EYE]) / 2
    down = points[MOUTH] - eyes
    length = max(float(np.hypot(*down)), 4.0)
    down = down / length
    return eyes, np.array([down[1], -down[0]]), down, length


def polygon_mask(shape, polygon, feather):
    mask = np.zeros(shape[:2], np.float32)
    cv2.fillPoly(mask, [np.round(polygon).astype(np.int32)], 1.0)
    return cv2.GaussianBlur(mask, (0, 0), max(feather, 0.3)) if feather > 0 else mask


def hull_mask(shape, points, rng):
    """A closed smooth outline of the inner face, of random extent: from eyes-to-mouth to the whole face."""
    eyes, across, down, length = face_frame(points)
    centre = eyes + down * length * rng.uniform(0.35, 0.55)
    half_width, half_height = length * rng.uniform(0.75, 1.15), length * rng.uniform(0.85, 1.3)
    angles = np.linspace(0, 2 * np.pi, 24, endpoint=False)
    wobble = 1 + rng.uniform(-0.12, 0.12, 24)
    power = rng.uniform(0.75, 1.0)  # below 1 the outline is squarer than an ellipse
    cos, sin = np.cos(angles), np.sin(angles)
    ring = np.stack([np.sign(cos) * np.abs(cos) ** power * half_width, np.sign(sin) * np.abs(sin) ** power * half_height], 1)
    outline = centre + ring[:, :1] * wobble[:, None] * across + ring[:, 1:] * wobble[:, None] * down
    return polygon_mask(shape, outline, length * rng.uniform(0.01, 0.12))


def feature_mask(shape, points, rng, names=None):
    """A soft mask over one or more features: eyes, brows, nose, mouth, cheeks or the chin. Returns (mask, centre)."""
    eyes, across, down, length = face_frame(points)
    places = {
        "eyes": (eyes, 0.85, 0.3),
        "one eye": (points[rng.integers(0, 2)], 0.38, 0.26),
        "brows": (eyes - down * 0.28 * length, 0.85, 0.2),
        "nose": (points[NOSE] - down * 0.1 * length, 0.35, 0.45),
        "mouth": (points[MOUTH], 0.55, 0.33),
        "lower face": (points[MOUTH] + down * 0.05 * length, 0.8, 0.6),
        "forehead": (eyes - down * 0.7 * length, 0.8, 0.35),
    }
    name = rng.choice(list(names or places))
    centre, rx, ry = places[name]
    centre = centre + rng.normal(0, 0.04 * length, 2)
    rx, ry = rx * length * rng.uniform(0.8, 1.25), ry * length * rng.uniform(0.8, 1.25)
    angles = np.linspace(0, 2 * np.pi, 20, endpoint=False)
    outline = centre + np.cos(angles)[:, None] * rx * across + np.sin(angles)[:, None] * ry * down
    return polygon_mask(shape, outline, length * rng.uniform(0.03, 0.14)), centre


def hair_mask(shape, points, rng):
    """A soft mask over where hair usually is: the head's outline less the face's."""
    eyes, across, down, length = face_frame(points)
    angles = np.linspace(0, 2 * np.pi, 28, endpoint=False)
    ring = np.stack([np.cos(angles), np.sin(angles)], 1)

    def ellipse(centre, rx, ry):
        outline = eyes + down * centre * length + ring[:, :1] * rx * length * across + ring[:, 1:] * ry * length * down
        return polygon_mask(shape, outline, length * 0.08)

    grown = rng.uniform(0.9, 1.15)
    return ellipse(-0.25, 1.6 * grown, 1.9 * grown) * (1 - ellipse(0.35, 1.05, 1.35))
