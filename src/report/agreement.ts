import {
  REGIONS,
  type Bands,
  type Box,
  type FaceFindings,
  type FaceResult,
  type PictureFindings,
  type RegionFinding,
} from '../forensics/findings';
import { kindWords, regionName, VERDICT_WORDS } from '../forensics/wording';
import { quotedText } from '../provenance/quoted-text';
import { timeWords, TOO_FEW_FRAMES } from '../video/clip-words';
import { overlap } from '../vision/blazeface';
import { clipContradiction, pictureContradiction } from './consistency';
import type { ClipReport } from './report';

/**
 * Whether an analysis that was done again says what a report says. Decoders of browsers and of the terminal differ by a
 * grey level here and there, so numbers may differ a little; see docs/report.md for how much was measured.
 */

/** Share of two boxes that must be common to both for one face, 0..1. */
const SAME_BOX = 0.9;
/**
 * Most that a probability may differ, of the 1 that is all; those of kinds and of a video's frames, too. Nearly all of
 * those that were measured differ by a tenth of it.
 */
const TOLERANCE = 0.1;
/** Most that a covering check may differ, in points; a region that one side alone names may fall as far below as that. */
const FALL_TOLERANCE = 6;
/** Most that change maps may differ on average. */
const MAP_TOLERANCE = 0.05;

/** `close`: differs by no more than decoders do, though a threshold lies between. Counts as agreeing. */
export type Agreeing = 'agrees' | 'close' | 'differs';

export interface ComparedPart {
  /** What was compared: "Face 1: verdict". */
  readonly what: string;
  readonly agreeing: Agreeing;
  /** In one or two sentences. */
  readonly sentence: string;
}

export type Agreement =
  /** By another model: nothing was compared. */
  | { readonly state: 'other-model'; readonly sentence: string }
  | { readonly state: 'agrees' | 'differs'; readonly parts: readonly ComparedPart[] };

type Model = PictureFindings['model'];

/** Null where both were made with the same model. */
export function otherModel(reported: Model, here: Model): Extract<Agreement, { readonly state: 'other-model' }> | null {
  if (reported.sha256 === here.sha256 && reported.version === here.version) return null;
  // A report may name its model in words that turn the writing around.
  const name = ({ name: words, version, sha256 }: Model): string =>
    `“${quotedText(`${words} ${version}`) ?? ''}” (${sha256.slice(0, 8)}…)`;
  return {
    state: 'other-model',
    sentence: `The report was made with another model, ${name(reported)}; this one is ${name(here)}. Its numbers cannot be repeated here.`,
  };
}

function agreementOf(parts: readonly ComparedPart[]): Agreement {
  return { state: parts.some(({ agreeing }) => agreeing === 'differs') ? 'differs' : 'agrees', parts };
}

/** One thing that both say, or say differently. */
function same(what: string, reported: string, here: string): ComparedPart {
  if (reported === here) return { what, agreeing: 'agrees', sentence: `${reported}.` };
  return { what, agreeing: 'differs', sentence: `The report says: ${reported}. Here: ${here}.` };
}

function inItself(contradiction: string | null): ComparedPart {
  const what = 'In itself';
  if (contradiction !== null) return { what, agreeing: 'differs', sentence: contradiction };
  return { what, agreeing: 'agrees', sentence: 'Its verdicts follow from its numbers.' };
}

const three = (share: number): string => share.toFixed(3);

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** They belong to the model, so they cannot differ by accident. */
function comparedBands(reported: readonly Bands[], here: readonly Bands[]): ComparedPart {
  const words = (all: readonly Bands[]): string =>
    all
      .flatMap(({ signs, none, falseAlarmsAtSigns, falseAlarmsAtNone }) => [
        `signs from ${percent(signs)} (${percent(falseAlarmsAtSigns)} of genuine ones)`,
        `unsure from ${percent(none)} (${percent(falseAlarmsAtNone)})`,
      ])
      .join(', ');
  return same('Thresholds', words(reported), words(here));
}

/** A probability and what follows from it. @param words the verdict or kind that each side gives */
function judged(
  what: string,
  [reported, here]: readonly [number, number],
  words: readonly [string, string],
): ComparedPart {
  const isWithin = Math.abs(reported - here) <= TOLERANCE;
  const numbers = `${three(reported)} in the report, ${three(here)} here`;
  if (!isWithin)
    return { what, agreeing: 'differs', sentence: `The report says: ${words[0]}. Here: ${words[1]} (${numbers}).` };
  if (words[0] === words[1]) return { what, agreeing: 'agrees', sentence: `${words[0]} (${numbers}).` };
  const sentence = `The report says: ${words[0]}. Here: ${words[1]}. A threshold lies between the two numbers, which differ little (${numbers}).`;
  return { what, agreeing: 'close', sentence };
}

/** The probability of the kind that is named, or the likeliest. */
function kindsApart(a: FaceFindings, b: FaceFindings): number {
  return Math.max(
    ...(['FS', 'FR', 'FE', 'EFS'] as const).map((kind) =>
      Math.abs(a.kindProbabilities[kind] - b.kindProbabilities[kind]),
    ),
  );
}

function comparedKind(what: string, reported: FaceFindings, here: FaceFindings): ComparedPart {
  const apart = kindsApart(reported, here);
  const words = [kindWords(reported.kind), kindWords(here.kind)] as const;
  if (apart > TOLERANCE) {
    const sentence = `The report says: ${words[0]}. Here: ${words[1]}. Probabilities of kinds differ by up to ${three(apart)}.`;
    return { what, agreeing: 'differs', sentence };
  }
  if (words[0] === words[1]) return { what, agreeing: 'agrees', sentence: `${words[0]}.` };
  return {
    what,
    agreeing: 'close',
    sentence: `The report says: ${words[0]}. Here: ${words[1]}. It is at the edge of being named.`,
  };
}

/** One part of the face, and which traces are named there. */
function regionAgreeing(reported: RegionFinding | undefined, here: RegionFinding | undefined): Agreeing {
  // The least fall at which a part is named is not known here: one side may just miss it.
  if (!reported || !here) return ((reported ?? here)?.fall ?? 0) > 2 * FALL_TOLERANCE ? 'differs' : 'close';
  if (Math.abs(reported.fall - here.fall) > FALL_TOLERANCE) return 'differs';
  if (Math.abs(reported.change - here.change) > TOLERANCE) return 'differs';
  const known = new Map(here.artifacts.map(({ artifact, confidence }) => [artifact, confidence]));
  const shared = reported.artifacts.filter(({ artifact }) => known.has(artifact));
  const hasOther = shared.some(
    ({ artifact, confidence }) => Math.abs(confidence - (known.get(artifact) ?? 0)) > TOLERANCE,
  );
  const areAllOther = shared.length === 0 && reported.artifacts.length > 0 && known.size > 0;
  if (hasOther || areAllOther) return 'differs';
  return shared.length === reported.artifacts.length && shared.length === known.size ? 'agrees' : 'close';
}

/** Parts of the face, by how far the probability falls when they are covered. */
function comparedRegions(what: string, reported: FaceFindings, here: FaceFindings): ComparedPart {
  const [there, now] = [reported, here].map(({ regions }) => new Map(regions.map((each) => [each.region, each])));
  const regions = REGIONS.filter((region) => there?.has(region) || now?.has(region));
  const found = regions.map((region) => ({ region, agreeing: regionAgreeing(there?.get(region), now?.get(region)) }));
  const namesOf = (agreeing: Agreeing): string =>
    found
      .filter((each) => each.agreeing === agreeing)
      .map(({ region }) => regionName(region))
      .join(', ');
  const [differing, near] = [namesOf('differs'), namesOf('close')];
  if (differing !== '') return { what, agreeing: 'differs', sentence: `Not the same: ${differing}.` };
  if (near !== '')
    return { what, agreeing: 'close', sentence: `At the edge of being named, or a trace in it is: ${near}.` };
  return { what, agreeing: 'agrees', sentence: found.length === 0 ? 'None is named.' : `${namesOf('agrees')}.` };
}

function comparedMap(what: string, reported: FaceFindings, here: FaceFindings): ComparedPart {
  const sum = reported.changeMap.reduce((total, value, i) => total + Math.abs(value - (here.changeMap[i] ?? 0)), 0);
  const mean = sum / reported.changeMap.length;
  const sentence = `Cells differ by ${three(mean)} on average.`;
  return { what, agreeing: mean > MAP_TOLERANCE ? 'differs' : 'agrees', sentence };
}

function comparedFace(name: string, reported: FaceResult, here: FaceResult): ComparedPart[] {
  if (reported.status === 'refused' || here.status === 'refused') {
    const words = (face: FaceResult): string =>
      face.status === 'refused' ? `not judged, ${face.failure.code}` : `judged, ${VERDICT_WORDS[face.verdict]}`;
    return [same(name, words(reported), words(here))];
  }
  const verdicts = [VERDICT_WORDS[reported.verdict], VERDICT_WORDS[here.verdict]] as const;
  const parts = [
    judged(`${name}: verdict`, [reported.probability, here.probability], verdicts),
    comparedMap(`${name}: change map`, reported, here),
  ];
  if (reported.verdict === 'none' || here.verdict === 'none') return parts;
  return [...parts, comparedKind(`${name}: kind`, reported, here), comparedRegions(`${name}: parts`, reported, here)];
}

/** The one whose box has most in common with it; null where none has enough. */
function sameFace<T extends { readonly box: Box }>(box: Box, faces: readonly T[]): T | null {
  const nearest = faces.toSorted((a, b) => overlap(b.box, box) - overlap(a.box, box))[0];
  return nearest && overlap(nearest.box, box) >= SAME_BOX ? nearest : null;
}

/** Compares what a report says of a picture with what was found of it here. */
export function checkFindings(reported: PictureFindings, here: PictureFindings): Agreement {
  const other = otherModel(reported.model, here.model);
  if (other) return other;
  const size = ({ width, height }: PictureFindings): string => `${width} × ${height} px`;
  // One that is refused may lie at the edge of being found at all.
  const count = ({ faces }: PictureFindings): string => {
    const judgedFaces = faces.filter(({ status }) => status === 'analysed').length;
    return judgedFaces === 1 ? 'one face judged' : `${judgedFaces} faces judged`;
  };
  // Each is found once: a face that is told twice must not stand in for one that is left out.
  const left = new Set(here.faces);
  const faces = reported.faces.flatMap((face, i) => {
    const name = `Face ${i + 1}`;
    const found = sameFace(face.box, [...left]);
    if (found) {
      left.delete(found);
      return comparedFace(name, face, found);
    }
    const agreeing = face.status === 'refused' ? 'close' : 'differs';
    return [{ what: name, agreeing, sentence: 'No face was found there now.' } as const];
  });
  return agreementOf([
    inItself(pictureContradiction(reported)),
    same('Size', size(reported), size(here)),
    comparedBands([reported.bands], [here.bands]),
    same('Faces', count(reported), count(here)),
    ...faces,
  ]);
}

type Clip = ClipReport['clip'];
type Track = Clip['tracks'][number];

/** Times of one frame may differ in their last digits from program to program, in seconds. */
const SAME_FRAME = 0.02;

/** Looks at the same face in the same frames: the probabilities of both. */
function sharedLooks(reported: Track, here: Track): (readonly [number, number])[] {
  return reported.points.flatMap(({ time, probability, box }) => {
    const point = here.points.find((one) => Math.abs(one.time - time) < SAME_FRAME);
    return point && overlap(point.box, box) >= SAME_BOX ? [[probability, point.probability] as const] : [];
  });
}

function comparedTrack(name: string, reported: Track, clip: Clip, isWhole: boolean): ComparedPart[] {
  const looks = clip.tracks.map((track) => ({ track, shared: sharedLooks(reported, track) }));
  const nearest = looks.toSorted((a, b) => b.shared.length - a.shared.length)[0];
  if (!nearest || nearest.shared.length === 0) {
    return [{ what: name, agreeing: 'differs', sentence: 'This face was not found in the same frames now.' }];
  }
  const { track, shared } = nearest;
  const apart = shared.map(([a, b]) => Math.abs(a - b)).toSorted((a, b) => a - b);
  // One frame that is decoded otherwise says little about a clip.
  const usual = apart[Math.floor((apart.length - 1) * 0.9)] ?? 0;
  const frames: ComparedPart = {
    what: `${name}: frames`,
    agreeing: usual > TOLERANCE ? 'differs' : 'agrees',
    sentence: `${shared.length} of ${reported.points.length} frames were looked at again; nine in ten differ by at most ${three(usual)}.`,
  };
  if (!isWhole) return [frames];
  const words = ({ verdict }: Track): string => (verdict === null ? TOO_FEW_FRAMES : VERDICT_WORDS[verdict]);
  const verdict =
    reported.probability === null || track.probability === null
      ? same(`${name}: verdict`, words(reported), words(track))
      : judged(`${name}: verdict`, [reported.probability, track.probability], [words(reported), words(track)]);
  if (reported.verdict === null || reported.verdict === 'none') return [verdict, frames];
  const kind = same(`${name}: kind`, kindWords(reported.kind), kindWords(track.kind));
  // Of a clip the kinds' probabilities are not kept: nobody can tell how near the edge it was.
  const edge = reported.kind === null || track.kind === null;
  return [verdict, frames, kind.agreeing === 'differs' && edge ? { ...kind, agreeing: 'close' } : kind];
}

/** Faces that are judged here must stand in the report: who leaves out the worst one changes the verdict. */
function comparedClip(reported: Clip, here: Clip): ComparedPart[] {
  const what = 'Faces';
  const isLeftOut = here.tracks
    .filter(({ verdict }) => verdict === 'signs' || verdict === 'unsure')
    .some((track) => !reported.tracks.some((one) => sharedLooks(track, one).length > 0));
  return isLeftOut
    ? [{ what, agreeing: 'differs', sentence: 'A face that is suspicious here is not in the report.' }]
    : [];
}

/** The same of a video. Faces without a verdict in one frame of it alone, as at a cut, are left out. */
export function checkClip(reported: Clip, here: Clip): Agreement {
  const other = otherModel(reported.model, here.model);
  if (other) return other;
  const size = ({ width, height }: Clip): string => `${width} × ${height} px`;
  // Programs round the length of a file in their own ways.
  const isAsLong = Math.abs((reported.duration ?? 0) - (here.duration ?? 0)) < 0.5;
  const lasts = ({ duration }: Clip): string =>
    duration === null ? 'no end' : timeWords((isAsLong ? reported.duration : null) ?? duration);
  const isWhole = reported.isComplete && here.isComplete;
  const tracks = reported.tracks.flatMap((track, i) =>
    track.points.length > 1 || track.verdict !== null ? comparedTrack(`Face ${i + 1}`, track, here, isWhole) : [],
  );
  return agreementOf([
    inItself(clipContradiction(reported)),
    same('Size', size(reported), size(here)),
    same('Length', lasts(reported), lasts(here)),
    ...(isWhole ? comparedClip(reported, here) : []),
    comparedBands([reported.bands.clip, reported.bands.frame], [here.bands.clip, here.bands.frame]),
    ...tracks,
  ]);
}
