import type { IconName } from '#ui/index.ts';

/** Words of usual services' addresses, and the picture that says the same. */
const ICONS: readonly (readonly [RegExp, IconName])[] = [
  [/^mairie|accueil|relation|secretariat/, 'landmark'],
  [/etat-civil|elections/, 'id-card'],
  [/ecole|education|scolaire/, 'school'],
  [/enfance|creche/, 'baby'],
  [/voirie|technique|travaux/, 'construction'],
  [/proprete|dechets/, 'trash'],
  [/nature|espaces-verts/, 'trees'],
  [/urbanisme/, 'building'],
  [/associations|vie-locale|sport/, 'users'],
  [/salles|evenements|culture/, 'calendar'],
  [/ccas|social|solidarite/, 'heart'],
  [/police/, 'shield-check'],
  [/cabinet|maire/, 'briefcase'],
  [/economi|commerce|emploi/, 'briefcase'],
  [/eau|environnement/, 'leaf'],
];

/** The icon of a service, by its address; a plain building for one that nobody foresaw. */
export function serviceIcon(slug: string): IconName {
  return ICONS.find(([words]) => words.test(slug))?.[1] ?? 'building';
}
