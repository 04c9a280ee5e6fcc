import { defineConfig } from 'vitest/config';

/** Tests without a browser; those in a real Chromium have vitest.e2e.config.ts. */
export default defineConfig({
  test: { setupFiles: ['src/words/english.ts'], include: ['tests/unit/**/*.test.{ts,tsx}', 'tests/fuzz/*.test.ts'] },
});
