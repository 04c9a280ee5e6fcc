"""Augmentation, the same for every class: nothing but the forgery may give the class away."""

import cv2
import numpy as np

SIDE = 256
# Right and left eye and ear change places in a mirror image.
MIRRORED = [1, 0, 2, 3, 5, 4]


def enlarge_to_side(picture):
    return cv2.resize(picture, (SIDE, SIDE), interpolation=cv2.INTER_CUBIC)


def crop_and_flip(picture, mask, points, rng):
    """A random square of 55–100 % of the side, mostly near the whole as at run time; flipped half of the time."""
    side = picture.shape[0]
    low, high = ((0.92, 1.0), (0.8, 0.95), (0.55, 0.85))[rng.choice(3, p=[0.5, 0.3, 0.2])]
    size = int(round(side * rng.uniform(low, high)))
    x, y = rng.integers(0, side - size + 1, 2)
    picture, mask = picture[y : y + size, x : x + size], mask[y : y + size, x : x + size]
    points = None if points is None else (points * side - (x, y)) / size
    if rng.random() < 0.5:
        picture, mask = picture[:, ::-1], mask[:, ::-1]
        points = None if points is None else (points * (-1, 1) + (1, 0))[MIRRORED]
    return np.ascontiguousarray(picture), np.ascontiguousarray(mask), points


def resample(picture, side, rng):
    """To `side` × `side` by one of the filters that the web uses."""
    if side < picture.shape[0]:
        return cv2.resize(picture, (side, side), interpolation=int(rng.choice([cv2.INTER_AREA, cv2.INTER_LINEAR, cv2.INTER_CUBIC], p=[0.6, 0.2, 0.2])))
    return cv2.resize(picture, (side, side), interpolation=int(rng.choice([cv2.INTER_LINEAR, cv2.INTER_CUBIC])))


def compress(picture, rng, least=40):
    """One pass of JPEG or WebP at a quality from `least` to 95."""
    quality = int(rng.integers(least, 96))
    name, flag = (".jpg", cv2.IMWRITE_JPEG_QUALITY) if rng.random() < 0.75 else (".webp", cv2.IMWRITE_WEBP_QUALITY)
    return cv2.imdecode(cv2.imencode(name, picture, [flag, quality])[1], cv2.IMREAD_COLOR)


def colour(picture, rng):
    out = picture.astype(np.float32)
    out = (out - 128) * rng.uniform(0.75, 1.3) + 128 + rng.uniform(-25, 25)
    out = out * rng.uniform(0.93, 1.07, 3)
    if rng.random() < 0.1:
        out = np.repeat(out.mean(-1, keepdims=True), 3, -1)
    return np.clip(out, 0, 255).astype(np.uint8)


def cut_out(picture, rng):
    """A grey box over part of the picture: no single place may carry the decision."""
    side = picture.shape[0]
    w, h = rng.integers(side // 8, side // 2, 2)
    x, y = rng.integers(0, side - w), rng.integers(0, side - h)
    picture[y : y + h, x : x + w] = rng.integers(0, 256, 3)
    return picture


def degrade(picture, rng):
    """The life of a picture on the web: resized, blurred, noised and compressed up to twice."""
    if rng.random() < 0.6:
        picture = resample(picture, int(rng.integers(64, max(picture.shape[0], 96) + 1)), rng)
    if rng.random() < 0.2:
        picture = cv2.GaussianBlur(picture, (0, 0), rng.uniform(0.3, 1.5))
    if rng.random() < 0.2:
        picture = np.clip(picture + rng.normal(0, rng.uniform(1, 8), picture.shape), 0, 255).astype(np.uint8)
    for _ in range(rng.choice([0, 1, 2], p=[0.25, 0.45, 0.3])):
        picture = compress(picture, rng)
        if rng.random() < 0.3:
            picture = resample(picture, int(picture.shape[0] * rng.uniform(0.7, 1.2)), rng)
    return picture


def spare(picture, rng):
    """The mild half of a gentle augmentation: at most one pass of good JPEG or WebP."""
    if rng.random() < 0.7:
        name, flag = (".jpg", cv2.IMWRITE_JPEG_QUALITY) if rng.random() < 0.75 else (".webp", cv2.IMWRITE_WEBP_QUALITY)
        picture = cv2.imdecode(cv2.imencode(name, picture, [flag, int(rng.integers(70, 97))])[1], cv2.IMREAD_COLOR)
    return picture


def augment(picture, mask, rng, gentle=0.0, points=None):
    """uint8 S×S×3, float32 mask S×S in 0..1 and 6×2 keypoints in fractions, if known → the same of 256×256.

    `gentle`: the share of pictures that are spared resizing, blur and noise.
    """
    picture, mask, points = crop_and_flip(picture, mask, points, rng)
    if rng.random() < 0.7:
        picture = colour(picture, rng)
    picture = spare(picture, rng) if gentle and rng.random() < gentle else degrade(picture, rng)
    picture = cv2.resize(picture, (SIDE, SIDE), interpolation=cv2.INTER_LINEAR if picture.shape[0] <= SIDE else cv2.INTER_AREA)
    if rng.random() < 0.15:
        picture = cut_out(picture, rng)
    return picture, cv2.resize(mask, (SIDE, SIDE), interpolation=cv2.INTER_LINEAR), points


def augment_twins(picture, forged, mask, points, seed, gentle=0.0):
    """A bona fide picture and what was made of it, both augmented by the same draws: (picture, forged, mask, points)."""
    bona_fide, _, _ = augment(picture, mask, np.random.default_rng(seed), gentle)
    return bona_fide, *augment(forged, mask, np.random.default_rng(seed), gentle, points)
