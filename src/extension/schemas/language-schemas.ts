import * as v from 'valibot';
import { REGIONS } from '../../forensics/findings';
import type { Plain, Same } from '../../report/schema-fit';
import { LONGEST, textUpTo, whole } from '../../report/schema-values';
import type { FromLanguageWorker } from '../offscreen/language-protocol';
import { noteRefusal } from '../refusals';
import { misfitOf } from './payload-check';
import { failure, notNegative, textCutAt } from './value-schemas';

/** What the worker of the chat tells: words that a language model has written come along, and are shown. */

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const tokens = whole(1_000_000);
const identity = textUpTo(2000);

const sentence = v.object({
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(LONGEST.sentence)),
  composed: v.boolean(),
  regions: v.pipe(v.array(v.picklist(REGIONS)), v.maxLength(REGIONS.length)),
});

const speed = v.object({
  firstToken: v.nullable(notNegative),
  tokens,
  readingTokens: tokens,
  milliseconds: notNegative,
  promptTokens: tokens,
  reusedTokens: tokens,
});

const fromLanguage = v.variant('kind', [
  v.object({ kind: v.literal('locked') }),
  v.object({ kind: v.literal('loading'), loadedBytes: notNegative, totalBytes: notNegative }),
  v.object({ kind: v.literal('ready'), backend: v.picklist(['webgpu', 'wasm']) }),
  v.object({ kind: v.literal('load-failed'), failure }),
  v.object({ kind: v.literal('alive') }),
  v.object({ kind: v.literal('sentence'), id, sentence }),
  v.object({ kind: v.literal('done'), id, answered: v.object({ reading: textCutAt(LONGEST.sentence), speed }) }),
  v.object({ kind: v.literal('failed'), id, failure }),
  v.object({ kind: v.literal('self-test-passed'), identity }),
  v.object({ kind: v.literal('self-test-failed'), identity }),
  v.object({ kind: v.literal('device-lost'), reason: textCutAt(1000) }),
]);
/** Does not compile when the schema and the type part. */
export const LANGUAGE_FITS_TYPES: Same<Plain<v.InferOutput<typeof fromLanguage>>, Plain<FromLanguageWorker>> = true;

/** Null for what is no word of the chat's worker; nothing that was said in it is shown. */
export function acceptFromLanguage(told: unknown): FromLanguageWorker | null {
  const parsed = v.safeParse(fromLanguage, told, { abortEarly: true });
  if (parsed.success) return parsed.output;
  noteRefusal('the chat’s worker', misfitOf(parsed.issues[0]));
  return null;
}
