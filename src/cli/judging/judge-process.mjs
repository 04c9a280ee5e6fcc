// A process that looks at files for `telltale analyse --jobs`: TypeScript as it lies in the tree, as in telltale.mjs.
import { register } from 'tsx/esm/api';

register();
const { serveJudging } = await import('./judge-process.ts');
await serveJudging();
