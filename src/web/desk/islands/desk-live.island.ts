/**
 * The desk brings itself up to date: each event makes it fetch itself and take over the list, the counts and the parts
 * marked `data-live`. What is typed, opened or focused stays. Nothing happens while the page is hidden: a page left
 * open on a counter must not keep its session young.
 */
import { listPart, replacePart, replaceTail } from './live-swap.ts';

const place = document.querySelector<HTMLElement>('[data-island="desk-live"]');
const PING_MS = 20_000;
const GATHER_MS = 200;

if (place) start(place);

function start(voice: HTMLElement): void {
  const { stream = '', presence, page = location.pathname } = voice.dataset;
  let source: EventSource | null = null;
  let waiting = false;
  let fetching = false;

  const refresh = async (): Promise<void> => {
    waiting = false;
    if (fetching) return later();
    fetching = true;
    try {
      const answer = await fetch(page, { cache: 'no-store' });
      // Signed out, or no longer ours: the reader finds out at the next link, what is typed stays.
      if (answer.redirected || !answer.ok) return close();
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
      take(fresh, voice);
    } catch {
      // The line is down: the stream reconnects, and its opening refreshes.
    } finally {
      fetching = false;
    }
  };
  const later = (): void => {
    if (!waiting) setTimeout(() => void refresh(), GATHER_MS);
    waiting = true;
  };
  const open = (): void => {
    if (source) return;
    source = new EventSource(stream);
    // At each opening too: something may have happened since the page was made, or while the line was cut.
    for (const word of ['open', 'list', 'request', 'presence']) source.addEventListener(word, later);
  };
  const close = (): void => {
    source?.close();
    source = null;
  };
  const say = (end = ''): void => {
    if (presence) void fetch(presence + end, { method: 'POST', keepalive: true }).catch(() => undefined);
  };

  open();
  follow({ open, close, say });
}

interface Line {
  open(): void;
  close(): void;
  say(end?: string): void;
}

/** Says that the page is there while it is seen; hidden, it hears nothing, and catches up when it is seen again. */
function follow({ open, close, say }: Line): void {
  setInterval(() => {
    if (document.visibilityState === 'visible') say();
  }, PING_MS);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') return close();
    open();
  });
  addEventListener('pageshow', open);
  addEventListener('pagehide', () => {
    close();
    say('?fin=1');
  });
}

function take(fresh: Document, voice: HTMLElement): void {
  const known = new Set(rowIds(document));
  const before = countOf(document);
  for (const part of document.querySelectorAll<HTMLElement>('[data-live]:not(ul)')) {
    const next = fresh.getElementById(part.id);
    if (next) replacePart(part, next);
  }
  const nav = document.querySelector<HTMLElement>('.pv-desk__nav nav');
  const freshNav = fresh.querySelector<HTMLElement>('.pv-desk__nav nav');
  if (nav && freshNav) replacePart(nav, freshNav);
  const list = listPart(document);
  const freshList = listPart(fresh);
  if (list && freshList) replaceTail(list, freshList);
  // A row that comes below the first page changes the count alone.
  const rows = rowIds(document).filter((id) => !known.has(id)).length;
  const arrived = Math.max(countOf(document) - before, 0) || (before === 0 ? rows : 0);
  if (arrived > 0) announce(voice, arrived);
}

function rowIds(root: Document): string[] {
  return [...root.querySelectorAll<HTMLElement>('.pv-list__item')].flatMap(
    ({ dataset }) => dataset['id'] ?? [],
  );
}

/** The count of the view that is open, as the navigation shows it; 0 where it shows none. */
function countOf(root: Document): number {
  const shown = root.querySelector('.pv-desk__nav nav a[aria-current] .pv-desk__count')?.firstChild
    ?.textContent;
  return Number(shown?.replaceAll(/\D/g, '') ?? 0);
}

function announce(voice: HTMLElement, count: number): void {
  const { one = '', many = '' } = voice.dataset;
  voice.textContent = '';
  // Emptied first: the same words twice would not be read out again.
  setTimeout(() => {
    voice.textContent = count === 1 ? one : many.replace('{n}', String(count));
  }, 50);
}
