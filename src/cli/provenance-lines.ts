import { Worker } from 'node:worker_threads';
import type { EvidenceLine, ProvenanceFindings } from '../provenance/provenance-findings';
import {
  createProvenanceReader,
  type FromProvenanceWorker,
  type ProvenanceReader,
} from '../provenance/provenance-reader';
import { SOURCE_WORDS, WEIGHT_WORDS } from '../provenance/provenance-wording';

/** Reads provenance in a thread of its own, with a deadline; `end` it when all pictures are done. */
export function openProvenanceReader(): ProvenanceReader {
  return createProvenanceReader(({ onMessage, onBroken }) => {
    const thread = new Worker(new URL('./provenance-thread.mjs', import.meta.url));
    thread.on('message', (message: FromProvenanceWorker) => onMessage(message));
    thread.on('error', onBroken);
    return { post: (message) => thread.postMessage(message, []), end: () => void thread.terminate() };
  });
}

function lineWords({ source, weight, sentence }: EvidenceLine): string {
  return `    ${SOURCE_WORDS[source]}: ${sentence} ${WEIGHT_WORDS[weight]}`.trimEnd();
}

/** The block about where a picture comes from, below its verdict. */
export function provenanceLines({ lines }: ProvenanceFindings): string[] {
  return ['  Other evidence, which changes nothing above:', ...lines.map(lineWords)];
}
