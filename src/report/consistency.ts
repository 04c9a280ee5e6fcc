import {
  FORGERY_KINDS,
  type Bands,
  type FaceFindings,
  type PictureFindings,
  type Verdict,
} from '../forensics/findings';
import { decideVerdict, orderWorstFirst, overallVerdict } from '../forensics/verdict';
import type { ClipReport } from './report';

/**
 * Whether what a report says in words follows from its own numbers. Who makes a report up can give it any digest, and put
 * a verdict beside a number that it does not belong to.
 */

/** Numbers of a report are rounded to six decimals, and so may come to lie on the other side of a threshold. */
const ROUNDING = 2e-6;

function follows(verdict: Verdict, probability: number, bands: Bands): boolean {
  return [probability - ROUNDING, probability, probability + ROUNDING].some(
    (near) => decideVerdict(near, bands) === verdict,
  );
}

/** The kind that is named has to be the likeliest. */
function isLikeliest({ kind, kindProbabilities }: FaceFindings): boolean {
  const highest = Math.max(...FORGERY_KINDS.map((each) => kindProbabilities[each]));
  return kind === null || kindProbabilities[kind] >= highest - ROUNDING;
}

/** What does not fit, in a sentence; null where all does. */
export function pictureContradiction({ faces, verdict, bands }: PictureFindings): string | null {
  const analysed = faces.filter((face) => face.status === 'analysed');
  if (analysed.length === 0) return 'No face of it was judged.';
  for (const face of analysed) {
    const name = `Face ${faces.indexOf(face) + 1}`;
    if (!follows(face.verdict, face.probability, bands))
      return `${name}: the verdict does not follow from the probability.`;
    if (!isLikeliest(face)) return `${name}: the kind is not the likeliest.`;
    if (face.verdict === 'none' && (face.kind !== null || face.regions.length > 0)) {
      return `${name}: it has a kind or parts without a sign.`;
    }
  }
  if (overallVerdict(analysed) !== verdict) return 'The verdict on the picture is not that of its worst face.';
  if (orderWorstFirst(faces).some((face, i) => face !== faces[i])) return 'The worst face does not stand first.';
  return null;
}

/** The same of a video. */
export function clipContradiction({ tracks, verdict, bands }: ClipReport['clip']): string | null {
  for (const [i, track] of tracks.entries()) {
    const name = `Face ${i + 1}`;
    if ((track.verdict === null) !== (track.probability === null)) return `${name}: a verdict without a probability.`;
    if (track.verdict === null || track.probability === null) continue;
    if (!follows(track.verdict, track.probability, bands.clip)) {
      return `${name}: the verdict does not follow from the probability.`;
    }
  }
  const judged = tracks.flatMap((track) => track.verdict ?? []);
  const worst = (['signs', 'unsure', 'none'] as const).find((one) => judged.includes(one)) ?? null;
  if (worst !== verdict) return 'The verdict on the video is not that of its worst face.';
  return tracks.length > 0 && tracks[0]?.verdict !== worst ? 'The worst face does not stand first.' : null;
}
