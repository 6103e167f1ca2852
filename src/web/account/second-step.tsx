import {
  enterByCode,
  enterByPasskeyAsSecond,
  type PendingView,
  pendingSignIn,
} from '#modules/identity/index.ts';
import { AppError } from '#platform/errors/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import type { Lang } from '#platform/i18n/index.ts';
import { Button, ButtonLink, TextInput } from '#ui/index.ts';
import { localPath } from '../kit/form.ts';
import { type Problems, problem, problemsOf } from '../kit/form-problems.ts';
import type { Page } from '../kit/page.ts';
import { wayCookie, withWayCookie } from './cookies.ts';
import { enter } from './enter.ts';
import { PASSKEY_ISLAND, PasskeyForm } from './passkey-form.tsx';
import { stepTexts } from './second-step.messages.ts';
import { doorPage } from './sign-in-page.tsx';
import { relyingParty, visitOf } from './visit.ts';

export const SECOND_STEP = '/connexion/second-facteur';

/** Whoever waits before the second door, with the token of their cookie; null: nobody, or no longer. */
export async function waiting(page: Page): Promise<(PendingView & { readonly token: string }) | null> {
  const token = wayCookie(page, 'attente');
  if (!token) return null;
  const rpId = relyingParty(page)?.rpId ?? null;
  const found = await page.read((tx) => pendingSignIn(tx, token, rpId, page.now));
  return found && { ...found, token };
}

/** GET /connexion/second-facteur: a code of the application, or with `par=secours` a recovery code. */
export async function secondStep(page: Page): Promise<Response> {
  const pending = await waiting(page);
  if (!pending) return page.redirect('/connexion?expire=1');
  const back = localPath(page.query('retour'), '');
  if (pending.step === 'enrol') return page.redirect(withBack(`${SECOND_STEP}/ajouter`, { retour: back }));
  return show(page, pending, { by: wayOf(pending, page.query('par')), back, problems: null });
}

/** POST /connexion/second-facteur */
export async function giveCode(page: Page): Promise<Response> {
  const t = stepTexts(page.lang);
  const form = await readForm(page.c);
  const pending = await waiting(page);
  if (pending?.step !== 'second') return startAgain(page);
  const back = localPath(form.line('retour'), '');
  const by = wayOf(pending, form.line('par'));
  const code = form.line('code');
  const missing = by === 'recovery' ? t.recoveryMissing : t.codeMissing;
  if (code === '') return show(page, pending, { by, back, problems: problem('code', missing) });
  const typed = { kind: by, code } as const;
  try {
    const entered = await enterByCode(page.services, page.tenant.id, pending.token, typed, visitOf(page));
    return withWayCookie(page, await enter(page, entered, back), 'attente', null);
  } catch (error) {
    if (isOver(error)) return startAgain(page);
    return show(page, pending, { by, back, problems: problemsOf(error, page.lang) });
  }
}

/** POST /connexion/second-facteur/cle: what an authenticator answered. */
export async function giveKey(page: Page): Promise<Response> {
  const form = await readForm(page.c);
  const pending = await waiting(page);
  const party = relyingParty(page);
  if (pending?.step !== 'second' || !party) return startAgain(page);
  const back = localPath(form.line('retour'), '');
  const key = { party, answer: form.password('reponse'), visit: visitOf(page) };
  try {
    const entered = await enterByPasskeyAsSecond(page.services, page.tenant.id, pending.token, key);
    return withWayCookie(page, await enter(page, entered, back), 'attente', null);
  } catch (error) {
    if (isOver(error)) return startAgain(page);
    const problems = problemsOf(error, page.lang);
    return show(page, pending, { by: wayOf(pending, undefined), back, problems });
  }
}

/** The first step is over: the only way on is from the beginning. */
export function startAgain(page: Page): Response {
  const t = stepTexts(page.lang);
  return doorPage(page, {
    title: t.overTitle,
    lead: t.overText,
    status: 422,
    path: '/connexion',
    children: (
      <p>
        <ButtonLink href="/connexion">{t.restart}</ButtonLink>
      </p>
    ),
  });
}

export function isOver(error: unknown): boolean {
  return error instanceof AppError && error.code === 'identity.pending_over';
}

/** An address with those of its fields that hold something. */
export function withBack(path: string, fields: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== ''));
  return query.size > 0 ? `${path}?${query}` : path;
}

type Way = 'totp' | 'recovery';

function wayOf(pending: PendingView, asked: string | undefined): Way {
  return asked === 'secours' || !pending.totp ? 'recovery' : 'totp';
}

interface Shown {
  readonly by: Way;
  readonly back: string;
  readonly problems: Problems | null;
}

function show(page: Page, pending: PendingView, { by, back, problems }: Shown): Response {
  const { lang } = page;
  const t = stepTexts(lang);
  return doorPage(page, {
    title: t.title,
    lead: t.lead,
    problems,
    order: ['code'],
    path: SECOND_STEP,
    ...(pending.passkeys ? { islands: [PASSKEY_ISLAND] } : {}),
    children: (
      <div class="pv-stack">
        {pending.passkeys && (
          <PasskeyForm
            lang={lang}
            mode="show"
            action={`${SECOND_STEP}/cle`}
            ask="/connexion/cle-d-acces/defi"
            purpose="second"
            hidden={back ? { retour: back } : {}}
            variant="primary"
          >
            {t.byPasskey}
          </PasskeyForm>
        )}
        {pending.passkeys && !pending.totp && (
          <noscript>
            <p>{t.passkeyOnly}</p>
          </noscript>
        )}
        <CodeForm lang={lang} by={by} back={back} error={problems?.fields['code']} />
        <Ways lang={lang} pending={pending} by={by} back={back} />
      </div>
    ),
  });
}

function CodeForm(props: { lang: Lang; by: Way; back: string; error: string | undefined }) {
  const { lang, by, back, error } = props;
  const t = stepTexts(lang);
  return (
    <form method="post" action={SECOND_STEP} noValidate>
      {back && <input type="hidden" name="retour" value={back} />}
      {by === 'recovery' && <input type="hidden" name="par" value="secours" />}
      <CodeField lang={lang} by={by} error={error} />
      <Button>{t.enter}</Button>
    </form>
  );
}

/** The field of a code, of either kind. */
export function CodeField({ lang, by, error }: { lang: Lang; by: Way; error: string | undefined }) {
  const t = stepTexts(lang);
  if (by === 'recovery') {
    return (
      <TextInput
        name="code"
        label={t.recovery}
        hint={t.recoveryHint}
        autocomplete="off"
        width={20}
        maxlength={40}
        spellcheck={false}
        error={error}
      />
    );
  }
  return (
    <TextInput
      name="code"
      label={t.code}
      hint={t.codeHint}
      autocomplete="one-time-code"
      inputmode="numeric"
      width={10}
      maxlength={10}
      spellcheck={false}
      error={error}
    />
  );
}

function Ways({ lang, pending, by, back }: { lang: Lang; pending: PendingView; by: Way; back: string }) {
  const t = stepTexts(lang);
  const other = by === 'totp' ? { par: 'secours', label: t.byRecovery } : { par: '', label: t.byApp };
  const offered = by === 'totp' ? pending.recovery : pending.totp;
  return (
    <>
      {by === 'recovery' && !pending.recovery && <p>{t.recoveryNone}</p>}
      {offered && (
        <p>
          <a href={withBack(SECOND_STEP, { par: other.par, retour: back })}>{other.label}</a>
        </p>
      )}
      <p class="pv-muted">{t.lost}</p>
      <p>
        <a href="/connexion">{t.restart}</a>
      </p>
    </>
  );
}
