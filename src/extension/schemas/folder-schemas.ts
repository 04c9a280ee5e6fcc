import * as v from 'valibot';
import type { Plain, Same } from '../../report/schema-fit';
import type { FromFolderWorker } from '../offscreen/folder-protocol';
import { noteRefusal } from '../refusals';
import { misfitOf } from './payload-check';
import { notNegative, textCutAt } from './value-schemas';

/** What the worker of a folder's model tells: the words come of files that anybody may have made. */

const id = v.pipe(v.number(), v.safeInteger(), v.minValue(1));
const cause = textCutAt(1000);

const fromFolder = v.variant('kind', [
  v.object({ kind: v.literal('locked') }),
  v.object({ kind: v.literal('loading'), loadedBytes: notNegative, totalBytes: notNegative }),
  v.object({ kind: v.literal('ready') }),
  v.object({ kind: v.literal('load-failed'), trouble: v.picklist(['gone', 'failed']), cause }),
  v.object({ kind: v.literal('piece'), id, text: textCutAt(10_000) }),
  v.object({ kind: v.literal('written'), id }),
  v.object({ kind: v.literal('not-written'), id, cause }),
]);
/** Does not compile when the schema and the type part. */
export const FOLDER_FITS_TYPES: Same<Plain<v.InferOutput<typeof fromFolder>>, Plain<FromFolderWorker>> = true;

/** Null for what is no word of this worker; nothing that was said in it is shown. */
export function acceptFromFolder(told: unknown): FromFolderWorker | null {
  const parsed = v.safeParse(fromFolder, told, { abortEarly: true });
  if (parsed.success) return parsed.output;
  noteRefusal('the worker of a folder’s model', misfitOf(parsed.issues[0]));
  return null;
}
