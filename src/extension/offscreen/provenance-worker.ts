import { answerPicture, type FromProvenanceWorker, type ToProvenanceWorker } from '../../provenance/provenance-reader';
import { readProvenance } from '../../provenance/read-provenance';
import { loadWebLibrary } from '../../provenance/web-library';

/** Reads where pictures come from. A worker of its own: a hostile file can hold up nothing else, and it can be ended. */

const library = loadWebLibrary(new URL('/trust/', location.href).href);
// Told of with each picture.
library.catch(() => undefined);

function tell(answer: FromProvenanceWorker): void {
  postMessage(answer);
}

addEventListener('message', ({ data }: MessageEvent<ToProvenanceWorker>) => {
  void answerPicture(data, async (bytes) => readProvenance(bytes, await library)).then(tell);
});
