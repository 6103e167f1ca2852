import { SERVICES, type UsualService } from './usual-catalogue.ts';
import { DEMANDES } from './usual-demandes.ts';
import { INFORMATIONS } from './usual-informations.ts';
import type { Area, DemandeSubject, InformationSubject } from './usual-subjects.ts';

export type { UsualService } from './usual-catalogue.ts';

/** Every usual subject, informations first: a form groups them by category. */
export const USUAL_SUBJECTS: readonly (InformationSubject | DemandeSubject)[] = [
  ...INFORMATIONS,
  ...DEMANDES,
];

/** By population: under 2,000, under 10,000, up to 40,000, above. */
export type CommuneSize = 'village' | 'bourg' | 'town' | 'city';

/** A subject and the service that is competent for it. */
export type UsualSubject = (InformationSubject | DemandeSubject) & { readonly serviceSlug: string };

export interface UsualSetUp {
  readonly size: CommuneSize;
  readonly services: readonly UsualService[];
  readonly subjects: readonly UsualSubject[];
}

type ServiceKey = keyof typeof SERVICES;

const VILLAGE: Record<Area, ServiceKey> = {
  reception: 'mairie',
  'civil-status': 'mairie',
  cemetery: 'mairie',
  school: 'ecole',
  social: 'mairie',
  roads: 'techniques',
  waste: 'techniques',
  green: 'techniques',
  peace: 'mairie',
  'public-space': 'mairie',
  planning: 'mairie',
  halls: 'mairie',
  associations: 'mairie',
  elected: 'mairie',
  documents: 'mairie',
};
const BOURG: Record<Area, ServiceKey> = {
  reception: 'accueil',
  'civil-status': 'accueil',
  cemetery: 'accueil',
  school: 'ecole',
  social: 'ccas',
  roads: 'techniques',
  waste: 'techniques',
  green: 'techniques',
  peace: 'accueil',
  'public-space': 'techniques',
  planning: 'urbanisme',
  halls: 'vie-locale',
  associations: 'vie-locale',
  elected: 'secretariat',
  documents: 'secretariat',
};
const TOWN: Record<Area, ServiceKey> = {
  ...BOURG,
  reception: 'relation',
  'civil-status': 'etat-civil',
  cemetery: 'etat-civil',
  school: 'education',
  roads: 'voirie',
  'public-space': 'voirie',
  waste: 'proprete',
  green: 'nature',
  peace: 'police',
};
const CITY: Record<Area, ServiceKey> = {
  ...TOWN,
  halls: 'salles',
  associations: 'associations',
  elected: 'cabinet',
  documents: 'juridique',
};

const SIZES = { village: VILLAGE, bourg: BOURG, town: TOWN, city: CITY } as const;

/** The size that decides what is usual. A population that is not published (small islands) counts as a village. */
export function sizeOf(population: number | null): CommuneSize {
  if (population === null || population < 2_000) return 'village';
  if (population < 10_000) return 'bourg';
  return population <= 40_000 ? 'town' : 'city';
}

/**
 * What a new commune begins with: services and contact subjects usual for its size, each subject with its competent
 * service. Everything can be changed afterwards; a legal basis of certainty C says « à vérifier » to the administrator.
 */
export function usualSetUp(population: number | null): UsualSetUp {
  const size = sizeOf(population);
  const areas = SIZES[size];
  return {
    size,
    services: [...new Set(Object.values(areas))].map((key) => SERVICES[key]),
    subjects: USUAL_SUBJECTS.map((subject) => ({
      ...subject,
      serviceSlug: SERVICES[areas[subject.area]].slug,
    })),
  };
}
