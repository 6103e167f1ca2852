import { z } from 'zod';
import { tenantById } from '#modules/tenancy/index.ts';
import { defineAction } from '#platform/action/index.ts';
import { parseEmail } from '#platform/text/email.ts';
import { activeMemberByEmail } from '../accounts.store.ts';
import { emailInvalid, tooManyLinks } from '../identity.errors.ts';
import { mailTexts } from '../identity.messages.ts';
import { type AnyActor, LIMITS } from '../identity.ts';
import { issueLink, linkWords, mailFrom } from './issue-link.ts';
import { networkOf, takeAttempts } from './take-attempts.ts';

/**
 * Sends a one-time link to an address, if an agent has it here (`agent`), or to whoever reads it (`usager`). The answer
 * is the same either way, and so is the work but for one row: with five tries an hour from one place, the difference
 * cannot be measured.
 * `address`: the client's. Throws `identity.email_invalid`, `identity.too_many_links`.
 */
export const requestSignInLink = defineAction({
  name: 'identity.request_link',
  input: z.object({
    email: z.string().max(1_000),
    kind: z.enum(['agent', 'usager']),
    language: z.enum(['fr', 'en']),
    address: z.string().max(100),
  }),
  load: (context) => tenantById(context.tx),
  authorise: (_actor: AnyActor) => true,
  async run(context, { email: typed, kind, language, address }, tenant) {
    const email = parseEmail(typed);
    if (!email) throw emailInvalid();
    await takeAttempts(
      context.tx,
      { secret: tenant.secret, now: context.now },
      [
        { limit: LIMITS.linkPair, of: `${email} ${networkOf(address)}` },
        { limit: LIMITS.linkNetwork, of: networkOf(address) },
        { limit: LIMITS.linkEmail, of: email },
      ],
      tooManyLinks,
    );
    const known = kind === 'usager' || (await activeMemberByEmail(context.tx, email)) !== null;
    const link = await issueLink(context, tenant, { kind, email });
    if (!known) return;
    const texts = mailTexts(language)[kind === 'agent' ? 'agentLink' : 'usagerLink'];
    const words = linkWords(tenant, link, language);
    await mailFrom(context, tenant, {
      purpose: 'sign_in_link',
      key: link.tokenHash.toString('hex'),
      to: email,
      subject: texts.subject(words),
      text: texts.text(words),
    });
  },
});
