import type { Area, InformationSubject, SubjectCategory, Text } from './usual-subjects.ts';

const information = (
  slug: string,
  area: Area,
  category: SubjectCategory,
  label: Text,
  help: Text,
): InformationSubject => ({ slug, area, category, label, help, kind: 'information', regime: 'none' });

/** Questions, reports and complaints that a commune receives. `autre` is the last. */
export const INFORMATIONS: readonly InformationSubject[] = [
  information(
    'voirie',
    'roads',
    'daily',
    { fr: 'Route, trottoir ou panneau abîmé', en: 'Damaged road, pavement or sign' },
    {
      fr: 'Dites où précisément : rue, numéro le plus proche, ou un repère. Une photo aide. Danger immédiat : appelez le 112.',
      en: 'Say exactly where: street, nearest number, or a landmark. A photo helps. Immediate danger: call 112.',
    },
  ),
  information(
    'eclairage-public',
    'roads',
    'daily',
    { fr: 'Éclairage public en panne', en: 'Street light out' },
    {
      fr: 'Le numéro inscrit sur le mât, s’il y en a un, ou l’adresse la plus proche. Ne touchez pas un câble à nu.',
      en: 'The number on the lamp post, if any, or the nearest address. Do not touch a bare cable.',
    },
  ),
  information(
    'dechets',
    'waste',
    'daily',
    { fr: 'Collecte des déchets, dépôt sauvage', en: 'Waste collection, fly-tipping' },
    {
      fr: 'Si la collecte relève de l’intercommunalité, nous lui transmettons votre message et nous vous le disons.',
      en: 'If collection is run by the intercommunal body, we pass your message on and tell you so.',
    },
  ),
  information(
    'espaces-verts',
    'green',
    'daily',
    { fr: 'Arbres, parcs et fleurissement', en: 'Trees, parks and flowers' },
    {
      fr: 'Branche qui menace, aire de jeux abîmée, herbes hautes, chemin à dégager : dites où.',
      en: 'Threatening branch, damaged playground, tall grass, overgrown path: say where.',
    },
  ),
  information(
    'voisinage',
    'peace',
    'daily',
    { fr: 'Bruit, voisinage, stationnement gênant', en: 'Noise, neighbours, obstructive parking' },
    {
      fr: 'Décrivez les faits, les jours et les heures. N’écrivez rien que vous ne diriez pas à la personne. En cas de danger, appelez le 17.',
      en: 'Describe the facts, days and hours. Write nothing that you would not tell the person. In danger, call 17.',
    },
  ),
  information(
    'animaux',
    'peace',
    'daily',
    { fr: 'Animal errant, perdu ou dangereux', en: 'Stray, lost or dangerous animal' },
    {
      fr: 'Où et quand l’avez-vous vu ? Espèce, couleur, collier ou tatouage.',
      en: 'Where and when did you see it? Species, colour, collar or tattoo.',
    },
  ),
  information(
    'etat-civil',
    'civil-status',
    'papers',
    {
      fr: 'Naissance, mariage, PACS, décès : une question',
      en: 'Birth, marriage, civil partnership, death: a question',
    },
    {
      fr: 'Renseignements et rendez-vous. Pour une copie d’acte, donnez les noms, prénoms et la date de l’acte.',
      en: 'Information and appointments. For a copy of a record, give the names and the date of the record.',
    },
  ),
  information(
    'identite-elections',
    'civil-status',
    'papers',
    { fr: 'Carte d’identité, passeport, élections', en: 'Identity card, passport, elections' },
    {
      fr: 'Toutes les mairies ne font pas les titres d’identité : nous vous indiquons la plus proche. N’envoyez pas de copie de vos papiers ici.',
      en: 'Not every town hall issues identity papers: we tell you the nearest one. Do not send copies of your papers here.',
    },
  ),
  information(
    'ecole',
    'school',
    'family',
    { fr: 'École, cantine, garderie : une question', en: 'School, canteen, after-school care: a question' },
    {
      fr: 'Inscription, horaires, menus, factures, allergies. Le nom de famille de l’enfant et sa classe suffisent.',
      en: 'Enrolment, hours, menus, bills, allergies. The child’s surname and class are enough.',
    },
  ),
  information(
    'urbanisme',
    'planning',
    'planning',
    {
      fr: 'Travaux, urbanisme, cadastre : une question',
      en: 'Building work, planning, land register: a question',
    },
    {
      fr: 'Permis et déclarations de travaux ne se déposent pas ici : ils ont leurs propres formulaires et délais. La référence de la parcelle aide.',
      en: 'Permits and declarations of work are not filed here: they have their own forms and time limits. The plot reference helps.',
    },
  ),
  information(
    'vie-associative',
    'associations',
    'events',
    { fr: 'Vie associative, fêtes et sport', en: 'Associations, festivals and sport' },
    {
      fr: 'Annoncer un événement, rejoindre une association, proposer une activité.',
      en: 'Announce an event, join an association, suggest an activity.',
    },
  ),
  information(
    'rencontrer-un-elu',
    'elected',
    'rights',
    { fr: 'Rencontrer le maire ou un élu', en: 'Meet the mayor or a councillor' },
    {
      fr: 'Dites le sujet et vos disponibilités : nous proposons un rendez-vous.',
      en: 'Say what about and when you are free: we suggest an appointment.',
    },
  ),
  information(
    'accessibilite',
    'reception',
    'rights',
    { fr: 'Accessibilité, erreur sur ce site', en: 'Accessibility, mistake on this site' },
    {
      fr: 'Un lieu ou une page que vous ne pouvez pas utiliser, une information fausse : dites laquelle.',
      en: 'A place or a page that you cannot use, wrong information: say which.',
    },
  ),
  information(
    'autre',
    'reception',
    'rights',
    { fr: 'Autre question', en: 'Another question' },
    {
      fr: 'Écrivez comme vous parlez : nous trouvons le bon service.',
      en: 'Write as you speak: we find the right service.',
    },
  ),
];
