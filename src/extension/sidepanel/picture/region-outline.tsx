import { MAP_SIDE, REGIONS, type FaceFindings, type PictureFindings, type Region } from '../../../forensics/findings';
import { labelRegions } from '../../../forensics/regions';
import { placeBox } from './box-scaling';
import { outlinePath } from './outline-path';

interface Props {
  readonly face: FaceFindings;
  readonly region: Region;
  readonly picture: Pick<PictureFindings, 'width' | 'height'>;
}

/** The edge of one region on the picture; a second line in the surface's colour keeps it visible on any picture. */
export function RegionOutline({ face, region, picture }: Props) {
  const index = REGIONS.indexOf(region);
  const path = outlinePath(Array.from(labelRegions(face.keypoints), (label) => label === index));
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
