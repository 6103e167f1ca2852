// The size budget: what a first visit of a public page transfers, head and compression included, with all that the
// page loads by itself; and no script on a page without an island.
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { get } from './run-app.mjs';

/** Bytes for one page with its style, images and scripts. */
export const BUDGET = 40_000;
/** Public pages; `islands` where the page enhances itself by a script. */
const PAGES = [
  { path: '/', islands: false },
  { path: '/services', islands: false },
  { path: '/accessibilite', islands: false },
  { path: '/contact', islands: true },
];

/** @returns {Promise<{page: string, bytes: number, files: number, problems: string[]}[]>} */
export function checkSizes(url, pages = PAGES, budget = BUDGET) {
  return Promise.all(pages.map((page) => checkPage(url, page, budget)));
}

async function checkPage(url, { path: page, islands }, budget) {
  const answer = await get(url + page);
  const problems = [];
  if (answer.status !== 200) problems.push(`${page} answers ${answer.status}`);
  const html = textOf(answer);
  const files = loadedBy(html);
  const loaded = await Promise.all(files.map((file) => get(new URL(file, url + page).href)));
  const lost = files.filter((_, index) => loaded[index].status !== 200);
  problems.push(...lost.map((file) => `${page} loads ${file}, which is not there`));
  const foreign = files.filter((file) => new URL(file, url).origin !== new URL(url).origin);
  problems.push(...foreign.map((file) => `${page} loads ${file} from a third party`));
  const bytes = loaded.reduce((sum, one) => sum + one.bytes, answer.bytes);
  if (bytes > budget) problems.push(`${page} transfers ${bytes} bytes, more than ${budget}`);
  const scripts = html.match(/<script\b[^>]*>/g) ?? [];
  if (scripts.length > 0 && !islands) problems.push(`${page} holds a script, and no island stands there`);
  if (scripts.some((tag) => !/\bsrc=/.test(tag))) problems.push(`${page} holds a script in its text`);
  return { page, bytes, files: files.length, problems };
}

function textOf({ headers, body }) {
  const decode = { gzip: gunzipSync, br: brotliDecompressSync }[headers['content-encoding']];
  return (decode ? decode(body) : body).toString('utf8');
}

/** The addresses that a browser fetches by itself for this page (not what waits: loading="lazy", prefetch, links). */
function loadedBy(html) {
  const tags = html.match(/<(link|script|img|source|iframe)\b[^>]*>/g) ?? [];
  const addresses = tags
    .filter((tag) => !/\bloading="?lazy/.test(tag))
    .filter(
      (tag) =>
        !tag.startsWith('<link') || /\brel="(stylesheet|icon|modulepreload|preload|manifest)"/.test(tag),
    )
    .map((tag) => /\b(?:href|src)="([^"]+)"/.exec(tag)?.[1]?.replaceAll('&amp;', '&'))
    .filter((address) => address && !address.startsWith('data:'));
  return [...new Set(addresses)];
}
