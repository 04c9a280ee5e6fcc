import * as v from 'valibot';
import { NEXT_STEPS, type FailureCode } from '../forensics/failure';
import { ARTIFACTS, FORGERY_KINDS, MAP_SIDE, REGIONS } from '../forensics/findings';
import { provenanceSchema } from './provenance-schema';
import { REPORT_VERSION, type TelltaleReport } from './report';
import type { Plain, Same } from './schema-fit';
import { LONGEST, hash, instant, languageTag, pixels, seconds, share, textUpTo, whole } from './schema-values';

/**
 * What a report may hold, to the last key. The order of keys is that of the exact text form. Limits lie well above what
 * Telltale writes: they are there for files that somebody else wrote.
 */

/** A face that is not judged has one of these; the others are failures of whole pictures. */
const REFUSALS = ['face-too-small', 'face-too-blurred', 'face-unfamiliar'] as const satisfies readonly FailureCode[];

export const verdict = v.picklist(['signs', 'unsure', 'none']);
export const kind = v.picklist(FORGERY_KINDS);
const point = v.strictObject({ x: pixels, y: pixels });
export const box = v.strictObject({ x: pixels, y: pixels, width: pixels, height: pixels });
const bands = v.strictObject({ signs: share, none: share, falseAlarmsAtSigns: share, falseAlarmsAtNone: share });
const model = v.strictObject({ name: textUpTo(100), version: textUpTo(40), sha256: hash });
export const backend = v.picklist(['webgpu', 'wasm', 'node']);
export const notes = v.pipe(v.array(textUpTo(1000)), v.maxLength(100));

const region = v.strictObject({
  region: v.picklist(REGIONS),
  change: share,
  fall: v.pipe(v.number(), v.minValue(-100), v.maxValue(100)),
  artifacts: v.pipe(
    v.array(v.strictObject({ artifact: v.picklist(ARTIFACTS), confidence: share })),
    v.maxLength(ARTIFACTS.length),
  ),
});

const analysedFace = v.strictObject({
  status: v.literal('analysed'),
  box,
  crop: box,
  probability: share,
  verdict,
  kind: v.nullable(kind),
  kindProbabilities: v.strictObject({ FS: share, FR: share, FE: share, EFS: share }),
  changeMap: v.pipe(v.array(share), v.length(MAP_SIDE * MAP_SIDE)),
  logit: v.pipe(v.number(), v.minValue(-1000), v.maxValue(1000)),
  keypoints: v.pipe(v.array(point), v.length(6)),
  regions: v.pipe(v.array(region), v.maxLength(REGIONS.length)),
});

const refusedFace = v.strictObject({
  status: v.literal('refused'),
  box,
  crop: box,
  failure: v.strictObject({
    code: v.picklist(REFUSALS),
    step: v.literal('judge-quality'),
    sentence: textUpTo(1000),
    nextStep: v.picklist(NEXT_STEPS),
    cause: v.exactOptional(textUpTo(1000)),
  }),
});

export const findings = v.strictObject({
  width: whole(1_000_000),
  height: whole(1_000_000),
  verdict,
  faces: v.pipe(v.array(v.variant('status', [analysedFace, refusedFace])), v.minLength(1), v.maxLength(100)),
  bands,
  model,
  backend,
  notes,
  milliseconds: v.strictObject({ decode: seconds, findFaces: seconds, encode: seconds, total: seconds }),
});

const clip = v.strictObject({
  isComplete: v.boolean(),
  duration: v.nullable(seconds),
  span: v.strictObject({ from: seconds, to: seconds }),
  width: whole(1_000_000),
  height: whole(1_000_000),
  verdict: v.nullable(verdict),
  tracks: v.pipe(
    v.array(
      v.strictObject({
        id: whole(1_000_000),
        verdict: v.nullable(verdict),
        probability: v.nullable(share),
        kind: v.nullable(kind),
        strongest: v.nullable(v.strictObject({ from: seconds, to: seconds, peak: seconds })),
        points: v.pipe(v.array(v.strictObject({ time: seconds, probability: share, box })), v.maxLength(10_000)),
      }),
    ),
    v.maxLength(5000),
  ),
  lookedAt: v.pipe(
    v.array(v.strictObject({ time: seconds, faces: whole(1000), refused: whole(1000) })),
    v.maxLength(50_000),
  ),
  shotChanges: v.pipe(v.array(seconds), v.maxLength(50_000)),
  bands: v.strictObject({ frame: bands, clip: bands }),
  model,
  backend,
  notes,
});

const answer = v.strictObject({
  question: textUpTo(LONGEST.question),
  language: v.exactOptional(languageTag),
  sentences: v.pipe(
    v.array(v.strictObject({ text: textUpTo(LONGEST.sentence), isComposed: v.boolean() })),
    v.maxLength(100),
  ),
});

export const fileIdentity = v.strictObject({
  sha256: hash,
  bytes: whole(Number.MAX_SAFE_INTEGER),
  mediaType: textUpTo(100),
  perceptualHash: v.nullable(hash),
});

export const wrongNote = v.strictObject({
  reason: v.picklist(['false-alarm', 'missed', 'wrong-kind', 'wrong-place', 'other']),
  words: textUpTo(LONGEST.words),
  savedAt: instant,
});

const head = {
  savedAt: instant,
  program: textUpTo(40),
  source: v.strictObject({
    label: textUpTo(LONGEST.label),
    pageAddress: v.exactOptional(textUpTo(LONGEST.address)),
    pictureAddress: v.exactOptional(textUpTo(LONGEST.address)),
    way: textUpTo(40),
    isDegraded: v.boolean(),
    platformLabel: v.exactOptional(textUpTo(LONGEST.platformLabel)),
  }),
  file: fileIdentity,
} as const;

const tail = {
  selfTest: v.picklist(['passed', 'not-needed', 'failed-processor-used']),
  provenance: v.nullable(provenanceSchema),
  note: v.nullable(wrongNote),
  talks: v.pipe(
    v.array(v.strictObject({ face: whole(100), answers: v.pipe(v.array(answer), v.maxLength(200)) })),
    v.maxLength(100),
  ),
  limits: notes,
  digest: hash,
} as const;

export const reportSchema = v.variant('subject', [
  v.strictObject({
    telltaleReport: v.literal(REPORT_VERSION),
    subject: v.literal('picture'),
    ...head,
    findings,
    ...tail,
  }),
  v.strictObject({ telltaleReport: v.literal(REPORT_VERSION), subject: v.literal('clip'), ...head, clip, ...tail }),
]);

/** Does not compile when the schema and the types of `report.ts` part. */
export const SCHEMA_FITS_TYPES: Same<Plain<v.InferOutput<typeof reportSchema>>, Plain<TelltaleReport>> = true;
