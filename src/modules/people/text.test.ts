import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanLine, cleanText, lengthOf, shorten } from './text.ts';

describe('typed text', () => {
  test('a line has no control, no direction override, nothing that does not show', () => {
    expect(cleanLine(' a\u0000\u202eb\r\nc\u200b\ud800\u2028d ')).toBe('a b c\ufffd d');
  });
  test('a text keeps its paragraphs and its emoji', () => {
    expect(cleanText('a \r\n\r\n\r\n\r\n\r\nb\u0007\u202e\u{1f600}\r')).toBe('a\n\n\nb\u{1f600}');
    expect(cleanText('\u2067שלום\u2069')).toBe('\u2067שלום\u2069');
  });
  test('cleaned twice is cleaned once, and PostgreSQL could store it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (raw) => {
        for (const clean of [cleanLine, cleanText]) {
          const once = clean(raw);
          if (clean(once) !== once || once.includes('\u0000') || !once.isWellFormed()) return false;
        }
        return true;
      }),
    );
  });
  test('lengths count what people count, and nothing is cut in the middle of a character', () => {
    expect(lengthOf('\u{1f600}é')).toBe(2);
    expect(shorten('un deux trois quatre', 12)).toBe('un deux…');
    expect(shorten('\u{1f600}'.repeat(10), 5)).toBe(`${'\u{1f600}'.repeat(4)}…`);
  });
});
