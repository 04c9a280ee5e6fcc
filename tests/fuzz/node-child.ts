import '../../src/words/english';
import { loadEngine } from '../../src/cli/load-engine';
import { analyseMutant, makeTools } from './analyse-mutant';
import { makeSeedPictures } from './seed-pictures';

/** A process of its own for the engine: native decoders may end it, or never come back. */

const start = Number(process.argv[2]);
const tools = await makeTools(await makeSeedPictures(), await loadEngine());
process.on('message', (index: number) => {
  void analyseMutant(index, start, tools).then((ending) => process.send?.(ending));
});
process.send?.('ready');
