import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { exampleSite } from './layout.examples.tsx';
import { SiteLayout } from './site-layout.tsx';

const page = (more: object = {}): string =>
  renderToString(
    <SiteLayout {...exampleSite} title="Titre" {...more}>
      <h1>Titre</h1>
    </SiteLayout>,
  );

test('the page is whole: language, direction, title, sheets, one main, the skip link first', () => {
  const html = page({ dir: 'rtl', lang: 'ar', robots: 'noindex', canonical: 'https://x.example/' });
  expect(html).toMatch(/^<html lang="ar" dir="rtl"><head><meta charset="utf-8"\/>/);
  expect(html).toContain('<title>Titre</title>');
  expect(html).toContain('<meta name="robots" content="noindex"/>');
  expect(html).toContain('<link rel="canonical" href="https://x.example/"/>');
  expect(html).toMatch(/<body class="[^"]*"><a class="pv-skip" href="#main">/);
  expect(html.match(/<main/g)).toHaveLength(1);
});

test('a page without islands carries no script', () => {
  expect(page()).not.toContain('<script');
  expect(page({ assets: { css: [], scripts: ['/island.js'] } })).toContain(
    '<script type="module" src="/island.js"></script>',
  );
});

test('the current entry of each navigation says so', () => {
  const html = page({ nav: [{ href: '/a', label: 'A', current: true }] });
  expect(html).toContain('<a href="/a" aria-current="page">A</a>');
});

test('a logo replaces the crest', () => {
  const tenant = { ...exampleSite.tenant, logoUrl: '/logo.svg' };
  expect(page({ tenant })).toContain('src="/logo.svg"');
  expect(page({ tenant })).not.toContain('pv-crest');
});
