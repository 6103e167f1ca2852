import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { PlainText } from './timeline.tsx';

test('blank lines make paragraphs, line ends stay, and markup stays text', () => {
  const html = renderToString(<PlainText text={'Bonjour,\r\n\r\n<b>un</b>\r\ndeux\n\n\n'} />);
  expect(html).toBe(
    '<div class="pv-plain-text" dir="auto"><p>Bonjour,</p><p>&lt;b>un&lt;/b>\ndeux</p></div>',
  );
});

test('two paragraphs that say the same are both kept', () => {
  expect(renderToString(<PlainText text={'oui\n\noui'} />).match(/<p>oui<\/p>/g)).toHaveLength(2);
});
