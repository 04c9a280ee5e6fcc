import type { FaceFindings, PictureFindings, Point } from '../../forensics/findings';
import { probabilityWords } from '../../forensics/wording';
import { DETECTOR_PARTS, fileOf, type ModelManifest } from '../../inference/model-manifest';
import type { BadgeFinding } from '../messages';

/** What is kept of a picture: never that it could not be judged. */
export type KeptFinding = Exclude<BadgeFinding, { readonly state: 'failed' }>;

function isPoint(value: unknown): value is Point {
  if (typeof value !== 'object' || value === null || !('x' in value) || !('y' in value)) return false;
  return typeof value.x === 'number' && typeof value.y === 'number';
}

/** Whether a stored value is a finding as this version keeps it. */
export function isKeptFinding(value: unknown): value is KeptFinding {
  if (typeof value !== 'object' || value === null || !('state' in value)) return false;
  if (value.state === 'no-face') return true;
  const isComplete =
    value.state === 'judged' && 'verdict' in value && 'chance' in value && 'kind' in value && 'faces' in value;
  if (!isComplete) return false;
  if (!('facesAt' in value) || !Array.isArray(value.facesAt) || !value.facesAt.every(isPoint)) return false;
  if (!('findingId' in value) || typeof value.findingId !== 'string' || value.findingId === '') return false;
  return 'isMarkedWrong' in value && typeof value.isMarkedWrong === 'boolean';
}

/**
 * Names what a finding depends on beside the picture: another name, other findings.
 * @param version the extension's, as its code decides too, for instance which faces cannot be judged
 */
export function nameOfJudge(manifest: ModelManifest, version: string): string {
  return [version, ...DETECTOR_PARTS.map((part) => fileOf(manifest, part).sha256)].join('|');
}

/** Of a length on an axis, as a fraction in thousandths. */
function fractionOf(at: number, length: number): number {
  return Math.min(1, Math.max(0, Math.round((at / length) * 1000) / 1000));
}

/** What a badge says: the judged face that is most likely forged, whatever its place in the picture. */
export function badgeOf({ faces, width, height }: PictureFindings): KeptFinding {
  const judged = faces.filter((face): face is FaceFindings => face.status === 'analysed');
  const [first] = judged;
  if (!first) return { state: 'no-face' };
  const { verdict, probability, kind } = judged.reduce(
    (most, face) => (face.probability > most.probability ? face : most),
    first,
  );
  return {
    state: 'judged',
    verdict,
    chance: probabilityWords(probability),
    kind,
    faces: judged.length,
    facesAt: faces.map(({ box }) => ({
      x: fractionOf(box.x + box.width / 2, width),
      y: fractionOf(box.y + box.height / 2, height),
    })),
    // By chance, not of the content: it tells nothing about the picture to anybody else.
    findingId: crypto.randomUUID(),
    isMarkedWrong: false,
  };
}
