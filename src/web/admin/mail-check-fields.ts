import type { Lang } from '#platform/i18n/index.ts';
import {
  type MailCheckSettings,
  MOST_TERMS,
  PROVIDERS,
  selectorOf,
  senderTerm,
} from '#platform/mail-check/index.ts';
import type { Values } from '../kit/form.ts';
import type { Problems } from '../kit/form-problems.ts';
import { mailCheckTexts } from './mail-check.messages.ts';

/** The fields of « Qui envoie vos courriels ? » as they stand. */
export function valuesOf({ provider, senders, selectors }: MailCheckSettings): Values {
  return {
    fournisseur: provider ?? '',
    envois: senders.map((term) => term.replace(/^ip[46]:/, '')).join('\n'),
    selecteurs: selectors.join('\n'),
  };
}

interface Read {
  settings: { provider: string; senders: string[]; selectors: string[] };
  problems: Problems | null;
}

/** What was typed, as it is kept; with problems, only what could be read of it. */
export function senderSettings(lang: Lang, values: Values): Read {
  const t = mailCheckTexts(lang);
  const fields: Record<string, string> = {};
  const provider = PROVIDERS.find((key) => key === values['fournisseur']);
  if (!provider) fields['fournisseur'] = t.providerMissing;
  const lines = (name: string, read: (text: string) => string | null, wrong: (text: string) => string) => {
    const typed = (values[name] ?? '').split(/[\n,;]+/).flatMap((line) => line.trim() || []);
    if (typed.length > MOST_TERMS) fields[name] = t.sendersMany(MOST_TERMS);
    return typed.slice(0, MOST_TERMS).flatMap((line) => {
      const kept = read(line);
      if (kept === null) fields[name] ??= wrong(line.slice(0, 80));
      return kept ?? [];
    });
  };
  const senders = lines('envois', senderTerm, t.sendersWrong);
  const selectors = lines('selecteurs', selectorOf, t.selectorsWrong);
  const settings = {
    provider: provider ?? '',
    senders: [...new Set(senders)],
    selectors: [...new Set(selectors)],
  };
  const wrong = Object.keys(fields).length > 0;
  return { settings, problems: wrong ? { status: 422, fields, general: [] } : null };
}
