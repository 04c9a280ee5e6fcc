import { useLayoutEffect, useRef } from 'preact/hooks';
import type { FaceFindings, PictureFindings } from '../../../forensics/findings';
import { drawHeatMap } from '../../../vision/heat-map';
import { placeBox } from './box-scaling';

interface Props {
  readonly face: FaceFindings;
  readonly picture: Pick<PictureFindings, 'width' | 'height'>;
  /** 0..1 */
  readonly strength: number;
}

/** The map has 32 cells a side: more pixels than this only cost time, and the browser scales the rest smoothly. */
const LARGEST_SIDE = 1024;

/** The change map of one face over the square that was judged, at the picture's own resolution. */
export function HeatLayer({ face, picture, strength }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const width = Math.min(LARGEST_SIDE, Math.max(1, Math.round(face.crop.width)));
  const height = Math.min(LARGEST_SIDE, Math.max(1, Math.round(face.crop.height)));
  useLayoutEffect(() => {
    const overlay = new ImageData(drawHeatMap(face.changeMap, width, height), width, height);
    canvas.current?.getContext('2d')?.putImageData(overlay, 0, 0);
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
