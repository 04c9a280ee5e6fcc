// A process that looks at files for `telltale analyse --jobs`: TypeScript as it lies in the tree, as in telltale.mjs.

// When to stop is for the parent to say, also while this loads: batch systems send SIGTERM to all of a job's processes.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);

const { register } = await import('tsx/esm/api');
register();
const { serveJudging } = await import('./judge-process.ts');
await serveJudging();
