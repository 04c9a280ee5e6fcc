#!/usr/bin/env node
// Runs the TypeScript as it lies in the tree, so that a checkout needs no build for the terminal.
import { register } from 'tsx/esm/api';

// Node would end with 1, which says "signs of forgery"; a fault of the program must not.
process.on('uncaughtException', (thrown) => {
  console.error(thrown);
  process.exit(2);
});

// Whoever reads may have had enough, as `head` has.
process.stdout.on('error', (thrown) => {
  if (thrown.code !== 'EPIPE') console.error(thrown);
  process.exit(2);
});

register();
const { run } = await import('./main.ts');
process.exitCode = await run(process.argv.slice(2));
