import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanLine, cleanText, lengthOf, shorten } from './clean.ts';

describe('typed text', () => {
  test('a line has no control, no direction override, nothing that does not show', () => {
    expect(cleanLine(' a\u0000\u202eb\r\nc\u200b\ud800\u2028d ')).toBe('ab c\ufffd d');
    expect(cleanLine('facture\u202efdp.exe')).toBe('facturefdp.exe');
    expect(cleanLine('\u2067مرحبا\u2069')).toBe('مرحبا');
    expect(cleanLine('soup\u00adçon\u{e0041}')).toBe('soupçon');
  });

  test('a line is composed and its white space is one space each', () => {
    expect(cleanLine('  Rene\u0301e\u00a0\n \tDu\u200bpont\u0085 ')).toBe('Renée Dupont');
    expect(cleanLine('e\u200b\u0301')).toBe('é');
  });

  test('a text keeps its paragraphs, its tabs, its directions and its emoji, and loses NUL and other controls', () => {
    expect(cleanText('a \r\n\r\n\r\n\r\n\r\nb\u0007\u202e\u{1f600}\r')).toBe('a\n\n\nb\u{1f600}');
    expect(cleanText('a\0b\x07c\x85d\te\r\nf\rg\n')).toBe('abc\nd\te\nf\ng');
    expect(cleanText('a\ud800b')).toBe('a\ufffdb');
    expect(cleanText('\u2067שלום\u2069')).toBe('\u2067שלום\u2069');
  });

  test('a text of invisible letters alone is empty', () => {
    expect(cleanText(' \u200b\n\u2060 ')).toBe('');
  });

  test('cleaned twice is cleaned once, and PostgreSQL could store it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (raw) => {
        for (const clean of [cleanLine, cleanText]) {
          const once = clean(raw);
          if (clean(once) !== once || once.includes('\u0000') || !once.isWellFormed()) return false;
        }
        return !/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u.test(cleanLine(raw));
      }),
    );
  });

  test('lengths count what people count, and nothing is cut in the middle of a character', () => {
    expect(lengthOf('\u{1f600}é')).toBe(2);
    expect(shorten('un deux trois quatre', 12)).toBe('un deux…');
    expect(shorten('\u{1f600}'.repeat(10), 5)).toBe(`${'\u{1f600}'.repeat(4)}…`);
  });
});
