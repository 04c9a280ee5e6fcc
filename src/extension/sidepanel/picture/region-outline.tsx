import { MAP_SIDE, type FaceFindings, type PictureFindings, type Region } from '../../../forensics/findings';
import { cellsInside, labelRegions } from '../../../forensics/regions';
import { outlinePath } from '../../../vision/outline-path';
import { placeBox } from './box-scaling';

interface Props {
  readonly face: FaceFindings;
  readonly region: Region;
  readonly picture: Pick<PictureFindings, 'width' | 'height'>;
}

/** The edge of one region on the picture; a second line in the surface's colour keeps it visible on any picture. */
export function RegionOutline({ face, region, picture }: Props) {
  const path = outlinePath(cellsInside(labelRegions(face.keypoints), region));
  return (
    <svg
      class={`region-outline ink-${face.verdict}`}
      viewBox={`0 0 ${MAP_SIDE} ${MAP_SIDE}`}
      preserveAspectRatio="none"
      aria-hidden="true"
      style={{ ...placeBox(face.crop, picture) }}
    >
      <path class="outline-ground" d={path} />
      <path class="outline-line" d={path} />
    </svg>
  );
}
