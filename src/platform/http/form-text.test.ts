import { describe, expect, it } from 'vitest';
import { FormFields } from './form-text.ts';

describe('the fields of a form', () => {
  it('are read as lines, as texts or as they came, and empty where absent', () => {
    const fields = new FormFields();
    fields.add('name', ' A\nB ');
    fields.add('choice', 'x ');
    fields.add('choice', 'y');
    fields.add('__proto__', 'z');
    expect(fields.line('name')).toBe('A B');
    expect(fields.text('name')).toBe('A\nB');
    expect(fields.password('name')).toBe(' A\nB ');
    expect(fields.password('absent')).toBe('');
    expect(fields.lines('choice')).toEqual(['x', 'y']);
    expect(fields.line('absent')).toBe('');
    expect(fields.has('toString')).toBe(false);
    expect(fields.names()).toEqual(['name', 'choice', '__proto__']);
  });
});
