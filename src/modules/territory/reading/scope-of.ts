import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';
import type { Tenant } from '#modules/tenancy/index.ts';
import type { Scope, ScopeCommune } from '../scope.ts';

interface CommuneRow {
  code: string;
  nom: string;
  type: string;
  departement?: string;
  commune?: string;
  codesPostaux?: string[];
}

interface EpciRow {
  code: string;
  membres: { code: string }[];
}

type Whose = Pick<Tenant, 'kind' | 'insee' | 'siren' | 'name' | 'departmentCode'>;

/**
 * The communes that a tenant answers for: itself with its arrondissements (Paris, Lyon, Marseille), those of an
 * intercommunalité or of a département. From the national list (COG, INSEE and DGCL).
 */
export async function scopeOf(tenant: Whose): Promise<Scope> {
  const { name } = tenant;
  const ours = await communesFilter(tenant);
  if (ours === null) return { name, communes: null };
  const rows = await table<CommuneRow>('communes', (line) => COMMUNE.test(line));
  return { name, communes: new Map(rows.filter(ours).map((row) => [row.code, communeOf(row)])) };
}

const COMMUNE = /"type":"(?:commune-actuelle|arrondissement-municipal)"/;

async function communesFilter(tenant: Whose): Promise<((row: CommuneRow) => boolean) | null> {
  const { kind, insee, siren, departmentCode } = tenant;
  if (kind === 'commune' && insee) return (row) => row.code === insee || row.commune === insee;
  if (kind === 'departement' && departmentCode) return (row) => row.departement === departmentCode;
  if (kind !== 'epci' || !siren) return null;
  const epci = (await table<EpciRow>('epci', (line) => line.includes(`"${siren}"`))).find(
    ({ code }) => code === siren,
  );
  if (!epci) return null;
  const members = new Set(epci.membres.map(({ code }) => code));
  return (row) => members.has(row.code) || members.has(row.commune ?? '');
}

function communeOf({ code, nom, codesPostaux = [] }: CommuneRow): ScopeCommune {
  const postcode = codesPostaux.length === 1 ? (codesPostaux[0] ?? null) : null;
  return { code, name: nom.replaceAll("'", '’'), postcode };
}

/** The package writes one row a line: what is not picked is never parsed. */
async function table<Row>(name: string, picks: (line: string) => boolean): Promise<Row[]> {
  const path = createRequire(import.meta.url).resolve(`@etalab/decoupage-administratif/data/${name}.json`);
  const found: Row[] = [];
  for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Infinity })) {
    if (line.startsWith('{') && picks(line)) found.push(JSON.parse(line.replace(/,\s*$/, '')) as Row);
  }
  return found;
}
