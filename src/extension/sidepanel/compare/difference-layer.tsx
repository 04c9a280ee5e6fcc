import { useLayoutEffect, useRef } from 'preact/hooks';
import type { ComparisonFindings } from '../../../comparison/comparison-findings';
import { drawDifferences } from './overlay-placing';

/** Where the two differ, over the whole picture: one pixel for each cell, whose edges stay sharp at any size. */
export function DifferenceLayer({ differences }: Pick<ComparisonFindings, 'differences'>) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { columns, rows } = differences;
  useLayoutEffect(() => {
    const overlay = new ImageData(drawDifferences(differences), columns, rows);
    canvas.current?.getContext('2d')?.putImageData(overlay, 0, 0);
  }, [differences, columns, rows]);
  return <canvas ref={canvas} class="compare-differences" width={columns} height={rows} aria-hidden="true" />;
}
