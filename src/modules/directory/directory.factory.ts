import type { Tenant } from '#modules/tenancy/index.ts';
import type { Services } from '#platform/action/index.ts';
import { importOfficialRecords } from './actions/import-official-records.ts';
import type { Source } from './importing/open-source.ts';

/** A record of the national directory as the full file has it; `more` replaces fields. */
export function rawRecord(more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    id: '00007e4d-264c-43a0-b0b7-7f3b7dd995ab',
    nom: 'Mairie - Fontaine-le-Port',
    pivot: [{ type_service_local: 'mairie', code_insee_commune: ['77188'] }],
    code_insee_commune: '77188',
    statut_de_diffusion: 'true',
    adresse: [
      {
        type_adresse: 'Adresse',
        complement1: '',
        numero_voie: '3 rue du Général-Roux',
        code_postal: '77590',
        nom_commune: 'Fontaine-le-Port',
        longitude: '2.75745',
        latitude: '48.4868',
        accessibilite: 'DEM',
        note_accessibilite: '',
      },
    ],
    telephone: [{ valeur: '01 99 00 71 88', description: '' }],
    adresse_courriel: ['mairie@example.org'],
    site_internet: [{ libelle: '', valeur: 'https://www.example.org' }],
    plage_ouverture: [rawRange('Mardi', '09:00:00', '12:00:00')],
    commentaire_plage_ouverture: '',
    date_modification: '09/08/2023 13:30:19',
    url_service_public: 'https://lannuaire.service-public.fr/ile-de-france/seine-et-marne/00007e4d',
    ...more,
  };
}

/** One line of hours of a record; `day` may be a stretch, « Lundi-Vendredi ». */
export function rawRange(day: string, from: string, to: string, comment = ''): Record<string, string> {
  const [first = '', last = first] = day.split('-');
  return {
    nom_jour_debut: first,
    nom_jour_fin: last,
    valeur_heure_debut_1: from,
    valeur_heure_fin_1: to,
    valeur_heure_debut_2: '',
    valeur_heure_fin_2: '',
    commentaire: comment,
  };
}

/** The full file of these records. */
export function fileOf(...records: readonly unknown[]): string {
  return JSON.stringify({ service: records });
}

/** A file of this content, in pieces of `chunk` bytes. */
export function sourceOf(content: string | Uint8Array, chunk = 65_536): Source {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  return async function* read() {
    for (let from = 0; from < bytes.length; from += chunk) yield bytes.subarray(from, from + chunk);
  };
}

/** Imports a file of official records: the report, and the code of what it fails with (`done` when it does not). */
export async function importing(
  services: Services,
  tenants: readonly Tenant[],
  content: string | Uint8Array,
  options: { dryRun?: boolean; force?: boolean } = {},
): Promise<{ lines: string[]; code: string }> {
  const lines: string[] = [];
  const { dryRun = false, force = false } = options;
  const run = importOfficialRecords(services, {
    source: sourceOf(content),
    tenants,
    dryRun,
    force,
    tell: (line) => void lines.push(line),
  });
  const code = await run.then(
    () => 'done',
    (error: unknown) => String((error as { code?: unknown }).code),
  );
  return { lines, code };
}
