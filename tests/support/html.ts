/** The value of the first input of a name, as the HTML holds it; '' where there is none. */
export function field(html: string, name: string): string {
  for (const [tag] of html.matchAll(/<input\b[^>]*>/g)) {
    if (attribute(tag, 'name') === name) return attribute(tag, 'value') ?? '';
  }
  return '';
}

/** Names of all controls, in order. */
export function fields(html: string): string[] {
  return [...html.matchAll(/<(?:input|textarea|select)\b[^>]*>/g)].flatMap(
    ([tag]) => attribute(tag, 'name') ?? [],
  );
}

/** Addresses of all links, in order. */
export function links(html: string): string[] {
  return [...html.matchAll(/<a\b[^>]*>/g)].flatMap(([tag]) => attribute(tag, 'href') ?? []);
}

/** What a person reads: no tag, white space in one piece. */
export function text(html: string): string {
  const body = html.replace(/<(script|style|title)\b.*?<\/\1>/gs, ' ').replace(/<[^>]*>/g, ' ');
  return decode(body).replace(/\s+/g, ' ').trim();
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : decode(value);
}

function decode(value: string): string {
  return value
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
