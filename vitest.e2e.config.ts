import { defineConfig } from 'vitest/config';

/** Browser tests on the real build: `npm run check -- --only browser`. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['tests/e2e/**/*.e2e.test.ts'],
    setupFiles: ['tests/support/setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Each file runs an application, a PostgreSQL and a browser.
    maxWorkers: 2,
  },
});
