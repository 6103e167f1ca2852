import { type FactorsView, ownFactors, type Proof, proveAgain } from '#modules/identity/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import { Button, Section, TextInput } from '#ui/index.ts';
import { agentOf } from '../kit/desk-page.tsx';
import { localPath } from '../kit/form.ts';
import { type Problems, problem, problemsOf } from '../kit/form-problems.ts';
import type { Page } from '../kit/page.ts';
import { PASSKEY_ISLAND, PasskeyForm } from './passkey-form.tsx';
import { purposeUnknown } from './passkey-sign-in.ts';
import { stepTexts } from './second-step.messages.ts';
import { CodeField } from './second-step.tsx';
import { securityTexts } from './security.messages.ts';
import { SECURITY, securityPage } from './security-page.tsx';
import { ButtonForm } from './sign-in-page.tsx';
import { relyingParty, visitOf } from './visit.ts';

const HERE = `${SECURITY}/confirmer`;
type By = 'code' | 'secours' | 'mot_de_passe';

/** GET /compte/securite/confirmer: a factor or the password once more, then back to what asked for it. */
export async function proofForm(page: Page): Promise<Response> {
  return show(page, backOf(page.query('retour')), null, null);
}

/** POST /compte/securite/confirmer (`par`: code, secours, mot_de_passe) */
export async function giveProof(page: Page): Promise<Response> {
  const form = await readForm(page.c);
  const back = backOf(form.line('retour'));
  const by = (['code', 'secours'] as const).find((way) => way === form.line('par')) ?? 'mot_de_passe';
  const [code, password] = [form.line('code'), form.password('mot_de_passe')];
  const missing = missingIn(page, by, code, password);
  if (missing) return show(page, back, by, missing);
  const proof: Proof =
    by === 'mot_de_passe'
      ? { by: 'password', password }
      : { by: 'code', typed: { kind: by === 'code' ? 'totp' : 'recovery', code } };
  return prove(page, proof, back, by);
}

/** POST /compte/securite/confirmer/cle */
export async function giveKeyProof(page: Page): Promise<Response> {
  const form = await readForm(page.c);
  const party = relyingParty(page);
  if (!party) throw purposeUnknown();
  const proof = { by: 'passkey', party, answer: form.password('reponse') } as const;
  return prove(page, proof, backOf(form.line('retour')), null);
}

async function prove(page: Page, proof: Proof, back: string, by: By | null): Promise<Response> {
  try {
    await proveAgain(page.services, agentOf(page), proof, visitOf(page));
  } catch (error) {
    return show(page, back, by, problemsOf(error, page.lang));
  }
  return page.redirect(back);
}

function missingIn(page: Page, by: By, code: string, password: string): Problems | null {
  const t = stepTexts(page.lang);
  if (by === 'mot_de_passe')
    return password === '' ? problem('mot_de_passe', securityTexts(page.lang).passwordMissing) : null;
  return code === '' ? problem('code', by === 'code' ? t.codeMissing : t.recoveryMissing) : null;
}

/** Only pages that ask for a proof send here. */
function backOf(asked: string | undefined): string {
  const path = localPath(asked, SECURITY);
  return /^\/(compte\/securite|administration\/securite)(\/|\?|$)/.test(path) ? path : SECURITY;
}

async function show(page: Page, back: string, by: By | null, problems: Problems | null): Promise<Response> {
  const t = securityTexts(page.lang);
  const agent = agentOf(page);
  const factors = await page.read((tx) => ownFactors(tx, agent));
  const party = relyingParty(page);
  const keys = party ? factors.passkeys.filter(({ rpId }) => rpId === party.rpId).length : 0;
  const error = (way: By, field: string) => (by === way ? problems?.fields[field] : undefined);
  return securityPage(page, {
    title: t.proofTitle,
    lead: t.proofLead,
    problems,
    path: HERE,
    ...(keys > 0 ? { islands: [PASSKEY_ISLAND] } : {}),
    children: (
      <>
        {keys > 0 && <KeyProof page={page} back={back} />}
        {factors.totp && by !== 'secours' && (
          <CodeProof page={page} back={back} by="code" error={error('code', 'code')} />
        )}
        {factors.hasPassword && (
          <PasswordProof page={page} back={back} error={error('mot_de_passe', 'mot_de_passe')} />
        )}
        {factors.recoveryCodesLeft > 0 && (!factors.totp || by === 'secours') && (
          <CodeProof page={page} back={back} by="secours" error={error('secours', 'code')} />
        )}
        {!canProve(factors, keys) && <NoProof page={page} />}
      </>
    ),
  });
}

function canProve({ totp, hasPassword, recoveryCodesLeft }: FactorsView, keys: number): boolean {
  return keys > 0 || totp !== null || hasPassword || recoveryCodesLeft > 0;
}

function KeyProof({ page, back }: { page: Page; back: string }) {
  const t = securityTexts(page.lang);
  return (
    <Section title={t.proofKey}>
      <PasskeyForm
        lang={page.lang}
        mode="show"
        action={`${HERE}/cle`}
        ask={`${SECURITY}/defi`}
        purpose="confirmer"
        hidden={{ retour: back }}
      >
        {stepTexts(page.lang).byPasskey}
      </PasskeyForm>
      <noscript>
        <p>{stepTexts(page.lang).passkeyScript}</p>
      </noscript>
    </Section>
  );
}

interface ProofProps {
  readonly page: Page;
  readonly back: string;
  readonly error: string | undefined;
}

function CodeProof({ page, back, by, error }: ProofProps & { readonly by: 'code' | 'secours' }) {
  const t = securityTexts(page.lang);
  return (
    <Section title={by === 'code' ? t.proofCode : t.proofRecovery}>
      <form method="post" action={HERE} noValidate>
        <input type="hidden" name="retour" value={back} />
        <input type="hidden" name="par" value={by} />
        <CodeField lang={page.lang} by={by === 'code' ? 'totp' : 'recovery'} error={error} />
        <Button>{t.confirm}</Button>
      </form>
    </Section>
  );
}

function PasswordProof({ page, back, error }: ProofProps) {
  const t = securityTexts(page.lang);
  return (
    <Section title={t.proofPassword}>
      <form method="post" action={HERE} noValidate>
        <input type="hidden" name="retour" value={back} />
        <input type="hidden" name="par" value="mot_de_passe" />
        {/* For password managers: whose password this is. */}
        <input type="hidden" name="courriel" value={agentOf(page).email} autocomplete="username" />
        <TextInput
          name="mot_de_passe"
          type="password"
          label={t.password}
          autocomplete="current-password"
          width={30}
          error={error}
        />
        <Button variant="secondary">{t.confirm}</Button>
      </form>
    </Section>
  );
}

function NoProof({ page }: { page: Page }) {
  const t = securityTexts(page.lang);
  return (
    <>
      <p>{t.proofNone}</p>
      <ButtonForm action="/deconnexion" variant="secondary">
        {t.signOut}
      </ButtonForm>
    </>
  );
}
