import { requestSignInLink } from '#modules/identity/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import { Button, TextInput } from '#ui/index.ts';
import { type Problems, problem, problemsOf } from '../kit/form-problems.ts';
import type { Page } from '../kit/page.ts';
import { signInTexts } from './account.messages.ts';
import { doorPage } from './sign-in-page.tsx';

/** GET /mon-espace/connexion */
export function usagerDoor(page: Page): Response {
  return show(page, '', null);
}

/** POST /mon-espace/connexion: mails a link, with the same answer whether anything was ever sent from the address. */
export async function askUsagerLink(page: Page): Promise<Response> {
  const email = (await readForm(page.c)).line('courriel');
  if (email === '') return show(page, email, problem('courriel', signInTexts(page.lang).emailMissing));
  try {
    await requestSignInLink.execute(page.services, {
      tenantId: page.tenant.id,
      actor: page.actor,
      input: { email, kind: 'usager', language: page.lang, address: page.address },
    });
  } catch (error) {
    return show(page, email, problemsOf(error, page.lang, { email: 'courriel' }));
  }
  return page.redirect('/mon-espace/connexion?envoye=1');
}

function show(page: Page, email: string, problems: Problems | null): Response {
  const t = signInTexts(page.lang);
  return doorPage(page, {
    title: t.usagerTitle,
    lead: t.usagerLead,
    problems,
    notice: noticeOf(page, problems),
    children: (
      <>
        <form method="post" action="/mon-espace/connexion" noValidate>
          <TextInput
            name="courriel"
            type="email"
            label={t.email}
            hint={t.usagerEmailHint}
            autocomplete="email"
            spellcheck={false}
            value={email}
            error={problems?.fields['courriel']}
          />
          <p>
            <Button icon="mail">{t.usagerAsk}</Button>
          </p>
        </form>
        <p class="pv-muted">{t.follow}</p>
      </>
    ),
  });
}

function noticeOf(page: Page, problems: Problems | null) {
  const t = signInTexts(page.lang);
  if (problems) return null;
  if (page.query('envoye')) {
    return { title: t.sentTitle, lines: [t.sentUsager, t.sentLate], tone: 'ok' as const };
  }
  return page.query('fin') ? { lines: [t.signedOut], tone: 'ok' as const } : null;
}
