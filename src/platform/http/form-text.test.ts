import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanLine, cleanText, FormFields } from './form-text.ts';

describe('a text that a person sends', () => {
  it('loses NUL and other controls, and keeps tabs and line ends', () => {
    expect(cleanText('a\0b\x07c\x85d\te\r\nf\rg\n')).toBe('abcd\te\nf\ng\n');
  });

  it('has its lone surrogates replaced, since no database stores them', () => {
    expect(cleanText('a\ud800b')).toBe('a\ufffdb');
    expect(cleanText('👍')).toBe('👍');
  });

  it('keeps marks of direction over several lines and loses them in a line', () => {
    expect(cleanText('\u202eabc')).toBe('\u202eabc');
    expect(cleanLine('facture\u202efdp.exe')).toBe('facturefdp.exe');
    expect(cleanLine('\u2067مرحبا\u2069')).toBe('مرحبا');
  });

  it('is one composed line, trimmed, without invisible letters', () => {
    expect(cleanLine('  Rene\u0301e\u00a0\n  Du\u200bpont ')).toBe('Renée Dupont');
  });

  it('is never changed by a second cleaning, whatever was typed', () => {
    const anything = fc.string({ unit: 'binary', maxLength: 200 });
    fc.assert(
      fc.property(anything, (text) => {
        expect(cleanText(cleanText(text))).toBe(cleanText(text));
        expect(cleanLine(cleanLine(text))).toBe(cleanLine(text));
        expect(cleanLine(text)).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
        expect(cleanLine(text).isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('the fields of a form', () => {
  it('are read as lines or as texts, and empty where absent', () => {
    const fields = new FormFields();
    fields.add('name', ' A\nB ');
    fields.add('choice', 'x ');
    fields.add('choice', 'y');
    fields.add('__proto__', 'z');
    expect(fields.line('name')).toBe('A B');
    expect(fields.text('name')).toBe(' A\nB ');
    expect(fields.lines('choice')).toEqual(['x', 'y']);
    expect(fields.line('absent')).toBe('');
    expect(fields.has('toString')).toBe(false);
    expect(fields.names()).toEqual(['name', 'choice', '__proto__']);
  });
});
