import type { Text } from './usual-subjects.ts';

export interface UsualService {
  readonly slug: string;
  readonly name: Text;
  readonly mission: Text;
}

const service = (slug: string, name: Text, mission: Text): UsualService => ({ slug, name, mission });

/** Every service that some size of commune begins with. */
export const SERVICES = {
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
