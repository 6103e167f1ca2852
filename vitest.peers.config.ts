import { defineConfig } from 'vitest/config';

/** Tests bring their own database, ports and settings: nothing of the caller's environment reaches them. */
for (const name of Object.keys(process.env)) {
  if (name === 'PORT' || name === 'DATABASE_URL' || name.startsWith('PARVIS_')) delete process.env[name];
}

/** Tests with real servers (clamd, SMTP, other PostgreSQL) and kills: `npm run test:peers`. One at a time. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['tests/peers/**/*.test.ts'],
    globalSetup: ['tests/support/global-setup.ts'],
    setupFiles: ['tests/support/setup.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    fileParallelism: false,
  },
});
