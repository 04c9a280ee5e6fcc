import { MAP_SIDE } from '../forensics/findings';

/** A point of the map in cells, 0..MAP_SIDE. */
type Corner = readonly [number, number];

/**
 * The outline of some cells as an SVG path, in cells: marching squares over the cells' centres with nothing around
 * the map, so that steps become slants and the outline closes along the map's edge.
 * @param isInside MAP_SIDE × MAP_SIDE, row by row
 */
export function outlinePath(isInside: readonly boolean[]): string {
  const at = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < MAP_SIDE && y < MAP_SIDE && isInside[y * MAP_SIDE + x] === true;
  const path: string[] = [];
  const draw = ([fromX, fromY]: Corner, [toX, toY]: Corner): void => {
    path.push(`M${fromX} ${fromY}L${toX} ${toY}`);
  };
  for (let y = 0; y <= MAP_SIDE; y += 1) {
    for (let x = 0; x <= MAP_SIDE; x += 1) {
      // The four cells that meet at this corner, and the middles between neighbours of them.
      const [topLeft, topRight, bottomLeft, bottomRight] = [at(x - 1, y - 1), at(x, y - 1), at(x - 1, y), at(x, y)];
      const top: Corner = [x, y - 0.5];
      const bottom: Corner = [x, y + 0.5];
      const left: Corner = [x - 0.5, y];
      const right: Corner = [x + 0.5, y];
      const crossed = [
        ...(topLeft === topRight ? [] : [top]),
        ...(topRight === bottomRight ? [] : [right]),
        ...(bottomLeft === bottomRight ? [] : [bottom]),
        ...(topLeft === bottomLeft ? [] : [left]),
      ];
      const [first, second, third, fourth] = crossed;
      if (first && second && third && fourth) {
        // Two cells that touch at a corner only: each keeps an outline of its own.
        draw(top, topLeft ? left : right);
        draw(bottom, topLeft ? right : left);
      } else if (first && second) {
        draw(first, second);
      }
    }
  }
  return path.join('');
}
