import { defineConfig } from 'vitest/config';

const jsx = { jsx: { runtime: 'automatic', importSource: 'preact' } } as const;

/** Tests bring their own database, ports and settings: nothing of the caller's environment reaches them. */
for (const name of Object.keys(process.env)) {
  if (name === 'PORT' || name === 'DATABASE_URL' || name.startsWith('PARVIS_')) delete process.env[name];
}

export default defineConfig({
  oxc: jsx,
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.{ts,tsx}', 'tools/**/*.test.ts'],
    exclude: ['tests/e2e/**', 'tests/peers/**', '**/node_modules/**'],
    globalSetup: ['tests/support/global-setup.ts'],
    setupFiles: ['tests/support/setup.ts'],
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
