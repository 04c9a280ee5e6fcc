import type { Box } from '../forensics/findings';
import type { Raster } from './raster';
import { resample } from './resample';

/** Side of the encoder's input in pixels. */
export const ENCODER_SIDE = 256;

/** Side of the square, in longer sides of the face box. */
const CROP_SCALE = 1.6;
/** How far the square is moved up, in heights of the face box: the finder's boxes end above the hairline. */
const CROP_RISE = 0.08;

/**
 * The square around a face that is encoded: 1.6 times the box's longer side, centred on the box and moved up by
 * 8 % of its height, no larger than the picture, and shifted until it lies inside. The same square as
 * `training/face_crop.py` cuts.
 * @param box the face in picture pixels
 * @returns a square in picture pixels, fractional
 */
export function faceCrop(box: Box, pictureWidth: number, pictureHeight: number): Box {
  const side = Math.min(CROP_SCALE * Math.max(box.width, box.height), pictureWidth, pictureHeight);
  const left = box.x + box.width / 2 - side / 2;
  const top = box.y + box.height / 2 - CROP_RISE * box.height - side / 2;
  return {
    x: Math.min(Math.max(left, 0), pictureWidth - side),
    y: Math.min(Math.max(top, 0), pictureHeight - side),
    width: side,
    height: side,
  };
}

/** Cuts a part of the picture (see `faceCrop`) to the encoder's 256 × 256 pixels. */
export function cutForEncoder(picture: Raster, crop: Box): Raster {
  return resample(picture, crop, ENCODER_SIDE, ENCODER_SIDE);
}
