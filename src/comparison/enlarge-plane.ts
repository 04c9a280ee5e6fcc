import { emptyPlane, type Plane } from './plane';

/** Enlarges a plane of at least 2 × 2, straight between pixels' middles; the outermost go on to the edge. */
export function enlargePlane({ width, height, data }: Plane, by: number): Plane {
  const large = emptyPlane(width * by, height * by);
  const placeOf = (at: number, length: number): readonly [number, number] => {
    const place = Math.min(length - 1, Math.max(0, (at + 0.5) / by - 0.5));
    const first = Math.min(length - 2, Math.floor(place));
    return [first, place - first];
  };
  for (let y = 0, at = 0; y < large.height; y += 1) {
    const [top, shareY] = placeOf(y, height);
    for (let x = 0; x < large.width; x += 1, at += 1) {
      const [left, shareX] = placeOf(x, width);
      const from = top * width + left;
      const upper = data[from]! * (1 - shareX) + data[from + 1]! * shareX;
      const lower = data[from + width]! * (1 - shareX) + data[from + width + 1]! * shareX;
      large.data[at] = upper * (1 - shareY) + lower * shareY;
    }
  }
  return large;
}
