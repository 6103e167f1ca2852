import type { Tenant } from '#modules/tenancy/index.ts';
import type { Services } from '#platform/action/index.ts';
import { importAddressFile } from './actions/import-addresses.ts';
import type { Source } from './reading/bytes.ts';
import type { ImportReport } from './report.ts';
import type { Importer } from './territory.policy.ts';

/** One row of a BAN file; what is left out is that of an imaginary house of Fontaine-le-Port. */
export interface BanRow {
  id?: string;
  numero?: string | number;
  rep?: string;
  nom_voie?: string;
  code_postal?: string;
  code_insee?: string;
  nom_commune?: string;
  code_insee_ancienne_commune?: string;
  nom_ancienne_commune?: string;
  lon?: string | number;
  lat?: string | number;
  type_position?: string;
}

/** The 23 columns of the national file, in its order. */
const BAN_COLUMNS =
  'id;id_fantoir;numero;rep;nom_voie;code_postal;code_insee;nom_commune;code_insee_ancienne_commune;nom_ancienne_commune;x;y;lon;lat;type_position;alias;nom_ld;libelle_acheminement;nom_afnor;source_position;source_nom_voie;certification_commune;cad_parcelles';

const USUAL: BanRow = {
  numero: 1,
  nom_voie: 'Rue du Bac',
  code_postal: '77590',
  code_insee: '77188',
  nom_commune: 'Fontaine-le-Port',
  lon: 2.7659,
  lat: 48.4801,
  type_position: 'entrée',
};

/** A BAN file of these rows, in order; row 0 stands on line 2. */
export function banFile(rows: readonly BanRow[]): string {
  const columns = BAN_COLUMNS.split(';');
  const lines = rows.map((row) => {
    const cells: Record<string, unknown> = { ...USUAL, ...row };
    return columns.map((column) => cells[column] ?? '').join(';');
  });
  return `${[BAN_COLUMNS, ...lines].join('\n')}\n`;
}

/** A file of this text, cut where readers like it least. */
export function sourceOf(text: string | Uint8Array, chunk = 65_536): Source {
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  return async function* read() {
    for (let from = 0; from < bytes.length; from += chunk) yield bytes.subarray(from, from + chunk);
  };
}

/** The command line, in one tenant. */
export function commandLine(tenantId: string): Importer {
  return { kind: 'system', id: null, tenantId };
}

/** Imports a text as a file of addresses, as the command line does. */
export function importText(
  services: Services,
  tenant: Tenant,
  text: string | Uint8Array,
  options: { dryRun?: boolean; force?: boolean; actor?: Importer } = {},
): Promise<ImportReport> {
  return importAddressFile(services, {
    tenant,
    actor: options.actor ?? commandLine(tenant.id),
    source: sourceOf(text),
    dryRun: options.dryRun ?? false,
    force: options.force ?? false,
  });
}

const FIRST_NAMES =
  'Jean Marie Louis Jules Pierre Anne Paul Jeanne Victor Simone Émile Lucie Henri Rosa'.split(' ');
const LAST_NAMES =
  'Moulin Jaurès Ferry Curie Hugo Veil Zola Aubrac Barbusse Parks Lecointe Garnier Duval Perrin Mercier Blanchard Fontaine Roussel Marchand Lambert'.split(
    ' ',
  );
const KINDS = 'Rue Avenue Chemin Impasse Allée Place Boulevard Route'.split(' ');

/** An imaginary big town of `streets` × `numbers` addresses, the same each time; its streets have different names. */
export function bigTownRows(streets: number, numbers: number): BanRow[] {
  return Array.from({ length: streets }, (_, street) => {
    const kind = KINDS[street % KINDS.length];
    const first = FIRST_NAMES[Math.floor(street / KINDS.length) % FIRST_NAMES.length];
    const last = LAST_NAMES[Math.floor(street / (KINDS.length * FIRST_NAMES.length)) % LAST_NAMES.length];
    const round = Math.floor(street / (KINDS.length * FIRST_NAMES.length * LAST_NAMES.length));
    const nom_voie = `${kind} ${first} ${last}${round > 0 ? ` ${LAST_NAMES[round % LAST_NAMES.length]}` : ''}`;
    return Array.from({ length: numbers }, (_, number) => ({
      nom_voie,
      numero: number + 1,
      lon: 2.7 + street / 1e5,
      lat: 48.4 + number / 1e4,
    }));
  }).flat();
}
