import { z } from 'zod';
import { canonicalOrigin, type Tenant, tenantById } from '#modules/tenancy/index.ts';
import { type ActionCall, defineAction, type Services } from '#platform/action/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { forbidden } from '#platform/errors/index.ts';
import { formatDateTime } from '#platform/i18n/index.ts';
import { endSessionsOfAccountEverywhere, passwordOfAccount, setPasswordHash } from '../accounts.store.ts';
import { deleteAttempts } from '../attempts.store.ts';
import { noteSignIn } from '../entries.store.ts';
import { currentPasswordWrong, passwordRefused, tooManyTries } from '../identity.errors.ts';
import { mailTexts } from '../identity.messages.ts';
import { type AgentActor, type AnyActor, FRESH_MS, LIMITS } from '../identity.ts';
import { passwordProblem } from '../password.ts';
import { hashPassword, verifyPassword } from '../password-hash.ts';
import { lockSession } from '../sessions.store.ts';
import { mailFrom } from './issue-link.ts';
import { takeAttempts } from './take-attempts.ts';

export interface SetPasswordInput {
  password: string;
  /** The former one; not asked within 15 minutes after signing in, nor where there is none. */
  current?: string | undefined;
  language: 'fr' | 'en';
}

const writePassword = defineAction({
  name: 'identity.set_password',
  input: z.object({ hash: z.string(), language: z.enum(['fr', 'en']) }),
  load: (context) => tenantById(context.tx),
  authorise: (actor: AnyActor) => actor.kind === 'agent',
  async run(context, { hash, language }, tenant) {
    const actor = context.actor as AgentActor;
    await setPasswordHash(context.tx, actor.accountId, hash);
    await endSessionsOfAccountEverywhere(context.tx, actor.accountId, actor.sessionId, context.now);
    const { accountId } = actor;
    await noteSignIn(context.tx, { kind: 'ended', accountId, reason: 'password_changed' }, context.now);
    const texts = mailTexts(language).passwordChanged;
    const when = formatDateTime(context.now, language, tenant.timeZone);
    const door = `${canonicalOrigin(tenant, context.services.address)}/connexion`;
    await mailFrom(context, tenant, {
      purpose: 'password_changed',
      key: `${actor.id}:${context.now.toISOString()}`,
      to: actor.email,
      subject: texts.subject({ tenant: tenant.name }),
      text: texts.text({ tenant: tenant.name, when: language === 'fr' ? `le ${when}` : `on ${when}`, door }),
    });
    context.emit({ topic: 'password.changed', subjectKind: 'membership', subjectId: actor.id });
  },
});

/**
 * The agent's own password, for all tenants of the account. Every other session ends, and the agent is told by mail.
 * Throws `identity.password_refused`, `identity.current_password_wrong`, `identity.too_many_tries`.
 */
export const setPassword = {
  name: writePassword.name,
  async execute(services: Services, call: ActionCall<AnyActor, SetPasswordInput>): Promise<void> {
    const { tenantId, actor, input } = call;
    if (actor.kind !== 'agent' || actor.tenantId !== tenantId)
      throw forbidden('identity.set_password.forbidden');
    const tenant = await withTenant(services.db, tenantId, tenantById);
    const problem = passwordProblem(input.password, { email: actor.email, tenantName: tenant.name });
    if (problem) throw passwordRefused(problem);
    await checkCurrent(services, tenant, actor, input.current ?? '');
    const hash = await hashPassword(input.password);
    await writePassword.execute(services, { tenantId, actor, input: { hash, language: input.language } });
  },
};

/** Whether this agent must give the former password to set a new one: for the form. */
export async function needsCurrentPassword(services: Services, actor: AgentActor): Promise<boolean> {
  return (await currentHash(services, actor)) !== null;
}

/** The hash to check the former password against; null when it is not asked. */
async function currentHash(services: Services, actor: AgentActor): Promise<string | null> {
  return withTenant(services.db, actor.tenantId, async (tx) => {
    const session = actor.sessionId ? await lockSession(tx, actor.sessionId) : null;
    const age = session
      ? services.clock.now().getTime() - session.createdAt.getTime()
      : Number.POSITIVE_INFINITY;
    return age <= FRESH_MS ? null : passwordOfAccount(tx, actor.accountId);
  });
}

/**
 * A session left open must not be enough to lock its owner out. Tries are counted by themselves: strangers who try the
 * door do not use them up.
 */
async function checkCurrent(
  services: Services,
  tenant: Tenant,
  actor: AgentActor,
  current: string,
): Promise<void> {
  const hash = await currentHash(services, actor);
  if (hash === null) return;
  const by = { secret: tenant.secret, now: services.clock.now() };
  const wanted = [{ limit: LIMITS.passwordCurrent, of: actor.accountId }];
  const attempts = await withTenant(services.db, tenant.id, (tx) =>
    takeAttempts(tx, by, wanted, tooManyTries),
  );
  if (!(await verifyPassword(hash, current))) throw currentPasswordWrong();
  await withTenant(services.db, tenant.id, (tx) => deleteAttempts(tx, attempts));
}
