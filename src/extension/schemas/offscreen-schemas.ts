import * as v from 'valibot';
import { SENSITIVITIES } from '../../forensics/calibration';
import { BACKEND_CHOICES } from '../../inference/backend-choice';
import { LONGEST, hash, whole } from '../../report/schema-values';
import { capturedClip, watchedFrame, watchedVideo } from './clip-schemas';
import { ANSWERERS } from '../background/settings';
import { acceptBy, type PartedKinds, type PayloadSchemas } from './payload-check';
import { capturedPicture, croppedPicture, frameOfTab, ofJob, ofSource } from './source-schemas';
import {
  anyAddress,
  attempts,
  browserId,
  failure,
  hostName,
  hostNames,
  madeId,
  notNegative,
  textCutAt,
} from './value-schemas';

const ofFace = v.object({ jobId: madeId, face: whole(1000) });
const ofTab = v.object({ tabId: browserId });

const SCHEMAS = {
  'offscreen/open-job': ofSource,
  'offscreen/give-picture': v.object({ jobId: madeId, captured: capturedPicture }),
  'offscreen/fail-job': v.object({ jobId: madeId, failure, attempts }),
  'offscreen/give-clip': v.object({ jobId: madeId, clip: capturedClip }),
  'offscreen/begin-watching': v.object({ jobId: madeId, video: watchedVideo }),
  'offscreen/give-frame': v.object({
    jobId: madeId,
    frame: watchedFrame,
    shotFor: v.exactOptional(frameOfTab),
  }),
  'offscreen/expects-shot': v.object({ jobId: madeId, shotFor: frameOfTab }),
  'offscreen/tell-waiting': v.object({ jobId: madeId, waitsFor: v.nullable(v.picklist(['play', 'sight'])) }),
  'offscreen/end-watching': v.object({ jobId: madeId, reason: v.picklist(['ended', 'gone', 'protected']) }),
  'offscreen/show-moment': v.object({ jobId: madeId, time: notNegative }),
  'offscreen/tell-loading': v.object({
    jobId: madeId,
    loadedBytes: notNegative,
    totalBytes: v.nullable(notNegative),
  }),
  'offscreen/fetch-clip': v.object({ jobId: madeId, url: anyAddress, mustTellLength: v.boolean() }),
  // The sentence is Telltale's own; it comes by way of the page's script.
  'offscreen/set-choosing': v.object({ jobId: madeId, sentence: textCutAt(200) }),
  'offscreen/set-source': ofSource,
  'offscreen/fetch-picture': v.object({ url: anyAddress }),
  'offscreen/crop-picture': croppedPicture,
  'offscreen/choose': v.object({
    backend: v.picklist(BACKEND_CHOICES),
    sensitivity: v.picklist(SENSITIVITIES),
    language: v.picklist(ANSWERERS),
  }),
  'offscreen/cancel-job': ofJob,
  'offscreen/forget-private': ofTab,
  'offscreen/latest-job': v.object({ tabId: v.nullable(browserId) }),
  'offscreen/get-picture': ofJob,
  'offscreen/open-chat': ofFace,
  'offscreen/ask': v.object({ ...ofFace.entries, question: textCutAt(LONGEST.question) }),
  'offscreen/stop-answer': ofFace,
  'offscreen/clear-chat': ofFace,
  'offscreen/chats-of': ofJob,
  'offscreen/compare': v.object({ jobId: madeId, original: v.blob() }),
  'offscreen/stop-comparison': ofJob,
  'offscreen/retry-chat-model': ofFace,
  'offscreen/judge-picture': v.object({ picture: v.blob(), ticket: madeId }),
  'offscreen/withdraw-picture': v.object({ ticket: madeId }),
  'offscreen/judge-address': v.object({
    url: anyAddress,
    site: hostName,
    hosts: hostNames,
    mayKeep: v.boolean(),
  }),
  'offscreen/mark-wrong': v.object({ findingId: madeId, isWrong: v.boolean() }),
  'offscreen/mark-file-wrong': v.object({ sha256: hash, site: hostName, isWrong: v.boolean() }),
} satisfies PayloadSchemas<'offscreen'>;

/** Does not compile when one of the schemas and the types of `messages.ts` part. */
export const PARTED_KINDS: Readonly<Record<PartedKinds<typeof SCHEMAS>, never>> = {};

/** Every request of the offscreen document, whoever sends it. */
export const acceptForOffscreen = acceptBy<'offscreen'>(SCHEMAS);
