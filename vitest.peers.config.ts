import { defineConfig } from 'vitest/config';

/** Tests with real servers (clamd, SMTP, other PostgreSQL) and kills: `npm run test:peers`. One at a time. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['tests/peers/**/*.peers.test.ts'],
    globalSetup: ['tests/support/global-setup.ts', 'tests/e2e/support/global-setup.ts'],
    setupFiles: ['tests/support/setup.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    fileParallelism: false,
  },
});
