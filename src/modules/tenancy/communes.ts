import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import places from '../../../resources/reference/territories.json' with { type: 'json' };
import { displayName } from './commune-names.ts';

/** Only a `commune` has a council of its own and can be a tenant; the others are found to be told so. */
export type CommuneKind = 'commune' | 'arrondissement' | 'delegated' | 'associated' | 'no-council';

export interface Commune {
  /** Code officiel géographique, five characters (`77188`, `2A004`, `97411`). */
  readonly insee: string;
  /** With its article and the typographic apostrophe: « Le Havre », « L’Haÿ-les-Roses ». */
  readonly name: string;
  readonly kind: CommuneKind;
  /** The commune that an arrondissement, a commune déléguée or associée belongs to. */
  readonly parentInsee: string | null;
  /** Département, or collectivité d’outre-mer. */
  readonly department: { readonly code: string; readonly name: string };
  readonly region: { readonly code: string; readonly name: string };
  /** Municipal population; null where none is published. */
  readonly population: number | null;
  /** Null overseas outside the départements. */
  readonly siren: string | null;
  /** Communauté or métropole; null for islands and overseas collectivités. */
  readonly epci: { readonly siren: string; readonly name: string } | null;
  readonly postcodes: readonly string[];
  /** IANA time zone. */
  readonly zone: string;
  /** Code of a territory of public holidays, as `calendar` names them. */
  readonly territory: string;
}

interface CommuneRow {
  code: string;
  nom: string;
  type: 'commune-actuelle' | 'commune-deleguee' | 'commune-associee' | 'arrondissement-municipal';
  departement: string;
  region: string;
  population?: number;
  siren?: string;
  codesPostaux?: string[];
  commune?: string;
  chefLieu?: string;
}
interface NamedRow {
  code: string;
  nom: string;
}
interface EpciRow extends NamedRow {
  membres: { code: string }[];
}

const KINDS = {
  'commune-actuelle': 'commune',
  'commune-deleguee': 'delegated',
  'commune-associee': 'associated',
  'arrondissement-municipal': 'arrondissement',
} as const satisfies Record<CommuneRow['type'], CommuneKind>;

/** The districts of the Terres australes, and Clipperton: listed as communes, without inhabitants nor council. */
const NO_COUNCIL = /^98[49]/;

const EPCI_KINDS: readonly [RegExp, string][] = [
  [/^CC /, 'Communauté de communes '],
  [/^CA /, 'Communauté d’agglomération '],
  [/^CU /, 'Communauté urbaine '],
];

/**
 * The rows of a file whose line `picks` chooses. The package writes one row a line: 8.6 MB of communes are never held
 * at once, since the first start makes the demonstration in the web's own process.
 */
async function table<Row>(name: string, picks: (line: string) => boolean = () => true): Promise<Row[]> {
  const path = createRequire(import.meta.url).resolve(`@etalab/decoupage-administratif/data/${name}.json`);
  const found: Row[] = [];
  for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    if (line.startsWith('{') && picks(line)) found.push(JSON.parse(line.replace(/,\s*$/, '')) as Row);
  }
  if (found.length === 0 && name !== 'communes' && name !== 'epci')
    throw new Error(`${name}.json has no row on a line of its own`);
  return found;
}

function epciName(name: string): string {
  const kind = EPCI_KINDS.find(([prefix]) => prefix.test(name));
  return displayName(kind ? name.replace(kind[0], kind[1]) : name);
}

async function describe(rows: readonly CommuneRow[]): Promise<Commune[]> {
  const [departments, regions, epcis] = await Promise.all([
    table<NamedRow>('departements'),
    table<NamedRow>('regions'),
    table<EpciRow>('epci', (line) =>
      rows.some((row) => line.includes(`"code":"${row.commune ?? row.chefLieu ?? row.code}"`)),
    ),
  ]);
  const named = (list: NamedRow[], code: string) => ({
    code,
    name: displayName(list.find((row) => row.code === code)?.nom ?? code),
  });
  return rows.map((row) => {
    const parent = row.commune ?? row.chefLieu ?? null;
    const epci = epcis.find(({ membres }) => membres.some(({ code }) => code === (parent ?? row.code)));
    // The file lists the longest prefixes first.
    const place = places.rules.find((rule) => row.code.startsWith(rule.prefix)) ?? places.default;
    return {
      insee: row.code,
      name: displayName(row.nom),
      kind: NO_COUNCIL.test(row.code) ? 'no-council' : KINDS[row.type],
      parentInsee: parent,
      department: named(departments, row.departement),
      region: named(regions, row.region),
      population: row.population ?? null,
      siren: row.siren ?? null,
      epci: epci ? { siren: epci.code, name: epciName(epci.nom) } : null,
      postcodes: row.codesPostaux ?? [],
      zone: place.zone,
      territory: place.territory,
    };
  });
}

/**
 * The commune of an INSEE code in the national list (COG, DGCL, INSEE, La Poste), or null. A code that an earlier
 * commune shares with the commune nouvelle it founded gives the commune nouvelle.
 */
export async function findCommune(insee: string): Promise<Commune | null> {
  const code = insee.trim().toUpperCase();
  const same = (await table<CommuneRow>('communes', (line) => line.includes(`"code":"${code}"`))).filter(
    (row) => row.code === code,
  );
  const row = same.find(({ type }) => type === 'commune-actuelle') ?? same[0];
  return row ? ((await describe([row]))[0] ?? null) : null;
}
