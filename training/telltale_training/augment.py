"""Augmentation, the same for every class: nothing but the forgery may give the class away."""

import cv2
import numpy as np

SIDE = 256
MAP_SIDE = 32


def crop_and_flip(picture, mask, rng):
    """A random square of 55–100 % of the side, mostly near the whole as at run time; flipped half of the time."""
    side = picture.shape[0]
    low, high = ((0.92, 1.0), (0.8, 0.95), (0.55, 0.85))[rng.choice(3, p=[0.5, 0.3, 0.2])]
    size = int(round(side * rng.uniform(low, high)))
    x, y = rng.integers(0, side - size + 1, 2)
    picture, mask = picture[y : y + size, x : x + size], mask[y : y + size, x : x + size]
    if rng.random() < 0.5:
        picture, mask = picture[:, ::-1], mask[:, ::-1]
    return np.ascontiguousarray(picture), np.ascontiguousarray(mask)


def resample(picture, side, rng):
    """To `side` × `side` by one of the filters that the web uses."""
    if side < picture.shape[0]:
        return cv2.resize(picture, (side, side), interpolation=int(rng.choice([cv2.INTER_AREA, cv2.INTER_LINEAR, cv2.INTER_CUBIC], p=[0.6, 0.2, 0.2])))
    return cv2.resize(picture, (side, side), interpolation=int(rng.choice([cv2.INTER_LINEAR, cv2.INTER_CUBIC])))


def compress(picture, rng):
    """One pass of JPEG or WebP at quality 40–95."""
    quality = int(rng.integers(40, 96))
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


def augment(picture, mask, rng, gentle=0.0):
    """uint8 S×S×3 and float32 mask S×S in 0..1 → uint8 256×256×3 and float32 32×32 (the share changed of each cell).

    `gentle`: the share of pictures that are spared resizing, blur and noise.
    """
    picture, mask = crop_and_flip(picture, mask, rng)
    if rng.random() < 0.7:
        picture = colour(picture, rng)
    picture = spare(picture, rng) if gentle and rng.random() < gentle else degrade(picture, rng)
    picture = cv2.resize(picture, (SIDE, SIDE), interpolation=cv2.INTER_LINEAR if picture.shape[0] <= SIDE else cv2.INTER_AREA)
    if rng.random() < 0.15:
        picture = cut_out(picture, rng)
    return picture, cv2.resize(mask, (MAP_SIDE, MAP_SIDE), interpolation=cv2.INTER_AREA)
