import { faceTooBlurred } from '../../src/forensics/wording';
import type {
  Bands,
  Box,
  FaceFindings,
  ForgeryKind,
  PictureFindings,
  RefusedFace,
  RegionFinding,
} from '../../src/forensics/findings';
import { MAP_SIDE } from '../../src/forensics/findings';
import { AVERAGE_KEYPOINTS } from '../../src/forensics/regions';
import { decideVerdict, orderWorstFirst, overallVerdict } from '../../src/forensics/verdict';

/** Made-up findings that look like the engine's, for the gallery and the panel's tests. */

export const BANDS: Bands = { signs: 0.75, none: 0.45, falseAlarmsAtSigns: 0.02, falseAlarmsAtNone: 0.1 };

/** A blob of raised probability at a place of the map given in 0..1, as a blending seam leaves. */
function changeMap(centreX: number, centreY: number, radius: number, peak: number): number[] {
  return Array.from({ length: MAP_SIDE * MAP_SIDE }, (_, index) => {
    const x = ((index % MAP_SIDE) + 0.5) / MAP_SIDE - centreX;
    const y = (Math.floor(index / MAP_SIDE) + 0.5) / MAP_SIDE - centreY;
    const ring = (Math.hypot(x, y * 0.85) - radius) / 0.11;
    return peak * Math.exp(-ring * ring) * (0.75 + 0.25 * Math.sin(9 * Math.atan2(y, x)));
  });
}

/** What a face laid over another leaves: two regions with artifacts, one whose trace has no name. */
export const SEEN_REGIONS: readonly RegionFinding[] = [
  {
    region: 'mouth',
    change: 0.71,
    fall: 31.2,
    artifacts: [
      { artifact: 'blending-seam', confidence: 0.88 },
      { artifact: 'warped-shape', confidence: 0.61 },
    ],
  },
  { region: 'cheeks', change: 0.64, fall: 12.4, artifacts: [{ artifact: 'over-smoothed', confidence: 0.7 }] },
  { region: 'ears', change: 0.5, fall: 5.9, artifacts: [] },
];

/** The square around a face, a third larger than its box. */
function cropOf(box: Box): Box {
  const side = Math.max(box.width, box.height) * 1.3;
  return {
    x: box.x + (box.width - side) / 2,
    y: box.y + (box.height - side) / 2,
    width: side,
    height: side,
  };
}

export function analysedFace(
  box: Box,
  probability: number,
  kind: ForgeryKind | null,
  regions: readonly RegionFinding[] = [],
): FaceFindings {
  const verdict = decideVerdict(probability, BANDS);
  const rest = { FS: 0.1, FR: 0.1, FE: 0.1, EFS: 0.1 };
  return {
    status: 'analysed',
    box,
    crop: cropOf(box),
    probability,
    verdict,
    kind: verdict === 'none' ? null : kind,
    kindProbabilities: kind ? { ...rest, [kind]: 0.7 } : { FS: 0.25, FR: 0.25, FE: 0.25, EFS: 0.25 },
    changeMap: changeMap(0.48, 0.5, 0.27, probability),
    logit: Math.log(probability / (1 - probability)),
    keypoints: AVERAGE_KEYPOINTS,
    regions,
  };
}

export function refusedFace(box: Box): RefusedFace {
  return { status: 'refused', box, crop: cropOf(box), failure: faceTooBlurred() };
}

export function pictureFindings(
  size: { readonly width: number; readonly height: number },
  faces: PictureFindings['faces'],
  more: Partial<PictureFindings> = {},
): PictureFindings {
  return {
    ...size,
    verdict: overallVerdict(faces.filter((face) => face.status === 'analysed')),
    faces: orderWorstFirst(faces),
    bands: BANDS,
    model: { name: 'Telltale encoder', version: '1.0.0', sha256: '0'.repeat(64) },
    backend: 'webgpu',
    notes: [],
    milliseconds: { decode: 12, findFaces: 48, encode: 61, total: 384 },
    ...more,
  };
}
