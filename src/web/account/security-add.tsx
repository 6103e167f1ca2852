import { askPasskey, type Enrolled, enrolTotp, offerTotp, registerPasskey } from '#modules/identity/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import { agentOf } from '../kit/desk-page.tsx';
import { type Problems, problem, problemsOf } from '../kit/form-problems.ts';
import type { Page } from '../kit/page.ts';
import { TotpForm } from './enrolment-parts.tsx';
import { jsonAnswer, purposeUnknown } from './passkey-sign-in.ts';
import { stepTexts } from './second-step.messages.ts';
import { securityTexts } from './security.messages.ts';
import { codesPage, showFactors } from './security.tsx';
import { SECURITY, securityPage, withProof } from './security-page.tsx';
import { relyingParty, visitOf } from './visit.ts';

const HERE = `${SECURITY}/application`;

/** GET /compte/securite/application: a secret to scan, in the place of a former one. */
export async function appForm(page: Page): Promise<Response> {
  return withProof(page, HERE, () => show(page, null, null));
}

/** POST /compte/securite/application */
export async function addApp(page: Page): Promise<Response> {
  const form = await readForm(page.c);
  const [sealed, code] = [form.line('sceau'), form.line('code')];
  return withProof(page, HERE, async () => {
    if (code === '') return show(page, sealed, problem('code', stepTexts(page.lang).codeMissing));
    const input = { sealed, code, pendingToken: null, visit: visitOf(page) };
    const call = { tenantId: page.tenant.id, actor: agentOf(page), input };
    try {
      return added(page, await enrolTotp.execute(page.services, call), 'application');
    } catch (error) {
      if (isForbidden(error)) throw error;
      return show(page, sealed, problemsOf(error, page.lang));
    }
  });
}

/** POST /compte/securite/cles: what an authenticator answered to « make a key ». */
export async function addKey(page: Page): Promise<Response> {
  const form = await readForm(page.c);
  const party = relyingParty(page);
  if (!party) throw purposeUnknown();
  return withProof(page, SECURITY, async () => {
    const by = { tenantId: page.tenant.id, actor: agentOf(page), door: null };
    const given = { party, answer: form.password('reponse'), name: form.line('nom') };
    try {
      return added(page, await registerPasskey(page.services, by, given, visitOf(page)), 'cle');
    } catch (error) {
      if (isForbidden(error)) throw error;
      return showFactors(page, problemsOf(error, page.lang));
    }
  });
}

/** POST /compte/securite/defi: a challenge to make a key (`ajouter`) or to show one again (`confirmer`). */
export async function askInside(page: Page): Promise<Response> {
  const purpose = ({ ajouter: 'register', confirmer: 'prove' } as const)[
    (await readForm(page.c)).line('pour')
  ];
  const party = relyingParty(page);
  if (!party || !purpose) throw purposeUnknown();
  const holder = { actor: agentOf(page) };
  const { services, tenant, address } = page;
  return jsonAnswer(await askPasskey(services, tenant.id, purpose, holder, party, address));
}

function added(page: Page, { recoveryCodes }: Enrolled, what: string): Response {
  return recoveryCodes ? codesPage(page, recoveryCodes) : page.redirect(`${SECURITY}?fait=${what}`);
}

function isForbidden(error: unknown): boolean {
  return error instanceof Error && 'status' in error && error.status === 403;
}

async function show(page: Page, sealed: string | null, problems: Problems | null): Promise<Response> {
  const { lang, services, tenant } = page;
  const offer = await offerTotp(services, tenant.id, agentOf(page), null, sealed);
  return securityPage(page, {
    title: securityTexts(lang).appAdd,
    problems,
    order: ['code'],
    path: HERE,
    children: <TotpForm lang={lang} offer={offer} action={HERE} back="" problems={problems} />,
  });
}
