"""Laying one picture over another, and making a source differ from its surroundings."""

import cv2
import numpy as np


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
