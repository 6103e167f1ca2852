import { enterByPassword, requestSignInLink } from '#modules/identity/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import type { Lang } from '#platform/i18n/index.ts';
import { Button, ButtonGroup, TextInput } from '#ui/index.ts';
import { localPath } from '../kit/form.ts';
import { type Problems, problem, problemsOf } from '../kit/form-problems.ts';
import type { Page } from '../kit/page.ts';
import { signInTexts } from './account.messages.ts';
import { goOn } from './enter.ts';
import { PASSKEY_ISLAND, PasskeyForm } from './passkey-form.tsx';
import { doorPage } from './sign-in-page.tsx';
import { relyingParty, visitOf } from './visit.ts';

const COMMAND = 'npm run -s parvis -- sign-in-link agent@demo.example';

interface State {
  email: string;
  back: string;
  problems: Problems | null;
}

/** GET /connexion */
export function agentDoor(page: Page): Response {
  return show(page, { email: '', back: localPath(page.query('retour'), ''), problems: null });
}

/** POST /connexion: by password, or asks for a link (`par=lien`). */
export async function agentSignIn(page: Page): Promise<Response> {
  const t = signInTexts(page.lang);
  const form = await readForm(page.c);
  const email = form.line('courriel');
  const password = form.password('mot_de_passe');
  const back = localPath(form.line('retour'), '');
  if (email === '') return show(page, { email, back, problems: problem('courriel', t.emailMissing) });
  try {
    if (form.line('par') === 'lien') return await sendLink(page, email, back);
    if (password === '')
      return show(page, { email, back, problems: problem('mot_de_passe', t.passwordMissing) });
    const typed = { email, password };
    return await goOn(page, await enterByPassword(page.services, page.tenant.id, typed, visitOf(page)), back);
  } catch (error) {
    return show(page, { email, back, problems: problemsOf(error, page.lang, { email: 'courriel' }) });
  }
}

async function sendLink(page: Page, email: string, back: string): Promise<Response> {
  await requestSignInLink.execute(page.services, {
    tenantId: page.tenant.id,
    actor: page.actor,
    input: { email, kind: 'agent', language: page.lang, address: page.address },
  });
  const query = new URLSearchParams({ envoye: '1', ...(back ? { retour: back } : {}) });
  return page.redirect(`/connexion?${query}`);
}

/** The agents' door, also where a passkey was refused. */
export function show(page: Page, { email, back, problems }: State): Response {
  const t = signInTexts(page.lang);
  return doorPage(page, {
    title: t.agentTitle,
    lead: t.agentLead,
    problems,
    notice: noticeOf(page, back, problems),
    path: '/connexion',
    ...(relyingParty(page) ? { islands: [PASSKEY_ISLAND] } : {}),
    children: (
      <div class="pv-stack">
        <SignInForm lang={page.lang} email={email} back={back} problems={problems} />
        {relyingParty(page) && (
          <PasskeyForm
            lang={page.lang}
            mode="show"
            action="/connexion/cle-d-acces"
            ask="/connexion/cle-d-acces/defi"
            purpose="entrer"
            hidden={back ? { retour: back } : {}}
            title={t.or}
          >
            {t.byPasskey}
          </PasskeyForm>
        )}
        {page.tenant.demo && <p class="pv-muted">{t.demo(COMMAND)}</p>}
        <p>
          {t.notAgent} <a href="/mon-espace/connexion">{t.notAgentLink}</a>
        </p>
      </div>
    ),
  });
}

function SignInForm({ lang, email, back, problems }: State & { lang: Lang }) {
  const t = signInTexts(lang);
  const fields = problems?.fields ?? {};
  return (
    <form method="post" action="/connexion" noValidate>
      {back && <input type="hidden" name="retour" value={back} />}
      <TextInput
        name="courriel"
        type="email"
        label={t.email}
        hint={t.agentEmailHint}
        autocomplete="username"
        spellcheck={false}
        value={email}
        error={fields['courriel']}
      />
      <TextInput
        name="mot_de_passe"
        type="password"
        label={t.password}
        hint={t.passwordHint}
        autocomplete="current-password"
        error={fields['mot_de_passe']}
      />
      <ButtonGroup>
        <Button>{t.signIn}</Button>
        <Button variant="secondary" name="par" value="lien" icon="mail">
          {t.askLink}
        </Button>
      </ButtonGroup>
    </form>
  );
}

function noticeOf(page: Page, back: string, problems: Problems | null) {
  const t = signInTexts(page.lang);
  if (problems) return null;
  if (page.query('envoye')) {
    return { title: t.sentTitle, lines: [t.sentAgent, t.sentLate], tone: 'ok' as const };
  }
  if (page.query('expire')) return { lines: [t.pendingOver], tone: 'info' as const };
  if (page.query('fin')) return { lines: [t.signedOut], tone: 'ok' as const };
  return back ? { lines: [t.sessionOver], tone: 'info' as const } : null;
}
