"""The same crop as it is, and ways of looking at it again that cost a pixel-exact pattern some of its force.

`smoothed` is what the engine's second look sees: the twin of src/vision/smooth-noise.ts, which differs from it by less
than one grey level in the mean.
"""

import io

import numpy as np
from PIL import Image


def each(change):
    """A change of one Pillow image, for N×3×H×W float32 pictures."""

    def change_all(pictures):
        images = (Image.fromarray(p.transpose(1, 2, 0).astype(np.uint8)) for p in pictures)
        return np.stack([np.asarray(change(image)).transpose(2, 0, 1) for image in images]).astype(np.float32)

    return change_all


def through_jpeg(image, quality=75):
    buffer = io.BytesIO()
    image.save(buffer, "JPEG", quality=quality, subsampling="4:2:0")
    return Image.open(buffer)


def through_smaller(image, factor=0.75):
    """Reduced and enlarged again with the triangle filter of the crop itself."""
    width, height = image.size
    small = image.resize((round(width * factor), round(height * factor)), Image.Resampling.BILINEAR)
    return small.resize((width, height), Image.Resampling.BILINEAR)


def smooth(image):
    """Half the side, JPEG of quality 75, and back."""
    small = image.resize((image.width // 2, image.height // 2), Image.Resampling.BILINEAR)
    return through_jpeg(small).resize(image.size, Image.Resampling.BILINEAR)


VIEWS = {
    "as it is": lambda pictures: pictures,
    "mirrored": lambda pictures: np.ascontiguousarray(pictures[..., ::-1]),
    "jpeg": each(through_jpeg),
    "smaller": each(through_smaller),
    "smoothed": each(smooth),
}
