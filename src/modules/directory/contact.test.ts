import { expect, test } from 'vitest';
import data from '../../../resources/reference/bodies.json' with { type: 'json' };
import { BODY_FACTS, BODY_KINDS, directorySearch } from './body.ts';
import { reachOf } from './contact.ts';

test('what a service does not say is said by its place, then by the collectivité; an address is never mixed', () => {
  const tenant = { phone: 'T', email: 't@example.org', street: '1 rue A', postcode: '77000', city: 'A' };
  const place = { street: '2 rue B', postcode: null, city: 'B' };
  expect(
    reachOf({ phone: 'S', email: null, web: null }, { phone: 'P', email: 'p@example.org' }, place, tenant),
  ).toEqual({
    phone: 'S',
    email: 'p@example.org',
    web: null,
    street: '2 rue B',
    postcode: null,
    city: 'B',
  });
  expect(reachOf(null, undefined, { street: null, postcode: '99999', city: 'C' }, tenant)).toMatchObject({
    phone: 'T',
    street: '1 rue A',
    postcode: '77000',
  });
  expect(reachOf(null, {})).toEqual({
    phone: null,
    email: null,
    web: null,
    street: null,
    postcode: null,
    city: null,
  });
});

test('each kind of body is described, in both languages, with its codes in the national directory', () => {
  expect(Object.keys(data.kinds)).toEqual([...BODY_KINDS]);
  for (const kind of BODY_KINDS) {
    const { pivots, name, what, search, where } = BODY_FACTS[kind];
    for (const text of [name.fr, name.en, what.fr, what.en, search]) expect(text, kind).toMatch(/\S{3}/);
    expect(pivots.length, kind).toBeGreaterThan(0);
    for (const pivot of pivots) expect(pivot).toMatch(/^[a-z_]+$/);
    expect(['commune', 'departement', 'region']).toContain(where);
  }
  const all = BODY_KINDS.flatMap((kind) => BODY_FACTS[kind].pivots);
  expect(new Set(all).size).toBe(all.length);
});

test('the search for a body is an address of the national directory, whatever the words', () => {
  expect(directorySearch('Caisse d’allocations familiales', 'L’Haÿ & Co')).toBe(
    'https://lannuaire.service-public.gouv.fr/recherche?whoWhat=Caisse+d%E2%80%99allocations+familiales&where=L%E2%80%99Ha%C3%BF+%26+Co',
  );
  expect(directorySearch('CAF', '')).toBe('https://lannuaire.service-public.gouv.fr/recherche?whoWhat=CAF');
});
