import type { Artifact, ForgeryKind, PictureFindings, Region, Verdict } from './findings';
import type { FailureCode } from './failure';
import { falseAlarmWords, probabilityWords } from './wording';

/** Everything that words about one face may hold; the prompt, the claims check and composed answers share it. */
export interface FaceFacts {
  /** `refused` for a face that was seen and not judged. */
  readonly verdict: Verdict | 'refused';
  /** "about 85 %", "under 5 %" or "over 95 %"; empty for a refused face. */
  readonly chance: string;
  readonly kind: ForgeryKind | null;
  /** The regions that the verdict rests on, the largest fall first. */
  readonly regions: readonly RegionFact[];
  /** "About 2 in 100 genuine photographs score this high."; empty for a refused face. */
  readonly falseAlarms: string;
  /** Counted from 1, worst first, as the panel shows them. */
  readonly face: number;
  readonly faces: number;
  /** Why the face was not judged; empty for an analysed one. */
  readonly refusal: { readonly code: FailureCode; readonly sentence: string } | null;
}

export interface RegionFact {
  readonly region: Region;
  /** Whole percentage points, as the panel shows them. */
  readonly fall: number;
  readonly artifacts: readonly Artifact[];
}

/**
 * The facts about one face of a picture.
 * @param index index into `findings.faces`
 * @throws RangeError when there is no such face
 */
export function factsOf(findings: PictureFindings, index: number): FaceFacts {
  const face = findings.faces[index];
  if (!face) throw new RangeError(`face ${index} of ${findings.faces.length}`);
  const place = { face: index + 1, faces: findings.faces.length };
  if (face.status === 'refused') {
    const { code, sentence } = face.failure;
    return {
      verdict: 'refused',
      chance: '',
      kind: null,
      regions: [],
      falseAlarms: '',
      ...place,
      refusal: { code, sentence },
    };
  }
  return {
    verdict: face.verdict,
    chance: probabilityWords(face.probability),
    kind: face.kind,
    regions: face.regions.map(({ region, fall, artifacts }) => ({
      region,
      fall: Math.round(fall),
      artifacts: artifacts.map(({ artifact }) => artifact),
    })),
    falseAlarms: falseAlarmWords(face.probability, findings.bands),
    ...place,
    refusal: null,
  };
}
