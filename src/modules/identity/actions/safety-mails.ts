import { canonicalOrigin, type Tenant } from '#modules/tenancy/index.ts';
import type { ActionContext } from '#platform/action/index.ts';
import { formatDateTime, type Lang } from '#platform/i18n/index.ts';
import { type Device, deviceWords } from '../device-name.ts';
import type { AnyActor } from '../identity.ts';
import { safetyTexts } from '../safety.messages.ts';
import { mailFrom, type SafetyPurpose } from './issue-link.ts';

/** « Nouvelle connexion à votre compte »: when, from what, and how to end the session. No network address. */
export async function mailNewDevice(
  context: ActionContext<AnyActor>,
  tenant: Tenant,
  of: { email: string; device: Device; key: string },
  lang: Lang,
): Promise<void> {
  const words = { ...wordsOf(context, tenant, lang), device: deviceWords(of.device, lang) };
  const texts = safetyTexts(lang).newDevice;
  await mailFrom(context, tenant, {
    purpose: 'new_device',
    key: of.key,
    to: of.email,
    subject: texts.subject(words),
    text: texts.text(words),
  });
}

/** Tells an agent that a factor of theirs was added, removed or reset. */
export async function mailFactorChange(
  context: ActionContext<AnyActor>,
  tenant: Tenant,
  of: { email: string; accountId: string; change: Exclude<SafetyPurpose, 'password_changed' | 'new_device'> },
  lang: Lang,
): Promise<void> {
  const words = wordsOf(context, tenant, lang);
  const texts = safetyTexts(lang)[of.change];
  await mailFrom(context, tenant, {
    purpose: of.change,
    key: `${of.accountId}:${context.now.toISOString()}`,
    to: of.email,
    subject: texts.subject(words),
    text: texts.text(words),
  });
}

function wordsOf(context: ActionContext<AnyActor>, tenant: Tenant, lang: Lang) {
  const when = formatDateTime(context.now, lang, tenant.timeZone);
  return {
    tenant: tenant.name,
    when: lang === 'fr' ? `le ${when}` : `on ${when}`,
    origin: canonicalOrigin(tenant, context.services.address),
  };
}
