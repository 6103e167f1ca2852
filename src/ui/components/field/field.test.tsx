import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { UiTextsContext } from '../../text.ts';
import { Honeypot } from './hidden-fields.tsx';
import { Textarea, TextInput } from './text-input.tsx';

test('a field in error says it, is described by hint and error, and keeps what was typed', () => {
  const html = renderToString(
    <UiTextsContext.Provider value={{ errorPrefix: 'Erreur :', optional: '(facultatif)' }}>
      <TextInput name="mail" label="Adresse" hint="Aide" error="Corrigez" value="a&b" optional />
    </UiTextsContext.Provider>,
  );
  expect(html).toContain('aria-describedby="mail-hint mail-error"');
  expect(html).toContain('aria-invalid="true"');
  expect(html).toContain('value="a&amp;b"');
  expect(html).toContain('Erreur : ');
  expect(html).toContain('(facultatif)');
});

test('a long text keeps its first line end and its angle brackets', () => {
  const html = renderToString(<Textarea name="t" label="T" value={'</textarea><b>'} />);
  expect(html).toContain('&lt;/textarea>&lt;b>');
});

test('the honeypot is out of the order of focus and of the accessibility tree', () => {
  const html = renderToString(<Honeypot name="site" label="Laissez vide" />);
  expect(html).toContain('aria-hidden="true"');
  expect(html).toContain('tabindex="-1"');
  expect(html).toContain('autocomplete="off"');
});
