import { MOST_BYTES } from '../../capture/read-capped';
import { AnalysisError, toFailure, type FailureCode } from '../../forensics/failure';
import type { FaceFindings, PictureFindings } from '../../forensics/findings';
import { fileTooLarge, probabilityWords } from '../../forensics/wording';
import { DETECTOR_PARTS, fileOf, sha256Of, type ModelManifest } from '../../inference/model-manifest';
import type { BadgeFindings } from '../../storage/badge-findings';
import type { BadgeFinding } from '../messages';

/** What is kept of a picture: never that it could not be judged. */
export type KeptFinding = Exclude<BadgeFinding, { readonly state: 'failed' }>;

/** Nothing went wrong with these: the picture has no face that a badge could speak of. */
const WITHOUT_FACE: readonly FailureCode[] = [
  'picture-too-small',
  'no-face',
  'face-too-small',
  'face-too-blurred',
  'face-unfamiliar',
];

interface JudgePicturesOptions {
  /** The judge's name, as `nameOfJudge` gives it. @throws AnalysisError when the model is missing or corrupt */
  readonly judgedBy: () => Promise<string>;
  readonly findings: BadgeFindings<KeptFinding>;
  /** Does the work when its turn has come. @throws AnalysisError `feed-busy` */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** Decodes and judges a picture without covering. @throws AnalysisError */
  readonly analyse: (picture: Blob) => Promise<PictureFindings>;
  /** Called when the first picture has to be judged and when the last one has been. */
  readonly onBusy: (isBusy: boolean) => void;
}

export interface JudgePictures {
  /**
   * Finds out what a badge may say of a picture; never rejects.
   * @param mayKeep false for a picture of a private window, of which nothing is kept or looked up
   * @param site the origin that asks: no site can tell by the time it takes what another one has shown
   */
  judge(picture: Blob, mayKeep: boolean, site: string): Promise<BadgeFinding>;
  /** What is under way is not kept when it is done. */
  keepNoneUnderWay(): void;
}

/** Whether a stored value is a finding as this version keeps it. */
export function isKeptFinding(value: unknown): value is KeptFinding {
  if (typeof value !== 'object' || value === null || !('state' in value)) return false;
  if (value.state === 'no-face') return true;
  return value.state === 'judged' && 'verdict' in value && 'chance' in value && 'kind' in value && 'faces' in value;
}

/**
 * Names what a finding depends on beside the picture: another name, other findings.
 * @param version the extension's, as its code decides too, for instance which faces cannot be judged
 */
export function nameOfJudge(manifest: ModelManifest, version: string): string {
  return [version, ...DETECTOR_PARTS.map((part) => fileOf(manifest, part).sha256)].join('|');
}

/** What a badge says: the judged face that is most likely forged, whatever its place in the picture. */
function badgeOf(findings: PictureFindings): KeptFinding {
  const judged = findings.faces.filter((face): face is FaceFindings => face.status === 'analysed');
  const [first] = judged;
  if (!first) return { state: 'no-face' };
  const worst = judged.reduce((most, face) => (face.probability > most.probability ? face : most), first);
  const { verdict, probability, kind } = worst;
  const chance = probabilityWords(probability);
  return { state: 'judged', verdict, chance, kind, faces: judged.length, findingId: '', isMarkedWrong: false };
}

/** Judges pictures for badges: each content once at a time, and not again while its finding is kept. */
export function createJudgePictures({
  judgedBy,
  findings,
  inTurn,
  analyse,
  onBusy,
}: JudgePicturesOptions): JudgePictures {
  const underWay = new Map<string, Promise<KeptFinding>>();
  let judging = 0;
  /** Goes up whenever all that is kept was erased. */
  let erasures = 0;

  async function judgeAnew(picture: Blob): Promise<KeptFinding> {
    judging += 1;
    if (judging === 1) onBusy(true);
    try {
      return badgeOf(await inTurn(() => analyse(picture)));
    } catch (thrown) {
      if (thrown instanceof AnalysisError && WITHOUT_FACE.includes(thrown.failure.code)) return { state: 'no-face' };
      throw thrown;
    } finally {
      judging -= 1;
      if (judging === 0) onBusy(false);
    }
  }

  async function recallOrJudge(key: string, picture: Blob): Promise<KeptFinding> {
    const known = await findings.recall(key);
    if (known) return known;
    const before = erasures;
    const finding = await judgeAnew(picture);
    if (before === erasures) await findings.remember(key, finding);
    return finding;
  }

  async function find(picture: Blob, mayKeep: boolean, site: string): Promise<KeptFinding> {
    if (picture.size > MOST_BYTES) throw new AnalysisError(fileTooLarge(MOST_BYTES));
    const content = await sha256Of(new Uint8Array(await picture.arrayBuffer()));
    const key = `${await sha256Of(new TextEncoder().encode(`${content}|${site}`))}|${await judgedBy()}`;
    // Apart from each other, so that no open window keeps what a private one asked for first.
    const name = mayKeep ? key : `private|${key}`;
    const known = underWay.get(name);
    if (known) return known;
    const found = (mayKeep ? recallOrJudge(key, picture) : judgeAnew(picture)).finally(() => underWay.delete(name));
    underWay.set(name, found);
    return found;
  }

  return {
    keepNoneUnderWay() {
      erasures += 1;
    },
    async judge(picture, mayKeep, site) {
      try {
        return await find(picture, mayKeep, site);
      } catch (thrown) {
        return { state: 'failed', failure: toFailure(thrown, 'read-picture') };
      }
    },
  };
}
