#!/usr/bin/env node
// Runs the TypeScript as it lies in the tree, so that a checkout needs no build for the terminal.
import { register } from 'tsx/esm/api';

register();
const { run } = await import('./main.ts');
process.exitCode = await run(process.argv.slice(2));
