import { canonicalOrigin, type Tenant } from '#modules/tenancy/index.ts';
import type { ActionContext } from '#platform/action/index.ts';
import { formatTime, type Lang } from '#platform/i18n/index.ts';
import { randomToken, sha256 } from '#platform/ids/index.ts';
import { queueMail } from '#platform/mail/index.ts';
import type { LinkWords } from '../identity.messages.ts';
import { type AnyActor, LINK_MINUTES, type LINK_PURPOSES, type SignInKind } from '../identity.ts';
import { insertLink } from '../links.store.ts';

/** The page of a link: it holds a button, since scanners of mail follow links. */
const PATH: Record<SignInKind, string> = { agent: '/connexion/lien', usager: '/mon-espace/lien' };

export interface IssuedLink {
  /** Absolute, on the tenant's canonical host. */
  url: string;
  tokenHash: Buffer;
  expiresAt: Date;
}

/** Makes a one-time link. Only the hash of its token is stored. */
export async function issueLink(
  context: ActionContext<AnyActor>,
  tenant: Tenant,
  of: { kind: SignInKind; email: string },
): Promise<IssuedLink> {
  const token = randomToken();
  const tokenHash = sha256(token);
  const expiresAt = new Date(context.now.getTime() + LINK_MINUTES * 60_000);
  await insertLink(context.tx, { tokenHash, kind: of.kind, email: of.email, now: context.now, expiresAt });
  return {
    url: `${canonicalOrigin(tenant, context.services.address)}${PATH[of.kind]}/${token}`,
    tokenHash,
    expiresAt,
  };
}

/** The words of a mail that holds a link. */
export function linkWords(tenant: Tenant, link: IssuedLink, language: Lang): LinkWords {
  return { tenant: tenant.name, url: link.url, until: formatTime(link.expiresAt, language, tenant.timeZone) };
}

/** Mails that warn an agent of something done to their account. */
export type SafetyPurpose =
  | 'password_changed'
  | 'new_device'
  | 'second_factor_added'
  | 'second_factor_removed'
  | 'second_factor_reset';

/** Queues a mail of this module in the tenant's name. */
export async function mailFrom(
  context: ActionContext<AnyActor>,
  tenant: Tenant,
  mail: {
    purpose: (typeof LINK_PURPOSES)[number] | SafetyPurpose;
    key: string;
    to: string;
    subject: string;
    text: string;
  },
): Promise<void> {
  await queueMail(context, {
    dedupeKey: `${mail.purpose}:${mail.key}`,
    purpose: mail.purpose,
    to: mail.to,
    fromName: tenant.name,
    host: tenant.canonicalHost,
    subject: mail.subject,
    text: mail.text,
  });
}
