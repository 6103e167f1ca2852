import { type Area, type Text, USUAL_SUBJECTS } from './usual-subjects.ts';

/** By population: under 2,000, under 10,000, up to 40,000, above. */
export type CommuneSize = 'village' | 'bourg' | 'town' | 'city';

export interface UsualService {
  readonly slug: string;
  readonly name: Text;
  readonly mission: Text;
}

export type UsualSubject = (typeof USUAL_SUBJECTS)[number] & { readonly serviceSlug: string };

export interface UsualSetUp {
  readonly size: CommuneSize;
  readonly services: readonly UsualService[];
  readonly subjects: readonly UsualSubject[];
}

const service = (slug: string, name: Text, mission: Text): UsualService => ({ slug, name, mission });

const SERVICES = {
  mairie: service(
    'mairie',
    { fr: 'Mairie', en: 'Town hall' },
    {
      fr: 'Accueil, état civil, élections, urbanisme, cimetière, salles, vie du village : une seule porte.',
      en: 'Reception, civil status, elections, planning, cemetery, halls, village life: one door.',
    },
  ),
  accueil: service(
    'accueil',
    { fr: 'Accueil et état civil', en: 'Reception and civil status' },
    {
      fr: 'Vous renseigner, établir les actes d’état civil, tenir les listes électorales, gérer le cimetière.',
      en: 'Inform you, keep the civil registers and the electoral rolls, run the cemetery.',
    },
  ),
  relation: service(
    'relation-aux-usagers',
    { fr: 'Relation aux usagers', en: 'Citizen relations' },
    {
      fr: 'Vous accueillir, vous orienter vers le bon service et suivre vos demandes jusqu’à la réponse.',
      en: 'Welcome you, direct you to the right service and follow your requests until the answer.',
    },
  ),
  'etat-civil': service(
    'etat-civil',
    { fr: 'État civil, élections, cimetières', en: 'Civil status, elections, cemeteries' },
    {
      fr: 'Actes d’état civil, mariages et PACS, titres d’identité, listes électorales, concessions.',
      en: 'Civil records, marriages and partnerships, identity papers, electoral rolls, burial plots.',
    },
  ),
  ecole: service(
    'ecole-periscolaire',
    { fr: 'École et périscolaire', en: 'School and after-school care' },
    {
      fr: 'Inscriptions à l’école, cantine, garderie, transport et accueil du mercredi.',
      en: 'School enrolment, canteen, after-school care, transport and Wednesday activities.',
    },
  ),
  education: service(
    'education-jeunesse',
    { fr: 'Éducation et jeunesse', en: 'Education and youth' },
    {
      fr: 'Écoles, restauration, accueils périscolaires et de loisirs, actions pour la jeunesse.',
      en: 'Schools, school meals, after-school and holiday care, action for young people.',
    },
  ),
  techniques: service(
    'services-techniques',
    { fr: 'Services techniques', en: 'Technical services' },
    {
      fr: 'Entretien des rues, des bâtiments, des chemins, de l’éclairage et des espaces verts.',
      en: 'Upkeep of streets, buildings, paths, lighting and green spaces.',
    },
  ),
  voirie: service(
    'voirie-reseaux',
    { fr: 'Voirie et éclairage', en: 'Roads and lighting' },
    {
      fr: 'Rues, trottoirs, signalisation, éclairage public et autorisations d’occuper la voie.',
      en: 'Streets, pavements, signs, street lighting and permits to occupy the street.',
    },
  ),
  proprete: service(
    'proprete-dechets',
    { fr: 'Propreté et déchets', en: 'Cleanliness and waste' },
    {
      fr: 'Nettoiement, dépôts sauvages, lien avec la collecte des déchets.',
      en: 'Street cleaning, fly-tipping, link with waste collection.',
    },
  ),
  nature: service(
    'nature-en-ville',
    { fr: 'Nature et espaces verts', en: 'Nature and green spaces' },
    { fr: 'Parcs, arbres, aires de jeux et fleurissement.', en: 'Parks, trees, playgrounds and flowers.' },
  ),
  urbanisme: service(
    'urbanisme',
    { fr: 'Urbanisme', en: 'Town planning' },
    {
      fr: 'Renseigner sur le plan local, recevoir et instruire les autorisations de construire.',
      en: 'Inform about the local plan, receive and examine building permits.',
    },
  ),
  'vie-locale': service(
    'vie-locale',
    { fr: 'Vie locale et associations', en: 'Local life and associations' },
    {
      fr: 'Salles, matériel, fêtes, culture, sport et soutien aux associations.',
      en: 'Halls, equipment, festivals, culture, sport and support to associations.',
    },
  ),
  associations: service(
    'associations-sport',
    { fr: 'Associations et sport', en: 'Associations and sport' },
    {
      fr: 'Accompagner et aider les associations, gérer les équipements sportifs.',
      en: 'Support the associations, run the sports facilities.',
    },
  ),
  salles: service(
    'salles-evenements',
    { fr: 'Salles et événements', en: 'Halls and events' },
    {
      fr: 'Réserver une salle, prêter du matériel, organiser les fêtes.',
      en: 'Hall booking, equipment, festivals.',
    },
  ),
  ccas: service(
    'ccas',
    { fr: 'Action sociale (CCAS)', en: 'Social services (CCAS)' },
    {
      fr: 'Écouter, informer et aider les personnes âgées, isolées ou en difficulté, en toute confidentialité.',
      en: 'Listen to, inform and help people who are elderly, alone or in difficulty, in confidence.',
    },
  ),
  police: service(
    'police-municipale',
    { fr: 'Police municipale', en: 'Municipal police' },
    {
      fr: 'Tranquillité, stationnement, animaux, sécurité des écoles et des fêtes. Urgence : 17.',
      en: 'Peace and quiet, parking, animals, safety at schools and festivals. Emergency: 17.',
    },
  ),
  secretariat: service(
    'secretariat-general',
    { fr: 'Secrétariat général', en: 'General secretariat' },
    {
      fr: 'Conseil municipal, documents administratifs, affaires juridiques, rendez-vous avec les élus.',
      en: 'Municipal council, administrative documents, legal affairs, appointments with councillors.',
    },
  ),
  cabinet: service(
    'cabinet-du-maire',
    { fr: 'Cabinet du maire', en: 'Mayor’s office' },
    {
      fr: 'Courrier du maire et rendez-vous avec les élus.',
      en: 'The mayor’s mail and appointments with councillors.',
    },
  ),
  juridique: service(
    'affaires-juridiques',
    { fr: 'Affaires juridiques et documents', en: 'Legal affairs and documents' },
    {
      fr: 'Accès aux documents, recours, assurances et données personnelles.',
      en: 'Access to documents, appeals, insurance and personal data.',
    },
  ),
} as const satisfies Record<string, UsualService>;

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
