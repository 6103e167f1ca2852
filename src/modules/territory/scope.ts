import { streetKey } from './street-words.ts';

/** A commune that a tenant answers for. */
export interface ScopeCommune {
  readonly code: string;
  readonly name: string;
  /** Where the commune has only one. */
  readonly postcode: string | null;
}

/** The communes of a tenant; null where it is known by no list, and takes all. */
export interface Scope {
  /** The tenant's name, for the report. */
  readonly name: string;
  readonly communes: ReadonlyMap<string, ScopeCommune> | null;
}

/** What a row says of its commune. */
export interface SaidCommune {
  readonly code: string;
  readonly name: string;
  /** First part of the key: a code, in well-made files. */
  readonly keyCode: string;
}

const CODE = /^(?!00)(?:\d{2}|2[AB])\d{3}$/;

/** The commune of a row; `elsewhere` where it is another's, null where the row does not tell. */
export function communeOf(
  scope: Scope,
  said: SaidCommune,
): { commune: ScopeCommune } | { elsewhere: string } | null {
  const code = [said.code, said.keyCode].map((text) => text.toUpperCase()).find((text) => CODE.test(text));
  if (code !== undefined) {
    if (scope.communes === null) return { commune: { code, name: said.name || code, postcode: null } };
    const commune = scope.communes.get(code);
    return commune ? { commune } : { elsewhere: said.name ? `${said.name} (${code})` : code };
  }
  if (said.name === '' || scope.communes === null) return null;
  const name = streetKey(said.name);
  const commune = [...scope.communes.values()].find((one) => streetKey(one.name) === name);
  return commune ? { commune } : { elsewhere: said.name };
}
