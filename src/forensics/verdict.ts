import type { Bands, FaceFindings, FaceResult, ForgeryKind, Verdict } from './findings';
import { FORGERY_KINDS } from './findings';
import type { Calibration } from './calibration';

const SEVERITY: Readonly<Record<Verdict, number>> = { none: 0, unsure: 1, signs: 2 };

/** The verdict of a calibrated probability (0..1): `signs` from `bands.signs` on, `none` below `bands.none`. */
export function decideVerdict(probability: number, bands: Bands): Verdict {
  if (!Number.isFinite(probability)) throw new RangeError(`probability ${probability}`);
  if (probability >= bands.signs) return 'signs';
  return probability < bands.none ? 'none' : 'unsure';
}

/** The likeliest kind, or null where it is too unsure to be named or where there is nothing to name. */
export function decideKind(
  verdict: Verdict,
  probabilities: Readonly<Record<ForgeryKind, number>>,
  calibration: Calibration,
): ForgeryKind | null {
  if (verdict === 'none') return null;
  const likeliest = FORGERY_KINDS.reduce((best, kind) => (probabilities[kind] > probabilities[best] ? kind : best));
  return probabilities[likeliest] >= calibration.kindConfidence ? likeliest : null;
}

/** Faces with the worst first: by verdict, then by probability; refused ones last, in the order given. */
export function orderWorstFirst(faces: readonly FaceResult[]): FaceResult[] {
  return faces.toSorted((a, b) => {
    if (a.status === 'refused' || b.status === 'refused')
      return Number(a.status === 'refused') - Number(b.status === 'refused');
    return SEVERITY[b.verdict] - SEVERITY[a.verdict] || b.probability - a.probability;
  });
}

/** The worst verdict of the analysed faces. @throws RangeError when there are none: nothing was decided then. */
export function overallVerdict(faces: readonly FaceFindings[]): Verdict {
  const first = faces[0];
  if (!first) throw new RangeError('no analysed face');
  return faces.reduce<Verdict>(
    (worst, face) => (SEVERITY[face.verdict] > SEVERITY[worst] ? face.verdict : worst),
    first.verdict,
  );
}
