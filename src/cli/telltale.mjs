#!/usr/bin/env node
// Runs the TypeScript as it lies in the tree, so that a checkout needs no build for the terminal.
import { register } from 'tsx/esm/api';

// Node would end with 1, which says "signs of forgery"; a fault of the program must not.
process.on('uncaughtException', (thrown) => {
  console.error(thrown);
  process.exit(2);
});

// Whoever reads may have had enough, as `head` has.
process.stdout.on('error', ({ code, message }) => {
  if (code !== 'EPIPE')
    console.error(`telltale: what was found cannot be written to stdout. Make room there. [not-written] ${message}`);
  process.exit(2);
});
// Progress that nobody can read ends no run.
process.stderr.on('error', () => undefined);

register();
const { run } = await import('./main.ts');
process.exitCode = await run(process.argv.slice(2));
