import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KINDS } from './file.ts';
import { cleanFileName, extensionOf, nameForKind } from './file-name.ts';

describe('the name of a file', () => {
  it.each([
    ['photo.jpg', 'photo.jpg'],
    ['Délibération n° 12 (signée).pdf', 'Délibération n° 12 (signée).pdf'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\moi\\cv.docx', 'cv.docx'],
    ['..', 'fichier'],
    ['', 'fichier'],
    ['.htaccess', 'htaccess'],
    ['a\0b.pdf', 'ab.pdf'],
    ['a\r\nSet-Cookie: x.pdf', 'a Set-Cookie_ x.pdf'],
    ['facture\u202efdp.exe', 'facturefdp.exe'],
    ['"><img src=x>.png', '___img src=x_.png'],
    ['CON.txt', '_CON.txt'],
    ['nul', '_nul'],
    ['rapport. . .', 'rapport'],
    ['   ', 'fichier'],
    ['Re\u0301sume\u0301.pdf', 'Résumé.pdf'],
    ['\ud800.pdf', '\ufffd.pdf'],
    ['facture.pdf.exe', 'facture.pdf.exe'],
  ])('%j becomes %j', (given, cleaned) => {
    expect(cleanFileName(given)).toBe(cleaned);
  });

  it('keeps its extension when it is too long', () => {
    const name = cleanFileName(`${'é'.repeat(300)}.pdf`);
    expect(name).toHaveLength(150);
    expect(name.endsWith('é….pdf')).toBe(true);
    expect(cleanFileName('👍'.repeat(300)).isWellFormed()).toBe(true);
  });

  it('is safe to show and to write whatever was sent, and stable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (given) => {
        const name = cleanFileName(given);
        expect(name).toMatch(/^[^/\\<>:"|?*\p{Cc}\u202a-\u202e\u2066-\u2069]{1,150}$/u);
        expect(name).not.toMatch(/^\.|[. ]$/);
        expect(cleanFileName(name)).toBe(name);
      }),
      { numRuns: 500 },
    );
  });

  it('tells the true kind: another accepted extension is replaced, any other stays to be seen', () => {
    expect(nameForKind('photo.JPEG', KINDS.jpeg)).toBe('photo.JPEG');
    expect(nameForKind('photo.jpg', KINDS.png)).toBe('photo.png');
    expect(nameForKind('facture.exe', KINDS.pdf)).toBe('facture.exe.pdf');
    expect(nameForKind('LISEZMOI', KINDS.txt)).toBe('LISEZMOI.txt');
    expect(extensionOf('a.tar.GZ')).toBe('gz');
    expect(extensionOf('n° 1. La suite')).toBe('');
  });
});
