import * as v from 'valibot';
import type { ComparisonFindings } from '../../comparison/comparison-findings';
import { parseCalibration, type Calibration } from '../../forensics/calibration';
import { AnalysisError } from '../../forensics/failure';
import { ARTIFACTS, FORGERY_KINDS, REGIONS } from '../../forensics/findings';
import { engineStopped, wrongResults } from '../../forensics/wording';
import { backend, box, notes } from '../../report/report-schema';
import type { Plain, Same } from '../../report/schema-fit';
import { hash, seconds, share, textUpTo, whole } from '../../report/schema-values';
import type { JudgedFrames } from '../../video/analyse-clip';
import { LOOK_SIDE } from '../../video/frame-sample';
import type { Analysed, ClipAnswer, JudgedFrame, OpenedClip, ReadMoment } from '../offscreen/engine-protocol';
import { noteRefusal } from '../refusals';
import { misfitOf } from './payload-check';
import { failure, finite } from './value-schemas';
import { expectFindings } from './worker-schemas';

/**
 * What the engine's worker answers. It has decoded strangers' pictures and films, and its numbers come from a graphics
 * card: what cannot be an answer ends the work by name, and is never a verdict.
 */

/** As many as `judgeMoments` is asked for, and more. */
const MOST_FRAMES = 1000;
const MOST_FACES = 1000;
/** Numbers that the encoder gives of a face, and some. */
const MOST_FEATURES = 100_000;
/** Those of an appearance, which is the mean of their rows. */
const MOST_APPEARANCE = 4096;
/** Cells a side of a map of differences. */
const MOST_CELLS = 1024;
/** Of a small picture of a face, as a `data:` address. */
const LONGEST_THUMBNAIL = 100_000;

const side = v.pipe(whole(1_000_000), v.minValue(1));
const size = v.object({ width: side, height: side });

/** @param most how many there may be */
const floats = (most: number) =>
  v.custom<Float32Array>(
    (numbers) => numbers instanceof Float32Array && numbers.length <= most && numbers.every(Number.isFinite),
  );

const imageFeatures = v.array(v.nullable(floats(MOST_FEATURES)));
const perceptualHash = v.nullable(hash);

const affineMap = v.tuple([finite, finite, finite, finite, finite, finite]);

const comparison = v.object({
  picture: size,
  original: size,
  alignment: affineMap,
  fit: share,
  overlap: share,
  differences: v.pipe(
    v.object({
      columns: v.pipe(whole(MOST_CELLS), v.minValue(1)),
      rows: v.pipe(whole(MOST_CELLS), v.minValue(1)),
      values: v.array(v.nullable(share)),
    }),
    v.check(({ columns, rows, values }) => values.length === columns * rows, 'a map of another size'),
  ),
  changedShare: share,
  faces: v.pipe(
    v.array(
      v.object({
        face: whole(MOST_FACES),
        regions: v.pipe(
          v.array(
            v.object({
              region: v.picklist(REGIONS),
              share,
              artifacts: v.pipe(
                v.array(v.object({ artifact: v.picklist(ARTIFACTS), strength: share })),
                v.maxLength(ARTIFACTS.length),
              ),
            }),
          ),
          v.maxLength(REGIONS.length),
        ),
      }),
    ),
    v.maxLength(MOST_FACES),
  ),
  notes,
});

const calibration = v.custom<Calibration>((read) => {
  try {
    parseCalibration(read);
    return true;
  } catch {
    return false;
  }
});

const settings = v.object({
  calibration,
  model: v.object({ name: textUpTo(100), version: textUpTo(40), sha256: hash }),
  backend,
});

const face = v.object({
  box,
  crop: box,
  logit: finite,
  kindLogits: v.pipe(v.array(finite), v.length(FORGERY_KINDS.length)),
  appearance: floats(MOST_APPEARANCE),
  thumbnail: v.nullable(v.pipe(v.string(), v.startsWith('data:image/jpeg;base64,'), v.maxLength(LONGEST_THUMBNAIL))),
});

const sample = v.pipe(
  v.object({
    time: finite,
    width: side,
    height: side,
    look: v.custom<Uint8Array>((rgb) => rgb instanceof Uint8Array && rgb.length === LOOK_SIDE * LOOK_SIDE * 3),
    faces: v.pipe(v.array(face), v.maxLength(MOST_FACES)),
    refused: whole(MOST_FACES),
    failure: v.nullable(failure),
  }),
  // A frame in which nothing was judged says why: it is no frame without signs.
  v.check(({ faces, failure: why }) => faces.length > 0 || why !== null, 'no face and no failure'),
);

const CLIP_ANSWERS = {
  open: v.object({
    info: v.object({
      duration: v.pipe(seconds, v.gtValue(0)),
      width: side,
      height: side,
      codec: textUpTo(100),
    }),
    settings,
    notes,
  }),
  'key-times': v.pipe(v.array(finite), v.maxLength(MOST_FRAMES)),
  'judge-moments': v.object({ samples: v.pipe(v.array(sample), v.maxLength(MOST_FRAMES)), settings, notes }),
  read: v.nullable(v.object({ time: finite, picture: v.blob() })),
  'judge-frame': v.object({ sample, settings, notes, picture: v.blob() }),
} as const;

type ClipValues = { readonly [K in ClipAnswer['kind']]: Extract<ClipAnswer, { kind: K }>['value'] };
type ReadValues = { readonly [K in keyof typeof CLIP_ANSWERS]: v.InferOutput<(typeof CLIP_ANSWERS)[K]> };
/** Do not compile when the schemas and the types part. */
export const COMPARISON_FITS_TYPES: Same<Plain<v.InferOutput<typeof comparison>>, Plain<ComparisonFindings>> = true;
export const CLIP_FITS_TYPES: Same<Plain<ReadValues>, Plain<ClipValues>> = true;

/** The value as it came, if it has the form that it should. @param what names it, for the console */
function expectBy<Value>(schema: v.GenericSchema, value: Value, what: string, fail: (why: string) => never): Value {
  const parsed = v.safeParse(schema, value, { abortEarly: true });
  if (parsed.success) return value;
  const why = `${what}, ${misfitOf(parsed.issues[0])}`;
  noteRefusal(what, why);
  return fail(why);
}

function failWrong(why: string): never {
  throw new AnalysisError(wrongResults('encode', why));
}

/**
 * All that is told of one picture.
 * @throws AnalysisError `wrong-results`
 */
export function expectAnalysed<Told extends Analysed>(analysed: Told): Told {
  const schema = v.object({ findings: v.unknown(), imageFeatures });
  const { findings } = expectBy(schema, analysed, 'what a picture gave', failWrong);
  return { ...analysed, findings: expectFindings(findings) };
}

/** A perceptual hash, or null for what is none: a picture without one is not known again, and nothing else. */
export function acceptLooks(told: string | null): string | null {
  const parsed = v.safeParse(perceptualHash, told);
  if (!parsed.success) noteRefusal('a perceptual hash', misfitOf(parsed.issues[0]));
  return parsed.success ? parsed.output : null;
}

/**
 * What laying an original over a picture gave.
 * @throws AnalysisError `engine-stopped`
 */
export function expectComparison(found: ComparisonFindings): ComparisonFindings {
  return expectBy(comparison, found, 'a comparison', (why) => {
    throw new AnalysisError(engineStopped('compare', why));
  });
}

/** An open video. @throws AnalysisError `wrong-results` */
export function expectOpened<Opened extends OpenedClip>(opened: Opened): Opened {
  return expectBy(CLIP_ANSWERS.open, opened, 'an open video', failWrong);
}

/** One time for each that was asked for. @throws AnalysisError `wrong-results` */
export function expectKeyTimes(times: readonly number[], asked: number): readonly number[] {
  const schema = v.pipe(CLIP_ANSWERS['key-times'], v.length(asked));
  return expectBy(schema, times, 'times of key frames', failWrong);
}

/** At most one sample for each time that was asked for. @throws AnalysisError `wrong-results` */
export function expectJudged(judged: JudgedFrames, asked: number): JudgedFrames {
  const schema = v.pipe(
    CLIP_ANSWERS['judge-moments'],
    v.check(({ samples }) => samples.length <= asked, 'more frames than were asked for'),
  );
  return expectBy(schema, judged, 'frames of a video', failWrong);
}

/** A frame to look at. @throws AnalysisError `wrong-results` */
export function expectMoment(read: ReadMoment | null): ReadMoment | null {
  return expectBy(CLIP_ANSWERS.read, read, 'a moment of a video', failWrong);
}

/** A frame of a video that is watched. @throws AnalysisError `wrong-results` */
export function expectJudgedFrame(judged: JudgedFrame): JudgedFrame {
  return expectBy(CLIP_ANSWERS['judge-frame'], judged, 'a watched frame', failWrong);
}

/** How much of a comparison is done; what is no share is not told on. */
export const isShare = (told: unknown): told is number => v.is(share, told);
