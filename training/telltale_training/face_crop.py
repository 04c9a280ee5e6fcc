"""The face crop and its resampling: the Python twin of src/vision/face-crop.ts and src/vision/resample.ts."""

from PIL import Image

ENLARGEMENT = 1.6  # side of the square over the longer side of the face box
LIFT = 0.08  # of the box's height: hair and forehead are above the box
SIDE = 256


def crop_box(face, width, height):
    """The square to cut out, (left, top, right, bottom) in pixels, always inside the picture.

    `face` is (x, y, width, height) of the face finder's box. The side is clamped to the picture's shorter side and the
    square shifted in, so that no invented border pixels reach the network.
    """
    x, y, w, h = face
    side = min(ENLARGEMENT * max(w, h), width, height)
    left = x + w / 2 - side / 2
    top = y + h / 2 - LIFT * h - side / 2
    left = min(max(left, 0), width - side)
    top = min(max(top, 0), height - side)
    return left, top, left + side, top + side


def resize(image, side=SIDE, box=None):
    """Pillow's anti-aliased triangle filter: the resampler that the browser's is measured against."""
    return image.resize((side, side), Image.Resampling.BILINEAR, box=box)


def crop_face(image, face, side=SIDE):
    return resize(image, side, crop_box(face, *image.size))
