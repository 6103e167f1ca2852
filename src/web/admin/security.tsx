import {
  factorsOfMembers,
  type Member,
  type MemberFactors,
  members,
  requireSecondFactor,
  resetSecondFactor,
  secondFactorRule,
} from '#modules/identity/index.ts';
import { AppError, notFound } from '#platform/errors/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import { formatDay } from '#platform/i18n/index.ts';
import { isUuid } from '#platform/ids/index.ts';
import { Button, Radios, Section, Table, Tag } from '#ui/index.ts';
import { withProof } from '../account/security-page.tsx';
import { ButtonForm } from '../account/sign-in-page.tsx';
import { agentOf } from '../kit/desk-page.tsx';
import { type Problems, problem, problemsOf } from '../kit/form-problems.ts';
import type { Page } from '../kit/page.ts';
import { adminPage } from './admin-page.tsx';
import { adminSecurityTexts } from './security.messages.ts';

const HERE = '/administration/securite';
const DAY = 86_400_000;

/** GET /administration/securite: whether a second factor is asked of everybody, and who has one. */
export async function showAdminSecurity(page: Page): Promise<Response> {
  return show(page, null);
}

/** POST /administration/securite (`quand`: jamais, or days from now) */
export async function saveRule(page: Page): Promise<Response> {
  const t = adminSecurityTexts(page.lang);
  const when = (await readForm(page.c)).line('quand');
  if (!Object.hasOwn(t.choices, when)) return show(page, problem('quand', t.chooseOne));
  const from = when === 'jamais' ? null : new Date(page.now.getTime() + Number(when) * DAY);
  return withProof(page, HERE, async () => {
    try {
      const call = { tenantId: page.tenant.id, actor: agentOf(page), input: { from } };
      await requireSecondFactor.execute(page.services, call);
    } catch (error) {
      return show(page, told(page, error));
    }
    return page.redirect(`${HERE}?fait=regle`);
  });
}

/** POST /administration/securite/reinitialiser (`membre`) */
export async function resetMember(page: Page): Promise<Response> {
  const membershipId = (await readForm(page.c)).line('membre');
  if (!isUuid(membershipId)) throw notFound('admin.agent_not_found');
  return withProof(page, HERE, async () => {
    try {
      const input = { membershipId, language: page.lang };
      await resetSecondFactor.execute(page.services, {
        tenantId: page.tenant.id,
        actor: agentOf(page),
        input,
      });
    } catch (error) {
      return show(page, told(page, error));
    }
    return page.redirect(`${HERE}?fait=reinitialise`);
  });
}

/** What the page itself can tell; no right, no proof and no such agent are answered elsewhere. */
function told(page: Page, error: unknown): Problems {
  if (error instanceof AppError && error.status === 409) return problemsOf(error, page.lang);
  throw error;
}

async function show(page: Page, problems: Problems | null): Promise<Response> {
  const { lang } = page;
  const t = adminSecurityTexts(lang);
  const { people, factors, from } = await page.read(async (tx) => ({
    people: await members(tx),
    factors: await factorsOfMembers(tx),
    from: await secondFactorRule(tx),
  }));
  return adminPage(page, {
    title: t.title,
    problems,
    order: ['quand'],
    path: HERE,
    ...(page.query('fait') === 'reinitialise' ? { done: t.resetDone } : {}),
    children: (
      <>
        <RuleSection page={page} from={from} error={problems?.fields['quand']} />
        <Section title={t.agents} lead={t.resetText}>
          <FactorsTable page={page} people={people} factors={factors} />
          <p class="pv-muted">
            {t.lastResort} <code>parvis agent reset-second-factor</code>.
          </p>
        </Section>
      </>
    ),
  });
}

function RuleSection({ page, from, error }: { page: Page; from: Date | null; error: string | undefined }) {
  const t = adminSecurityTexts(page.lang);
  const date = from ? formatDay(from, page.lang, page.tenant.timeZone) : '';
  const state = from === null ? t.ruleOff : from > page.now ? t.ruleSoon(date) : t.ruleOn(date);
  return (
    <Section title={t.rule} lead={t.ruleLead}>
      <form method="post" action={HERE} noValidate class="pv-stack">
        <p>{state}</p>
        <Radios
          name="quand"
          legend={t.when}
          hint={t.whenHint}
          error={error}
          items={['jamais', '0', '7', '14', '30'].map((value) => ({ value, label: t.choices[value] ?? '' }))}
        />
        <Button>{t.save}</Button>
      </form>
    </Section>
  );
}

interface FactorsTableProps {
  readonly page: Page;
  readonly people: readonly Member[];
  readonly factors: readonly MemberFactors[];
}

function FactorsTable({ page, people, factors }: FactorsTableProps) {
  const t = adminSecurityTexts(page.lang);
  const self = agentOf(page).id;
  const of = new Map(factors.map((row) => [row.membershipId, row]));
  const have = people.filter(({ id }) => hasFactor(of.get(id))).length;
  return (
    <>
      <p>{t.count(have, people.length)}</p>
      <Table
        id="preuves"
        caption={t.caption}
        captionHidden
        columns={[
          { label: t.name },
          { label: t.state },
          { label: t.codes, numeric: true },
          { label: t.action },
        ]}
        rows={people.map(({ id, name }) => ({
          id,
          cells: [
            name,
            factorsWords(page, of.get(id)),
            hasFactor(of.get(id)) ? (of.get(id)?.recoveryCodesLeft ?? 0) : '',
            hasFactor(of.get(id)) ? <ResetButton page={page} id={id} name={name} self={self} /> : '',
          ],
        }))}
      />
    </>
  );
}

function hasFactor(row: MemberFactors | undefined): boolean {
  return row !== undefined && (row.totp || row.passkeys > 0);
}

function factorsWords(page: Page, row: MemberFactors | undefined) {
  const t = adminSecurityTexts(page.lang);
  const words = row
    ? [...(row.totp ? [t.app] : []), ...(row.passkeys > 0 ? [t.keys(row.passkeys)] : [])]
    : [];
  return words.length > 0 ? words.join(', ') : <Tag tone="warn">{t.none}</Tag>;
}

function ResetButton(props: { page: Page; id: string; name: string; self: string }) {
  const t = adminSecurityTexts(props.page.lang);
  if (props.id === props.self) return <span>{t.own}</span>;
  return (
    <ButtonForm
      action={`${HERE}/reinitialiser`}
      hidden={{ membre: props.id }}
      variant="danger"
      small
      label={t.resetNamed(props.name)}
    >
      {t.reset}
    </ButtonForm>
  );
}
