import { needsCurrentPassword, PASSWORD_LEAST, setPassword } from '#modules/identity/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import type { Lang } from '#platform/i18n/index.ts';
import { Button, ErrorSummary, Notice, TextInput } from '#ui/index.ts';
import { agentOf, deskPage } from '../kit/desk-page.tsx';
import { type Problems, problemsOf, summaryOf } from '../kit/form-problems.ts';
import type { Page } from '../kit/page.ts';
import { shared } from '../kit/texts.ts';
import { accessTexts } from './account.messages.ts';

const NAMES = { password: 'nouveau', current: 'actuel' };

/** GET /compte/mot-de-passe */
export async function passwordForm(page: Page): Promise<Response> {
  return show(page, null);
}

/** POST /compte/mot-de-passe: nothing of what was typed comes back, as nobody wants a password in a page. */
export async function changePassword(page: Page): Promise<Response> {
  const form = await readForm(page.c);
  try {
    await setPassword.execute(page.services, {
      tenantId: page.tenant.id,
      actor: page.actor,
      input: { password: form.password('nouveau'), current: form.password('actuel'), language: page.lang },
    });
  } catch (error) {
    return show(page, problemsOf(error, page.lang, NAMES));
  }
  return page.redirect('/compte/mot-de-passe?fait=1');
}

async function show(page: Page, problems: Problems | null): Promise<Response> {
  const agent = agentOf(page);
  const t = accessTexts(page.lang);
  const asked = await needsCurrentPassword(page.services, agent);
  const body = (
    <>
      <h1>{t.password}</h1>
      <ErrorSummary
        title={shared(page.lang).errorTitle}
        errors={summaryOf(problems, ['actuel', 'nouveau'])}
      />
      {page.query('fait') && !problems && (
        <Notice tone="ok" role="status">
          <p>{t.saved}</p>
        </Notice>
      )}
      <p>{t.passwordLead}</p>
      <PasswordForm lang={page.lang} email={agent.email} asked={asked} fields={problems?.fields ?? {}} />
    </>
  );
  const document = deskPage(page, { title: t.password, hasErrors: problems !== null, children: body });
  return page.html(document, problems?.status ?? 200);
}

interface PasswordFormProps {
  readonly lang: Lang;
  readonly email: string;
  /** The former password must be given. */
  readonly asked: boolean;
  readonly fields: Problems['fields'];
}

function PasswordForm({ lang, email, asked, fields }: PasswordFormProps) {
  const t = accessTexts(lang);
  return (
    <form method="post" action="/compte/mot-de-passe" noValidate>
      {/* For password managers: whose password this is. */}
      <input type="hidden" name="courriel" value={email} autocomplete="username" />
      {asked && (
        <TextInput
          name="actuel"
          type="password"
          label={t.currentPassword}
          autocomplete="current-password"
          width={30}
          error={fields['actuel']}
        />
      )}
      <TextInput
        name="nouveau"
        type="password"
        label={t.newPassword}
        hint={t.newPasswordHint(PASSWORD_LEAST)}
        autocomplete="new-password"
        width={30}
        error={fields['nouveau']}
      />
      <Button>{t.save}</Button>
    </form>
  );
}
