import { anonymous, type Enrolled, enrolTotp, offerTotp, registerPasskey } from '#modules/identity/index.ts';
import { AppError } from '#platform/errors/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import { Section } from '#ui/index.ts';
import { localPath } from '../kit/form.ts';
import { type Problems, problem, problemsOf } from '../kit/form-problems.ts';
import type { Page } from '../kit/page.ts';
import { withWayCookie } from './cookies.ts';
import { NewPasskeyForm, RecoveryCodes, TotpForm } from './enrolment-parts.tsx';
import { enter, pageAfter, withEntry } from './enter.ts';
import { PASSKEY_ISLAND } from './passkey-form.tsx';
import { stepTexts } from './second-step.messages.ts';
import { isOver, SECOND_STEP, startAgain, waiting, withBack } from './second-step.tsx';
import { doorPage } from './sign-in-page.tsx';
import { relyingParty, visitOf } from './visit.ts';

const HERE = `${SECOND_STEP}/ajouter`;

/** GET /connexion/second-facteur/ajouter: for whom the tenant asks a factor, and who has none yet. */
export async function enrolStep(page: Page): Promise<Response> {
  const pending = await waiting(page);
  if (!pending) return page.redirect('/connexion?expire=1');
  const back = localPath(page.query('retour'), '');
  if (pending.step === 'second') return page.redirect(withBack(SECOND_STEP, { retour: back }));
  return show(page, pending.token, { back, sealed: null, problems: null });
}

/** POST /connexion/second-facteur/ajouter: a code of the application just scanned. */
export async function enrolApp(page: Page): Promise<Response> {
  const form = await readForm(page.c);
  const pending = await waiting(page);
  if (pending?.step !== 'enrol') return startAgain(page);
  const back = localPath(form.line('retour'), '');
  const [sealed, code] = [form.line('sceau'), form.line('code')];
  const missing = problem('code', stepTexts(page.lang).codeMissing);
  if (code === '') return show(page, pending.token, { back, sealed, problems: missing });
  const input = { sealed, code, pendingToken: pending.token, visit: visitOf(page) };
  const actor = anonymous(page.tenant.id);
  try {
    const call = { tenantId: page.tenant.id, actor, input };
    return await welcome(page, await enrolTotp.execute(page.services, call), back);
  } catch (error) {
    return refused(page, error, pending.token, { back, sealed });
  }
}

/** POST /connexion/second-facteur/ajouter-cle: a passkey just made. */
export async function enrolKey(page: Page): Promise<Response> {
  const form = await readForm(page.c);
  const pending = await waiting(page);
  const party = relyingParty(page);
  if (pending?.step !== 'enrol' || !party) return startAgain(page);
  const back = localPath(form.line('retour'), '');
  const actor = anonymous(page.tenant.id);
  const by = { tenantId: page.tenant.id, actor, door: { pendingToken: pending.token } };
  const given = { party, answer: form.password('reponse'), name: form.line('nom') };
  try {
    return await welcome(page, await registerPasskey(page.services, by, given, visitOf(page)), back);
  } catch (error) {
    return refused(page, error, pending.token, { back, sealed: null });
  }
}

/** In, with the recovery codes on the way: they are shown this once. */
async function welcome(page: Page, { recoveryCodes, entered }: Enrolled, back: string): Promise<Response> {
  if (!entered) throw new Error('an enrolment before the second door has opened no session');
  const t = stepTexts(page.lang);
  if (!recoveryCodes) return withWayCookie(page, await enter(page, entered, back), 'attente', null);
  const shown = doorPage(page, {
    title: t.codesTitle,
    path: '/compte/securite',
    children: (
      <RecoveryCodes lang={page.lang} codes={recoveryCodes} next={await pageAfter(page, entered, back)} />
    ),
  });
  return withWayCookie(page, await withEntry(page, shown, entered), 'attente', null);
}

interface Shown {
  readonly back: string;
  /** The secret of the page that was sent: the application has it already. */
  readonly sealed: string | null;
  readonly problems: Problems | null;
}

async function refused(page: Page, error: unknown, token: string, shown: Omit<Shown, 'problems'>) {
  if (isOver(error)) return startAgain(page);
  if (error instanceof AppError && error.code === 'identity.already_enrolled') return startAgain(page);
  return show(page, token, { ...shown, problems: problemsOf(error, page.lang) });
}

async function show(page: Page, token: string, { back, sealed, problems }: Shown): Promise<Response> {
  const { lang, services, tenant } = page;
  const t = stepTexts(lang);
  const door = { pendingToken: token };
  const offer = await offerTotp(services, tenant.id, anonymous(tenant.id), door, sealed);
  const party = relyingParty(page);
  return doorPage(page, {
    title: t.enrolTitle,
    lead: t.enrolLead,
    problems,
    order: ['code', 'nom'],
    path: HERE,
    ...(party ? { islands: [PASSKEY_ISLAND] } : {}),
    children: (
      <div class="pv-stack">
        <TotpForm lang={lang} offer={offer} action={HERE} back={back} problems={problems} />
        {party && (
          <Section title={t.orPasskey}>
            <NewPasskeyForm
              lang={lang}
              action={`${SECOND_STEP}/ajouter-cle`}
              ask="/connexion/cle-d-acces/defi"
              back={back}
              problems={problems}
            />
            <noscript>
              <p>{t.passkeyScript}</p>
            </noscript>
          </Section>
        )}
      </div>
    ),
  });
}
