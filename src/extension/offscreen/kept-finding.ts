import * as v from 'valibot';
import type { Sensitivity } from '../../forensics/calibration';
import { FORGERY_KINDS, type FaceFindings, type PictureFindings, type Verdict } from '../../forensics/findings';
import { DETECTOR_PARTS, fileOf, type ModelManifest } from '../../inference/model-manifest';
import type { Plain, Same } from '../../report/schema-fit';
import type { BadgeFinding } from '../messages';
import { madeId } from '../schemas/value-schemas';

type Judged = Extract<BadgeFinding, { readonly state: 'judged' }>;

/** What is kept of a picture: never that it could not be judged. The person's marks are kept apart from it. */
export type KeptFinding =
  Omit<Judged, 'isMarkedWrong' | 'markedBefore'> | Extract<BadgeFinding, { readonly state: 'no-face' }>;

const fraction = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const keptFinding = v.variant('state', [
  v.object({
    state: v.literal('judged'),
    verdict: v.picklist(['signs', 'unsure', 'none']),
    probability: fraction,
    kind: v.nullable(v.picklist(FORGERY_KINDS)),
    faces: v.pipe(v.number(), v.integer(), v.minValue(1)),
    facesAt: v.array(v.object({ x: fraction, y: fraction })),
    findingId: madeId,
  }),
  v.object({ state: v.literal('no-face') }),
]);
/** Does not compile when the schema and the type of messages part. */
export const KEPT_FITS_TYPES: Same<Plain<v.InferOutput<typeof keptFinding>>, Plain<KeptFinding>> = true;

/** Whether a stored value is a finding as this version keeps it. */
export function isKeptFinding(value: unknown): value is KeptFinding {
  return v.is(keptFinding, value);
}

/**
 * Names what a finding depends on beside the picture: another name, other findings.
 * @param sensitivity whose thresholds decided: a verdict of one is none of another
 * @param version the extension's, as its code decides too, for instance which faces cannot be judged
 */
export function nameOfJudge(manifest: ModelManifest, version: string, sensitivity: Sensitivity): string {
  return [version, sensitivity, ...DETECTOR_PARTS.map((part) => fileOf(manifest, part).sha256)].join('|');
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
    probability,
    kind,
    faces: judged.length,
    facesAt: faces.map(({ box }) => ({
      x: fractionOf(box.x + box.width / 2, width),
      y: fractionOf(box.y + box.height / 2, height),
    })),
    // By chance, not of the content: it tells nothing about the picture to anybody else.
    findingId: crypto.randomUUID(),
  };
}

/**
 * What goes with a verdict that is called wrong: the weaker alarm goes with the stronger one. Who calls "unsure" wrong may
 * mean that it is plainly forged, and is not to miss "signs of forgery" there.
 */
const TAKEN_BACK: Readonly<Record<Verdict, readonly Verdict[]>> = {
  signs: ['signs', 'unsure'],
  unsure: ['unsure'],
  none: ['none'],
};

/**
 * What a badge says, with what the person has called wrong of this picture. A mark holds whatever the thresholds are and
 * whoever judges, but silences no stronger alarm, and one against an alarm no "no signs found".
 */
export function withMark(finding: KeptFinding, mark: Verdict | null): Exclude<BadgeFinding, { state: 'failed' }> {
  if (finding.state !== 'judged') return finding;
  const isMarkedWrong = mark !== null && TAKEN_BACK[mark].includes(finding.verdict);
  return { ...finding, isMarkedWrong, ...(mark !== null && !isMarkedWrong && { markedBefore: mark }) };
}
