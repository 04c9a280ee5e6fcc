import type { ProvenanceFindings } from '../../provenance/provenance-findings';
import { createProvenanceReader } from '../../provenance/provenance-reader';
import { describeUnchecked } from '../../provenance/provenance-wording';
import { TRUST_LIST_DATE } from '../../provenance/trust-list';
import type { CaptureWay } from '../messages';
import { acceptProvenance } from '../schemas/worker-schemas';

/** Ways that give pixels and no file: what the file said is gone. */
const WITHOUT_FILE: ReadonlySet<CaptureWay> = new Set(['screen', 'canvas', 'video-frame']);

const reader = createProvenanceReader(({ onMessage, onBroken }) => {
  const worker = new Worker(new URL('./provenance-worker.ts', import.meta.url), { type: 'module', name: 'provenance' });
  worker.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
    const told = acceptProvenance(data);
    if (told) onMessage(told);
    else onBroken();
  });
  worker.addEventListener('error', onBroken);
  return { post: (message) => worker.postMessage(message, []), end: () => worker.terminate() };
});

/**
 * What a picture's file says about where it comes from; of one that came as pixels, or as a drawing that stands in the
 * page itself, that it cannot be said.
 */
export function readWebProvenance(picture: Blob, way: CaptureWay): Promise<ProvenanceFindings> {
  const isDrawing = way === 'svg' && picture.type.startsWith('image/svg');
  if (isDrawing || WITHOUT_FILE.has(way)) return Promise.resolve(describeUnchecked('not-original', TRUST_LIST_DATE));
  return reader.read(picture);
}
