import type { Box } from '../../../forensics/findings';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** CSS of an absolutely placed box: per cent of the picture, so that it holds at every size it is shown at. */
export interface PlacedBox {
  readonly left: string;
  readonly top: string;
  readonly width: string;
  readonly height: string;
}

const percent = (part: number, whole: number): string => `${Number(((part / whole) * 100).toFixed(4))}%`;

export function placeBox(box: Box, picture: Size): PlacedBox {
  return {
    left: percent(box.x, picture.width),
    top: percent(box.y, picture.height),
    width: percent(box.width, picture.width),
    height: percent(box.height, picture.height),
  };
}

/** The part of a box that lies on the picture; boxes of faces at the edge reach over it. */
export function clipBox(box: Box, picture: Size): Box {
  const x = Math.min(Math.max(0, box.x), picture.width);
  const y = Math.min(Math.max(0, box.y), picture.height);
  return {
    x,
    y,
    width: Math.max(0, Math.min(picture.width, box.x + box.width) - x),
    height: Math.max(0, Math.min(picture.height, box.y + box.height) - y),
  };
}

/** CSS of the whole picture inside a frame that shows only `crop` of it: the thumbnail of one face. */
export function placePictureInCrop(crop: Box, picture: Size): PlacedBox {
  return placeBox({ x: -crop.x, y: -crop.y, width: picture.width, height: picture.height }, crop);
}
