import * as v from 'valibot';
import { AnalysisError } from '../../forensics/failure';
import type { PictureFindings } from '../../forensics/findings';
import { wrongResults } from '../../forensics/wording';
import type { FromProvenanceWorker } from '../../provenance/provenance-reader';
import { provenanceSchema } from '../../report/provenance-schema';
import { findings as findingsSchema } from '../../report/report-schema';
import type { Plain, Same } from '../../report/schema-fit';
import type { DrawingReply } from '../drawing/drawing-protocol';
import { noteRefusal } from '../refusals';
import { misfitOf } from './payload-check';
import { textCutAt } from './value-schemas';

/** What workers tell that read strangers' files. */

const fromProvenance = v.object({
  id: v.pipe(v.number(), v.safeInteger()),
  findings: v.nullable(provenanceSchema),
});
/** Does not compile when the schema and the type part. */
export const PROVENANCE_FITS_TYPES: Same<
  Plain<v.InferOutput<typeof fromProvenance>>,
  Plain<FromProvenanceWorker>
> = true;

/** Null for what is no answer about where a picture comes from: what was said in it is not shown. */
export function acceptProvenance(told: unknown): FromProvenanceWorker | null {
  const parsed = v.safeParse(fromProvenance, told, { abortEarly: true });
  if (parsed.success) return parsed.output;
  noteRefusal('where a picture comes from', misfitOf(parsed.issues[0]));
  return null;
}

/**
 * The findings of a picture, if they can be what was found: every number in its range, and a face that was judged.
 * @throws AnalysisError `wrong-results`
 */
export function expectFindings(found: PictureFindings): PictureFindings {
  const parsed = v.safeParse(findingsSchema, found, { abortEarly: true });
  if (parsed.success && found.faces.some(({ status }) => status === 'analysed')) return found;
  const why = parsed.success ? 'no face was judged' : misfitOf(parsed.issues[0]);
  noteRefusal('findings', why);
  throw new AnalysisError(wrongResults('encode', why));
}

const drawingReply = v.union([
  v.object({ bitmap: v.custom<ImageBitmap>((bitmap) => bitmap instanceof ImageBitmap) }),
  v.object({ cause: textCutAt(1000) }),
]);

/** What the page that draws replies: a stranger's drawing is all that it has seen, so it may say anything. */
export function acceptDrawing(told: unknown): DrawingReply {
  const parsed = v.safeParse(drawingReply, told, { abortEarly: true });
  if (parsed.success) return parsed.output;
  noteRefusal('a drawing', misfitOf(parsed.issues[0]));
  return { cause: 'the drawing came in another form' };
}
