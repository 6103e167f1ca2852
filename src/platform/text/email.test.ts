import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseEmail } from './email.ts';

describe('an e-mail address', () => {
  test.each([
    ['Elodie@Example.ORG ', 'elodie@example.org'],
    ["o'neil+mairie@sub.example.co.uk", "o'neil+mairie@sub.example.co.uk"],
    ['maire@écully.fr', 'maire@xn--cully-9ra.fr'],
    ['a@b.xn--p1ai', 'a@b.xn--p1ai'],
  ])('%j is kept as %j', (typed, kept) => expect(parseEmail(typed)).toBe(kept));

  test.each([
    '',
    '@',
    'a',
    'a@',
    '@b.fr',
    'a@b',
    'a@@b.fr',
    'a@b@c.fr',
    'a b@c.fr',
    'a@b..fr',
    '.a@b.fr',
    'a.@b.fr',
    'a..b@c.fr',
    'a@-b.fr',
    'a@b-.fr',
    'a@127.0.0.1',
    'a@[127.0.0.1]',
    'a@b.fr\nBcc: c@d.fr',
    'a@b.fr\r\n',
    'a\u0000@b.fr',
    'a@b\u202e.fr',
    '"a"@b.fr',
    'a<b@c.fr>',
    'a,b@c.fr',
    'a@b.fr,c@d.fr',
    `${'a'.repeat(65)}@b.fr`,
    `a@${'b'.repeat(64)}.fr`,
    `a@${'b.'.repeat(150)}fr`,
    'é@b.fr',
    'a@b/c.fr',
    'a@b?.fr',
    'a@b#c.fr',
    'a@b:25.fr',
  ])('%j is none', (typed) => {
    // A line break at the end is what a form adds, and goes with the spaces.
    expect(parseEmail(typed)).toBe(typed === 'a@b.fr\r\n' ? 'a@b.fr' : null);
  });

  test('whatever was typed, what is kept is read again as itself', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string()), (typed) => {
        const email = parseEmail(typed);
        return (
          email === null ||
          (parseEmail(email) === email && email === email.toLowerCase() && !/[\s\p{Cc}]/u.test(email))
        );
      }),
    );
  });
});
