/** A web address as it is kept. */
export interface WebAddress {
  readonly href: string;
  /** No scheme was written: http was put before it, which every server of an https site leads on from. */
  readonly completed: boolean;
}

/**
 * An http or https address of a named host; null for anything else, `javascript:` first of all. `www.bajus.fr` becomes
 * `http://www.bajus.fr`.
 */
export function parseWebAddress(raw: string): WebAddress | null {
  const text = raw.trim();
  if (text === '' || text.length > 500 || /[\s\p{Cc}<>"]/u.test(text)) return null;
  const completed = !/^[a-z][a-z\d+.-]*:/i.test(text) || /^[^/:@]+\.[^/:@]+:\d+(?:\/|$)/.test(text);
  const full = completed ? `http://${text.replace(/^\/\//, '')}` : text;
  if (!URL.canParse(full)) return null;
  const url = new URL(full);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return null;
  if (url.username !== '' || url.password !== '') return null;
  if (!/^[^.]+(?:\.[^.]+)+$/.test(url.hostname) || /^[\d.]+$/.test(url.hostname)) return null;
  // « https://www.conlie.fr » and « https://www.conlie.fr/ » are one address: the shorter one is kept.
  const href = url.pathname === '/' && url.search === '' && url.hash === '' ? url.origin : url.href;
  return { href, completed };
}
