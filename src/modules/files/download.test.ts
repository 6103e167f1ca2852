import fc from 'fast-check';
import { expect, it } from 'vitest';
import { contentDisposition, downloadHeaders } from './download.ts';

it('gives a document to be saved, under its true name', () => {
  const headers = downloadHeaders({ name: "Délibération d'été.jpg", kind: 'pdf', bytes: 12 });
  expect(headers['Content-Disposition']).toBe(
    `attachment; filename="Deliberation d'ete.pdf"; filename*=UTF-8''D%C3%A9lib%C3%A9ration%20d%27%C3%A9t%C3%A9.pdf`,
  );
  expect(headers).toMatchObject({
    'Content-Type': 'application/pdf',
    'Content-Length': '12',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; sandbox",
    'Cache-Control': 'private, no-store',
  });
});

it('shows an image in the page, and nothing else', () => {
  expect(downloadHeaders({ name: 'a.jpg', kind: 'jpeg', bytes: 1 })['Content-Disposition']).toMatch(
    /^inline;/,
  );
  expect(downloadHeaders({ name: 'a.txt', kind: 'txt', bytes: 1 })['Content-Disposition']).toMatch(
    /^attachment;/,
  );
});

it('never lets a name leave its place in the header', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(contentDisposition(name, false)).toMatch(
        /^attachment; filename="[^"\\\p{Cc}\u0080-\uffff]*"; filename\*=UTF-8''[A-Za-z0-9%!~._-]*$/u,
      );
    }),
  );
});
