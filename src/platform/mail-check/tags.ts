/** `tag=value` parts between semicolons, as DKIM (RFC 6376 §3.2) and DMARC write them; of a tag written twice, the first. */
export function tagsOf(text: string): Map<string, string> {
  const tags = new Map<string, string>();
  for (const part of text.split(';')) {
    const [, name, value] = /^\s*([a-z][a-z0-9_]*)\s*=\s*([\s\S]*?)\s*$/i.exec(part) ?? [];
    if (name !== undefined && !tags.has(name.toLowerCase())) tags.set(name.toLowerCase(), value ?? '');
  }
  return tags;
}
