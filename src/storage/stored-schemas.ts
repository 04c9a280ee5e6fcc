import * as v from 'valibot';
import { fileIdentity, kind, reportSchema, verdict, wrongNote } from '../report/report-schema';
import type { TelltaleReport } from '../report/report';
import type { Plain, Same } from '../report/schema-fit';
import { LONGEST, share, textUpTo, whole } from '../report/schema-values';
import type { HistoryRow, KeptNote } from './history-entry';

/** What may lie on the disk: another version, a damaged profile or another program may have written it. */

const historyRow = v.object({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(100)),
  // A day that the calendar has.
  keptAt: v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15)),
  site: v.nullable(textUpTo(LONGEST.address)),
  label: textUpTo(LONGEST.label),
  subject: v.picklist(['picture', 'clip']),
  sha256: textUpTo(64),
  verdict: v.nullable(verdict),
  probability: v.nullable(share),
  kind: v.nullable(kind),
  faces: whole(1_000_000),
  thumbnail: v.nullable(v.blob()),
});

const keptNote = v.object({
  ...wrongNote.entries,
  file: fileIdentity,
  verdict: v.nullable(verdict),
  model: textUpTo(200),
});

type Stored = { readonly row: HistoryRow; readonly note: KeptNote };
type Read = { readonly row: v.InferOutput<typeof historyRow>; readonly note: v.InferOutput<typeof keptNote> };
/** Does not compile when the schemas and the types of `history-entry.ts` part. */
export const STORED_FITS_TYPES: Same<Plain<Read>, Plain<Stored>> = true;

/** What of a list has the form that it should; that others have not is told in the console, and how many. */
function fittingOf<Value>(schema: v.GenericSchema<unknown, Value>, stored: readonly unknown[], what: string): Value[] {
  const fitting = stored.flatMap((one) => {
    const parsed = v.safeParse(schema, one, { abortEarly: true });
    return parsed.success ? [parsed.output] : [];
  });
  if (fitting.length < stored.length) console.warn(`${stored.length - fitting.length} ${what} cannot be read.`);
  return fitting;
}

/** The rows that this version can show. */
export function readRows(stored: readonly unknown[]): readonly HistoryRow[] {
  return fittingOf(historyRow, stored, 'kept results');
}

/** The notes that this version can show. */
export function readNotes(stored: readonly unknown[]): readonly KeptNote[] {
  return fittingOf(keptNote, stored, 'notes');
}

/** Null for what is no report of this version's form. */
export function readReport(stored: unknown): TelltaleReport | null {
  const parsed = v.safeParse(reportSchema, stored, { abortEarly: true });
  return parsed.success ? parsed.output : null;
}
