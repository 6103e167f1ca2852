import { z } from 'zod';
import type { AnyActor } from '#modules/identity/index.ts';
import { changeSettings, type Tenant, tenantById } from '#modules/tenancy/index.ts';
import { defineAction } from '#platform/action/index.ts';
import { invalid } from '#platform/errors/index.ts';
import type { Text } from '#platform/i18n/index.ts';
import { cleanText } from '#platform/text/clean.ts';
import {
  type Confirmation,
  LEGAL_TEXTS,
  type LegalText,
  type LegalTextKey,
  legalTextsOf,
} from '../legal-texts.ts';
import { LONGEST_LEGAL_TEXT, wordingProblem } from '../legal-wording.ts';
import { mayWriteLegalTexts } from '../requests.policy.ts';

const KEYS = Object.keys(LEGAL_TEXTS) as [LegalTextKey, ...LegalTextKey[]];
const wording = z
  .string()
  .max(LONGEST_LEGAL_TEXT * 4)
  .transform(cleanText);

const legalTextSchema = z.object({
  key: z.enum(KEYS),
  /** '' or the default: the collectivité has no wording of its own. */
  fr: wording,
  /** '': the French words are shown in English too, where they are the collectivité's own. */
  en: wording,
  /** The actor answers for it: asked of texts of certainty C. */
  confirmed: z.boolean(),
});
type SaveLegalText = z.infer<typeof legalTextSchema>;

/**
 * Words a legal text that the public reads, or goes back to the default, and keeps who confirmed it. The
 * acknowledgements issued from then on say it so; those issued before stay as they are, being the proof.
 */
export const saveLegalText = defineAction<AnyActor, SaveLegalText, Tenant, void>({
  name: 'requests.save_legal_text',
  input: legalTextSchema,
  load: ({ tx }) => tenantById(tx),
  authorise: mayWriteLegalTexts,
  run: async (context, input, tenant) => {
    const { key, confirmed } = input;
    const problems = problemsOf(input);
    if (Object.keys(problems).length > 0) throw invalid('requests.legal_text_invalid', problems);
    const own = ownWords(input);
    const text = own?.fr ?? LEGAL_TEXTS[key].text.fr;
    const before = legalTextsOf(tenant.settings)[key];
    // Saved again as it was: whoever confirmed it first still answers for it.
    const kept = before.text.fr === text ? before.confirmation : null;
    const { actor, now } = context;
    const confirmation = kept ?? { by: actor.kind === 'agent' ? actor.name : actor.kind, at: now };
    const entry = { ...own, ...(confirmed ? confirmedAs(text, confirmation) : {}) };
    const set = Object.keys(entry).length === 0 ? null : { ...NOTHING, ...entry };
    await changeSettings.within(context, { patch: { legalTexts: { [key]: set } } });
  },
});

/** What is no longer said must go: settings are merged. */
const NOTHING = {
  fr: null,
  en: null,
  confirmed: null,
  confirmedText: null,
  confirmedBy: null,
  confirmedAt: null,
};

function problemsOf({ key, fr, en }: SaveLegalText): Record<string, Text> {
  const wrong = {
    fr: fr === '' ? null : wordingProblem(key, fr),
    en: en === '' ? null : wordingProblem(key, en),
  };
  return Object.fromEntries(
    Object.entries(wrong).flatMap(([field, problem]) => (problem ? [[field, problem]] : [])),
  );
}

/** What differs from the default. English is kept with own French words even where it is the default's. */
function ownWords({ key, fr, en }: SaveLegalText): { fr?: string; en?: string } | null {
  const { text }: LegalText = LEGAL_TEXTS[key];
  const ownFr = fr !== '' && fr !== text.fr;
  const ownEn = en !== '' && (ownFr || en !== text.en);
  if (!ownFr && !ownEn) return null;
  return { ...(ownFr ? { fr } : {}), ...(ownEn ? { en } : {}) };
}

function confirmedAs(text: string, { by, at }: Confirmation) {
  return { confirmed: true, confirmedText: text, confirmedBy: by, confirmedAt: at.toISOString() };
}
