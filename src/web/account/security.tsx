import {
  type FactorsView,
  hasFreshProof,
  makeRecoveryCodes,
  ownFactors,
  removeFactor,
} from '#modules/identity/index.ts';
import { notFound } from '#platform/errors/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import { formatDateTime, formatDay } from '#platform/i18n/index.ts';
import { isUuid } from '#platform/ids/index.ts';
import { ButtonGroup, ButtonLink, Notice, Section } from '#ui/index.ts';
import { agentOf } from '../kit/desk-page.tsx';
import { type Problems, problemsOf } from '../kit/form-problems.ts';
import type { Page } from '../kit/page.ts';
import { RecoveryCodes } from './enrolment-parts.tsx';
import { PASSKEY_ISLAND } from './passkey-form.tsx';
import { stepTexts } from './second-step.messages.ts';
import { securityTexts } from './security.messages.ts';
import { PasskeysSection } from './security-keys.tsx';
import { SECURITY, securityPage, withProof } from './security-page.tsx';
import { ButtonForm } from './sign-in-page.tsx';
import { relyingParty } from './visit.ts';

/** GET /compte/securite: what protects one's own account. */
export async function showSecurity(page: Page): Promise<Response> {
  return showFactors(page, null);
}

/** POST /compte/securite/application/retirer */
export async function removeApp(page: Page): Promise<Response> {
  await readForm(page.c);
  return removing(page, null, 'application-retiree');
}

/** POST /compte/securite/cles/retirer (`cle_acces`) */
export async function removeKey(page: Page): Promise<Response> {
  const passkeyId = (await readForm(page.c)).line('cle_acces');
  if (!isUuid(passkeyId)) throw notFound('account.passkey_not_found');
  return removing(page, passkeyId, 'cle-retiree');
}

async function removing(page: Page, passkeyId: string | null, done: string): Promise<Response> {
  return withProof(page, SECURITY, async () => {
    try {
      const input = { passkeyId, language: page.lang };
      await removeFactor.execute(page.services, { tenantId: page.tenant.id, actor: agentOf(page), input });
    } catch (error) {
      if (isAbsent(error)) throw error;
      return showFactors(page, problemsOf(error, page.lang));
    }
    return page.redirect(`${SECURITY}?fait=${done}`);
  });
}

/** 403 and 404 are pages of their own (and the missing proof is led to); the rest is told here. */
function isAbsent(error: unknown): boolean {
  return error instanceof Error && 'status' in error && [403, 404].includes(Number(error.status));
}

/** POST /compte/securite/codes: the answer is the only page that ever shows them. */
export async function newCodes(page: Page): Promise<Response> {
  await readForm(page.c);
  return withProof(page, SECURITY, async () => {
    try {
      const call = { tenantId: page.tenant.id, actor: agentOf(page), input: {} };
      return codesPage(page, await makeRecoveryCodes.execute(page.services, call));
    } catch (error) {
      if (isAbsent(error)) throw error;
      return showFactors(page, problemsOf(error, page.lang));
    }
  });
}

/** The page that shows new codes. */
export function codesPage(page: Page, codes: readonly string[]): Response {
  return securityPage(page, {
    title: stepTexts(page.lang).codesTitle,
    path: SECURITY,
    children: <RecoveryCodes lang={page.lang} codes={codes} next={SECURITY} />,
  });
}

/** « Ma sécurité », also where a form of it was refused. */
export async function showFactors(page: Page, problems: Problems | null): Promise<Response> {
  const agent = agentOf(page);
  const t = securityTexts(page.lang);
  const { factors, proved } = await page.read(async (tx) => ({
    factors: await ownFactors(tx, agent),
    proved: await hasFreshProof(tx, agent, page.now),
  }));
  const party = relyingParty(page);
  return securityPage(page, {
    title: t.title,
    lead: t.lead,
    problems,
    order: ['nom'],
    done: t.done[page.query('fait') ?? ''],
    path: SECURITY,
    ...(party ? { islands: [PASSKEY_ISLAND] } : {}),
    children: (
      <>
        <Standing page={page} factors={factors} />
        <AppSection page={page} totp={factors.totp} />
        <PasskeysSection
          page={page}
          passkeys={factors.passkeys}
          party={party}
          problems={problems}
          proved={proved}
        />
        <CodesSection page={page} factors={factors} />
        <Section title={t.signIns}>
          <p>
            <a href="/compte/connexions">{t.signInsMore}</a>
          </p>
        </Section>
      </>
    ),
  });
}

function hasFactor({ totp, passkeys }: FactorsView): boolean {
  return totp !== null || passkeys.length > 0;
}

function Standing({ page, factors }: { page: Page; factors: FactorsView }) {
  const t = securityTexts(page.lang);
  const from = factors.requiredFrom;
  if (hasFactor(factors)) return from && from <= page.now ? <p>{t.required}</p> : null;
  return (
    <Notice tone="warn">
      <p>{t.none}</p>
      {from && from > page.now && <p>{t.soon(formatDay(from, page.lang, page.tenant.timeZone))}</p>}
    </Notice>
  );
}

function AppSection({ page, totp }: { page: Page; totp: FactorsView['totp'] }) {
  const t = securityTexts(page.lang);
  const date = (at: Date) => formatDateTime(at, page.lang, page.tenant.timeZone);
  return (
    <Section title={t.app}>
      {totp ? (
        <div class="pv-stack">
          <p>
            {t.appSince(date(totp.createdAt))} {totp.lastUsedAt && t.appUsed(date(totp.lastUsedAt))}
          </p>
          <p>
            <a href={`${SECURITY}/application`}>{t.appReplace}</a>
          </p>
          <p class="pv-muted">{t.appRemoveText}</p>
          <ButtonForm action={`${SECURITY}/application/retirer`} variant="secondary">
            {t.appRemove}
          </ButtonForm>
        </div>
      ) : (
        <div class="pv-stack">
          <p>{t.appNone}</p>
          <ButtonGroup>
            <ButtonLink href={`${SECURITY}/application`}>{t.appAdd}</ButtonLink>
          </ButtonGroup>
        </div>
      )}
    </Section>
  );
}

function CodesSection({ page, factors }: { page: Page; factors: FactorsView }) {
  const t = securityTexts(page.lang);
  return (
    <Section title={t.codes}>
      {hasFactor(factors) ? (
        <div class="pv-stack">
          <p>{t.codesLeft(factors.recoveryCodesLeft)}</p>
          <p class="pv-muted">{t.codesNewText}</p>
          <ButtonForm action={`${SECURITY}/codes`} variant="secondary">
            {t.codesNew}
          </ButtonForm>
        </div>
      ) : (
        <p>{t.codesNone}</p>
      )}
    </Section>
  );
}
