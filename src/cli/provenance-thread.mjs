// The thread that reads provenance for the terminal: TypeScript as it lies in the tree, as in telltale.mjs.
import { parentPort } from 'node:worker_threads';
import { register } from 'tsx/esm/api';

register();
await import('../words/english.ts');
const { loadNodeLibrary, readTrustList } = await import('../provenance/node-library.ts');
const { answerPicture } = await import('../provenance/provenance-reader.ts');
const { readProvenance } = await import('../provenance/read-provenance.ts');

const library = readTrustList().then((trust) => loadNodeLibrary(trust, true));
library.catch(() => undefined);
parentPort.on('message', async (message) => {
  const answer = await answerPicture(message, async (bytes) => readProvenance(bytes, await library));
  parentPort.postMessage(answer, []);
});
