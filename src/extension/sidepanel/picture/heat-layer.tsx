import { useLayoutEffect, useRef } from 'preact/hooks';
import type { FaceFindings, PictureFindings } from '../../../forensics/findings';
import { MAP_SIDE } from '../../../forensics/findings';
import { placeBox } from './box-scaling';
import { heatPixels } from './heat-pixels';

interface Props {
  readonly face: FaceFindings;
  readonly picture: Pick<PictureFindings, 'width' | 'height'>;
  /** 0..1 */
  readonly strength: number;
}

/** More pixels than this on a side cost memory and show nothing more. */
const LARGEST_SIDE = 2048;

function paint(canvas: HTMLCanvasElement, changeMap: readonly number[]): void {
  const small = new OffscreenCanvas(MAP_SIDE, MAP_SIDE);
  small.getContext('2d')?.putImageData(new ImageData(heatPixels(changeMap), MAP_SIDE, MAP_SIDE), 0, 0);
  const context = canvas.getContext('2d');
  if (!context) return;
  context.imageSmoothingQuality = 'high';
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.drawImage(small, 0, 0, canvas.width, canvas.height);
}

/** The change map of one face over the square that was judged, at the picture's own resolution. */
export function HeatLayer({ face, picture, strength }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = Math.min(LARGEST_SIDE, Math.max(1, Math.round(face.crop.width)));
  const height = Math.min(LARGEST_SIDE, Math.max(1, Math.round(face.crop.height)));
  useLayoutEffect(() => {
    if (canvas.current) paint(canvas.current, face.changeMap);
  }, [face, width, height]);
  return (
    <canvas
      ref={canvas}
      class="heat"
      width={width}
      height={height}
      aria-hidden="true"
      style={{ ...placeBox(face.crop, picture), opacity: strength }}
    />
  );
}
