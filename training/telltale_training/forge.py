"""Forges faces from bona fide ones and keeps the true mask of what was changed.

Each forger takes (picture, keypoints, rng, other) and gives (forged, mask): uint8 H×W×3 and float32 H×W in 0..1.
Keypoints are in pixels, in the order of the face finder: right eye, left eye, nose, mouth, right ear, left ear.
Bona fide and forged go through the same augmentation afterwards, so that only the forgery tells them apart.
Self-blending follows Shiohara and Yamasaki, "Detecting Deepfakes with Self-Blended Images" (CVPR 2022).
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


def blend(base, source, mask, rng, poisson=0.0):
    """Alpha, multi-band or (with the given chance) Poisson blending of `source` over `base`."""
    way = rng.random()
    if way < poisson and mask.max() > 0.9:
        hard = (mask > 0.5).astype(np.uint8) * 255
        x, y, w, h = cv2.boundingRect(hard)
        inside = x > 1 and y > 1 and x + w < base.shape[1] - 2 and y + h < base.shape[0] - 2
        if inside and w > 8 and h > 8:
            return cv2.seamlessClone(np.ascontiguousarray(source), np.ascontiguousarray(base), hard, (x + w // 2, y + h // 2), cv2.NORMAL_CLONE)
    if way > 0.85:  # two bands: low frequencies over a wide seam, high ones over a narrow seam
        wide = cv2.GaussianBlur(mask, (0, 0), base.shape[0] / 32)[..., None]
        low_b, low_s = (cv2.GaussianBlur(p.astype(np.float32), (0, 0), base.shape[0] / 64) for p in (base, source))
        out = low_b * (1 - wide) + low_s * wide + (base - low_b) * (1 - mask[..., None]) + (source - low_s) * mask[..., None]
    else:
        strength = rng.choice([0.5, 0.75, 1.0, 1.0, 1.0])
        weight = (mask * strength)[..., None]
        out = base * (1 - weight) + source * weight
    return np.clip(out, 0, 255).astype(np.uint8)


def match_colour(source, target, mask, rng):
    """Mean and (half of the time) spread of each Lab channel under the mask, moved towards the target's."""
    if mask.sum() < 16:
        return source
    weight = mask / mask.sum()
    a, b = (cv2.cvtColor(p, cv2.COLOR_RGB2LAB).astype(np.float32) for p in (source, target))
    mean_a, mean_b = ((p * weight[..., None]).sum((0, 1)) for p in (a, b))
    gain = 1.0
    if rng.random() < 0.5:
        spread_a, spread_b = (np.sqrt((((p - m) ** 2) * weight[..., None]).sum((0, 1))) + 1 for p, m in ((a, mean_a), (b, mean_b)))
        gain = np.clip(spread_b / spread_a, 0.6, 1.6)
    amount = rng.uniform(0.6, 1.0)
    moved = (a - mean_a) * (1 + (gain - 1) * amount) + mean_a + (mean_b - mean_a) * amount
    return cv2.cvtColor(np.clip(moved, 0, 255).astype(np.uint8), cv2.COLOR_LAB2RGB)


def disturb(picture, rng, strength=1.0):
    """What makes a source differ from its surroundings: colour, sharpness, resolution, noise, compression."""
    out = picture.astype(np.float32)
    if rng.random() < 0.7:
        out = (out - 128) * (1 + strength * rng.uniform(-0.18, 0.18)) + 128 + strength * rng.uniform(-14, 14, 3)
    out = np.clip(out, 0, 255).astype(np.uint8)
    side = out.shape[0]
    choice = rng.random()
    if choice < 0.3:
        smaller = int(side * rng.uniform(0.3, 0.8))
        out = cv2.resize(cv2.resize(out, (smaller, smaller), interpolation=cv2.INTER_AREA), (side, side), interpolation=int(rng.choice([cv2.INTER_LINEAR, cv2.INTER_CUBIC])))
    elif choice < 0.5:
        out = cv2.GaussianBlur(out, (0, 0), rng.uniform(0.5, 1.6) * side / 256)
    elif choice < 0.65:
        soft = cv2.GaussianBlur(out, (0, 0), 1.2)
        out = np.clip(out + rng.uniform(0.3, 1.0) * (out.astype(np.float32) - soft), 0, 255).astype(np.uint8)
    elif choice < 0.75:
        out = cv2.imdecode(cv2.imencode(".jpg", out, [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(30, 85))])[1], cv2.IMREAD_COLOR)
    elif choice < 0.85:
        out = np.clip(out + rng.normal(0, rng.uniform(2, 7), out.shape), 0, 255).astype(np.uint8)
    return out


def warp_by(picture, flow):
    """Moves pixels: output(x) = picture(x + flow(x)); flow is H×W×2 in pixels (x, y)."""
    h, w = picture.shape[:2]
    grid = np.stack(np.meshgrid(np.arange(w, dtype=np.float32), np.arange(h, dtype=np.float32)), -1) + flow.astype(np.float32)
    return cv2.remap(picture, grid[..., 0], grid[..., 1], cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)


def smooth_flow(shape, rng, amount, cells=4):
    coarse = rng.normal(0, amount, (cells, cells, 2)).astype(np.float32)
    return cv2.resize(coarse, (shape[1], shape[0]), interpolation=cv2.INTER_CUBIC)


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


def align(other, picture, points):
    """Another person's picture, turned and scaled so that eyes, nose and mouth lie on these; None if they cannot."""
    donor, donor_points = other
    matrix, _ = cv2.estimateAffinePartial2D(donor_points[:4].astype(np.float32), points[:4].astype(np.float32), method=cv2.LMEDS)
    if matrix is None:
        return None
    return cv2.warpAffine(donor, matrix, (picture.shape[1], picture.shape[0]), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REFLECT)


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


def rerender(picture, rng):
    """A likeness without the finest detail, as a generator's decoder gives: reduced, enlarged and sharpened again."""
    side = picture.shape[0]
    smaller = max(int(side * rng.uniform(0.35, 0.7)), 24)
    small = cv2.resize(picture, (smaller, smaller), interpolation=cv2.INTER_AREA)
    if rng.random() < 0.5:
        small = cv2.bilateralFilter(small, 5, rng.uniform(10, 40), 3)
    out = cv2.resize(small, (side, side), interpolation=int(rng.choice([cv2.INTER_NEAREST, cv2.INTER_LINEAR, cv2.INTER_CUBIC, cv2.INTER_LANCZOS4], p=[0.1, 0.3, 0.4, 0.2])))
    soft = cv2.GaussianBlur(out, (0, 0), 1.5)
    return np.clip(out + rng.uniform(0, 0.9) * (out.astype(np.float32) - soft), 0, 255).astype(np.uint8)


def reenact(picture, points, rng, other=None):
    """FR: mouth, eyes or the whole inner face moved by a smooth flow, re-rendered and laid back."""
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
    moved = warp_by(picture, flow)
    if rng.random() < 0.8:
        moved = rerender(moved, rng)
    return blend(picture, moved, mask, rng, poisson=0.05), mask


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
    """One forged picture: (forged, mask, kind). `other` is (picture, keypoints) of another person."""
    kind = str(rng.choice(list(KIND_WEIGHTS), p=list(KIND_WEIGHTS.values())))
    ways, weights = zip(*FORGERS[kind])
    for _ in range(4):
        forged, mask = ways[rng.choice(len(ways), p=weights)](picture, points, rng, other)
        if change(picture, forged, mask) >= LEAST_CHANGE:
            return forged, np.clip(mask, 0, 1).astype(np.float32), kind
    forged, mask = swap_faces(picture, points, rng, other)
    return forged, np.clip(mask, 0, 1).astype(np.float32), "fs"
