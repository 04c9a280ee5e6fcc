import { defineConfig } from 'vitest/config';

/** Tests in a real Chromium with the built extension: `vite build` first. */
export default defineConfig({
  test: {
    setupFiles: ['src/words/english.ts'],
    include: ['tests/e2e/**/*.test.ts', 'tests/security/**/*.test.ts', 'tests/panel-gallery/*.e2e.test.ts'],
    // One browser at a time: they would take each other's processor time, and deadlines are part of what is tested.
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // What is waited for comes at once or not at all; a busy machine may take more than the second that is usual.
    expect: { poll: { timeout: 5000 } },
  },
});
