import { afterEach, beforeEach, expect, vi } from 'vitest';

/**
 * A stray warning or error on the console fails the test that made it: it is how a swallowed failure looks. A test that
 * expects one says so with `vi.spyOn(console, …)` of its own.
 */
const said: string[] = [];

beforeEach(() => {
  said.length = 0;
  for (const method of ['error', 'warn'] as const) {
    vi.spyOn(console, method).mockImplementation((...words: unknown[]) => {
      said.push(
        `console.${method}: ${words.map((word) => (word instanceof Error ? word.stack : String(word))).join(' ')}`,
      );
    });
  }
});

afterEach(() => {
  vi.restoreAllMocks();
  expect(said, 'the test wrote to the console').toEqual([]);
});
