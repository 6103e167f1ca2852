import { formatDateTime, type Lang } from '#platform/i18n/index.ts';
import {
  AUTH_METHODS,
  type AuthVerdict,
  PROVIDERS,
  type ProviderKey,
  providerOf,
  type Trial,
} from '#platform/mail-check/index.ts';
import { Button, Section, Select, Table, Tag, Textarea, TextInput } from '#ui/index.ts';
import type { Values } from '../kit/form.ts';
import { fieldsOf, type Problems } from '../kit/form-problems.ts';
import type { Page } from '../kit/page.ts';
import { mailCheckTexts, trialTexts } from './mail-check.messages.ts';

/** What a form of the page is shown with. */
export interface FormState {
  readonly values: Values;
  readonly problems: Problems | null;
}

interface FormProps extends FormState {
  readonly page: Page;
  readonly action: string;
}

/** A provider as the list names it. */
export function providerName(lang: Lang, key: ProviderKey): string {
  const t = mailCheckTexts(lang);
  return providerOf(key)?.name ?? (key === 'own' ? t.providerOwn : t.providerOther);
}

/** Who sends: what the DNS cannot tell. */
export function SenderForm({ page, action, values, problems }: FormProps) {
  const t = mailCheckTexts(page.lang);
  const field = fieldsOf<'fournisseur' | 'envois' | 'selecteurs'>(values, problems);
  const items = PROVIDERS.map((key) => ({ value: key, label: providerName(page.lang, key) }));
  return (
    <Section title={t.who} lead={t.whoLead} id="qui-envoie">
      <form method="post" action={action} noValidate>
        <Select
          {...field('fournisseur')}
          label={t.providerLabel}
          items={[{ value: '', label: t.providerChoose }, ...items]}
        />
        <Textarea
          {...field('envois')}
          label={t.senders}
          hint={t.sendersHint}
          rows={3}
          spellcheck={false}
          optional
        />
        <Textarea
          {...field('selecteurs')}
          label={t.selectors}
          hint={t.selectorsHint}
          rows={2}
          spellcheck={false}
          optional
        />
        <Button>{t.save}</Button>
      </form>
    </Section>
  );
}

/** A mail to oneself. */
export function TrialForm({ page, action, values, problems, latest }: FormProps & { latest: Trial | null }) {
  const t = trialTexts(page.lang);
  const field = fieldsOf<'destinataire'>(values, problems);
  return (
    <Section title={t.title} lead={t.lead} id="essai">
      <form method="post" action={action} noValidate>
        <TextInput
          {...field('destinataire')}
          type="email"
          label={t.to}
          hint={t.toHint}
          autocomplete="email"
          spellcheck={false}
          width={30}
        />
        <Button variant="secondary" icon="send">
          {t.send}
        </Button>
      </form>
      {latest && (
        <p>
          {t.latest(latest.to, formatDateTime(latest.at, page.lang, page.tenant.timeZone))}.{' '}
          <a href={`/administration/courriels/${latest.id}`}>{t.read}</a>
        </p>
      )}
    </Section>
  );
}

/** What the receiver found, read out of what is pasted. */
export function ResultForm(props: FormProps & { verdicts: readonly AuthVerdict[] | null }) {
  const { page, action, values, problems, verdicts } = props;
  const t = trialTexts(page.lang);
  const field = fieldsOf<'entetes'>(values, problems);
  return (
    <Section title={t.how} id="resultat">
      <div class="pv-stack">
        <ol>
          {t.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        {verdicts && <Verdicts lang={page.lang} verdicts={verdicts} />}
        <form method="post" action={`${action}#resultat`} noValidate>
          <Textarea {...field('entetes')} label={t.paste} hint={t.pasteHint} rows={6} spellcheck={false} />
          <Button variant="secondary">{t.interpret}</Button>
        </form>
      </div>
    </Section>
  );
}

function Verdicts({ lang, verdicts }: { lang: Lang; verdicts: readonly AuthVerdict[] }) {
  const t = trialTexts(lang);
  const missing = AUTH_METHODS.filter((method) => !verdicts.some((one) => one.method === method));
  const rows = verdicts.map((verdict, index) => ({
    id: `${verdict.method}-${index}`,
    cells: [
      verdict.method.toUpperCase(),
      <Tag tone={isGood(verdict) ? 'ok' : 'warn'}>{t.results[verdict.result]}</Tag>,
      [verdict.domain, verdict.selector && t.selector(verdict.selector)].filter(Boolean).join(', '),
      meaningOf(lang, verdict),
    ],
  }));
  const absent = missing.map((method) => ({
    id: method,
    cells: [method.toUpperCase(), <Tag tone="warn">{t.results.none}</Tag>, '', t.absent],
  }));
  return (
    <Table
      id="verdicts"
      caption={t.verdicts}
      columns={[{ label: t.method }, { label: t.result }, { label: t.about }, { label: t.meaning }]}
      rows={[...rows, ...absent]}
    />
  );
}

function isGood({ method, result, aligned }: AuthVerdict): boolean {
  return result === 'pass' && (method === 'dmarc' || aligned !== false);
}

function meaningOf(lang: Lang, verdict: AuthVerdict): string {
  const t = trialTexts(lang);
  if (isGood(verdict)) return t.good;
  if (verdict.result === 'pass') return t.elsewhere;
  if (verdict.result === 'none') return t.absent;
  return verdict.result === 'temperror' ? t.again : t.bad;
}
