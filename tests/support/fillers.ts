/**
 * Which of a town's keys (`town.ts`) stands in a parameter of a route; the first row that fits counts. A route whose
 * parameter has no row fails the tests that walk the route table: add one, and the key to `furnish`.
 */
const FILLERS: readonly (readonly [path: RegExp, parameter: string, key: string])[] = [
  [/^\/(suivi|bureau\/demandes|mon-espace\/demandes)\/:number/, 'number', 'number'],
  [/^\/suivi\//, 'secret', 'secret'],
  [/\/fichiers\/:id$/, 'id', 'fileId'],
  [/^\/(bureau\/annuaire\/)?services\/:slug/, 'slug', 'serviceSlug'],
  [/^\/(bureau\/annuaire\/)?lieux\/:slug/, 'slug', 'placeSlug'],
  [/^\/bureau\/annuaire\/contacts\/:id/, 'id', 'contactId'],
  [/^\/connexion\/lien\/:token$/, 'token', 'link'],
  [/^\/mon-espace\/lien\/:token$/, 'token', 'usagerLink'],
  [/^\/administration\/agents\/:id/, 'id', 'spareMemberId'],
  [/^\/administration\/services\/:id/, 'id', 'serviceId'],
  [/^\/administration\/sujets\/:id/, 'id', 'subjectId'],
  [/^\/administration\/modeles\/:id/, 'id', 'templateId'],
  [/^\/administration\/courriels\/:id/, 'id', 'mailId'],
  [/^\/administration\/modeles\/:id/, 'id', 'templateId'],
];

/** Parameters that name nothing of a tenant. */
const OF_NOBODY: Readonly<Record<string, string>> = {
  lang: 'en',
  theme: 'theme-0123456789.css',
  key: 'appealCada',
  kind: 'caf',
  rank: 'nouvelle',
  width: '480',
};

/** The parameters of a route's path, in order. */
export function parametersOf(path: string): string[] {
  return [...path.matchAll(/:(\w+)(\{[^}]*\})?/g)].map((match) => match[1] ?? '');
}

/** The key of a town that fills the parameter; null: the parameter names nothing of a tenant; undefined: nobody knows. */
export function fillerOf(path: string, parameter: string): string | null | undefined {
  if (parameter in OF_NOBODY) return null;
  return FILLERS.find(([where, name]) => name === parameter && where.test(path))?.[2];
}

/** The path with each parameter replaced; `value` is asked with the key of the town. */
export function filledPath(path: string, value: (key: string, parameter: string) => string): string {
  return path.replaceAll(/:(\w+)(\{[^}]*\})?/g, (_, parameter: string) => {
    const key = fillerOf(path, parameter);
    if (key === undefined)
      throw new Error(`nothing fills :${parameter} of ${path}: see tests/support/fillers.ts`);
    return key === null ? (OF_NOBODY[parameter] ?? '') : value(key, parameter);
  });
}
