import type { Text } from '#platform/i18n/index.ts';

/** CNIL, délibération 2022-100 of 21/7/2022, and ANSSI's guide of 2021: length, no composition rule, no expiry. */
export const PASSWORD_LEAST = 12;
/** Beyond, it is no longer a person who types: argon2 must not be made to chew megabytes. */
export const PASSWORD_MOST = 256;

/**
 * What French people choose most, letters only: a password that is one of these, once or several times, with whatever
 * digits and signs around, is guessed within the first thousands.
 */
const COMMON = new Set(
  `azerty azertyuiop azertyuio azertyuiopqsdfghjklm qsdfghjklm wxcvbn qwerty qwertyuiop motdepasse motdepass mdp password
  passe bonjour bonsoir coucou salut doudou loulou chouchou soleil chocolat nicolas camille julien thomas marseille
  olympique olympiquedemarseille allezlom psg paris parissaintgermain france lyon bretagne toulouse bordeaux nantes
  jetaime monamour amour cheval princesse mercredi janvier septembre decembre administrateur admin administration
  bienvenue mairie lamairie commune collectivite secretariat secretaire agent agents accueil service services
  maire monsieurlemaire madamelemaire urbanisme etatcivil parvis welcome iloveyou dragon football letmein abc abcd abcdef
  abcdefgh abcdefghijkl abcdefghijklm aqwzsx aqwzsxedc`.split(/\s+/),
);

/** Runs that hands make on keyboards; a password of one of them alone is none. */
const RUNS = [
  '0123456789012345678901234567890123456789',
  '9876543210987654321098765432109876543210',
  '1234567890'.repeat(5),
];

/** Equal keys give equal bytes on every system: « é » typed on a Mac and on a PC (NIST SP 800-63B §5.1.1.2). */
export function normalisePassword(password: string): string {
  return password.normalize('NFKC');
}

/** Why a new password is refused, in words that say what to do; null when it is good. */
export function passwordProblem(
  password: string,
  person: { email: string; tenantName: string },
): Text | null {
  const text = normalisePassword(password);
  const length = [...text].length;
  if (length < PASSWORD_LEAST) {
    return {
      fr: `Choisissez au moins ${PASSWORD_LEAST} caractères. Une phrase de quelques mots convient très bien.`,
      en: `Choose at least ${PASSWORD_LEAST} characters. A phrase of a few words does very well.`,
    };
  }
  if (length > PASSWORD_MOST) {
    return {
      fr: `Choisissez au plus ${PASSWORD_MOST} caractères.`,
      en: `Choose at most ${PASSWORD_MOST} characters.`,
    };
  }
  if (isAddress(text, person.email)) {
    return {
      fr: 'Le mot de passe ne peut pas être votre adresse électronique.',
      en: 'The password cannot be your e-mail address.',
    };
  }
  if (isCommon(text, person.tenantName)) {
    return {
      fr: 'Ce mot de passe est trop courant : il serait deviné. Choisissez-en un autre, par exemple quatre mots sans rapport.',
      en: 'This password is too common: it would be guessed. Choose another one, such as four unrelated words.',
    };
  }
  return null;
}

function isAddress(text: string, email: string): boolean {
  const typed = text.toLowerCase();
  const local = email.split('@')[0] ?? '';
  const letters = lettersOf(typed);
  return (
    typed === email || (letters.length > 3 && [email, local].some((known) => lettersOf(known) === letters))
  );
}

function isCommon(text: string, tenantName: string): boolean {
  if (new Set(text).size < 4) return true;
  if (RUNS.some((run) => run.includes(text))) return true;
  const letters = lettersOf(text);
  if (letters === '') return false;
  const word = shortestPeriod(letters);
  return COMMON.has(word) || COMMON.has(letters) || word === lettersOf(tenantName);
}

/** « M0t2passe! » keeps `mtpasse`; « Été-2026 » gives `ete`. */
function lettersOf(text: string): string {
  return text
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '');
}

/** `azertyazerty` → `azerty`. */
function shortestPeriod(text: string): string {
  for (let size = 1; size <= text.length / 2; size += 1) {
    if (text.length % size === 0 && text.slice(0, size).repeat(text.length / size) === text)
      return text.slice(0, size);
  }
  return text;
}
