import { defineConfig } from 'vitest/config';

/** A smoke test in a real Firefox with the build for it: `npm run build -- --browser firefox` first. */
export default defineConfig({
  test: {
    include: ['tests/firefox/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What is waited for comes at once or not at all; the detector and the language model run on one thread.
    expect: { poll: { timeout: 30_000, interval: 100 } },
  },
});
