export const DIRECTORY = '/bureau/annuaire';

/** Address of a screen about a place: `placePath('mairie', 'horaires')`; without `part`, its own description. */
export function placePath(slug: string, part?: string, query: Readonly<Record<string, string>> = {}): string {
  return withQuery(`${DIRECTORY}/lieux/${slug}${part ? `/${part}` : ''}`, query);
}

export function servicePath(
  slug: string,
  part?: string,
  query: Readonly<Record<string, string>> = {},
): string {
  return withQuery(`${DIRECTORY}/services/${slug}${part ? `/${part}` : ''}`, query);
}

export function withQuery(path: string, query: Readonly<Record<string, string>>): string {
  const text = new URLSearchParams(query).toString();
  return text ? `${path}?${text}` : path;
}
