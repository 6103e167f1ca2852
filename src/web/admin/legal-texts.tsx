import {
  answerWithinOf,
  courtOf,
  legalTextsOf,
  saveLegalSettings,
  TELERECOURS,
  type TenantLegalText,
} from '#modules/requests/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import { formatDay } from '#platform/i18n/index.ts';
import { Button, Notice, Section, Table, Tag, TextInput } from '#ui/index.ts';
import { requireFields, type Values } from '../kit/form.ts';
import { fieldsOf, type Problems, problemsOf } from '../kit/form-problems.ts';
import type { Page } from '../kit/page.ts';
import { adminTexts } from './admin.messages.ts';
import { adminPage } from './admin-page.tsx';
import { LEGAL_TEXT_NAMES, legalTexts } from './legal-texts.messages.ts';

const HERE = '/administration/textes-legaux';

/** GET /administration/textes-legaux: what acknowledgements say, the court, the commitment. */
export function listLegalTexts(page: Page): Response {
  const { settings } = page.tenant;
  const court = courtOf(settings);
  const values = {
    tribunal: court?.name ?? '',
    adresse: court?.address ?? '',
    telerecours: court?.telerecours ?? TELERECOURS,
    delai: String(answerWithinOf(settings)),
  };
  return show(page, values, null);
}

const FIELDS = ['tribunal', 'adresse', 'telerecours', 'delai'];
const NAMES = { courtName: 'tribunal', courtAddress: 'adresse', answerWithin: 'delai' };

/** POST /administration/textes-legaux: the court and the commitment. */
export async function saveCourt(page: Page): Promise<Response> {
  const form = await readForm(page.c);
  requireFields(form, FIELDS);
  const values: Values = Object.fromEntries(FIELDS.map((name) => [name, form.line(name)]));
  const input = {
    courtName: values['tribunal'] ?? '',
    courtAddress: values['adresse'] ?? '',
    telerecours: values['telerecours'] ?? '',
    answerWithin: /^\d{1,4}$/.test(values['delai'] ?? '') ? Number(values['delai']) : null,
  };
  try {
    await saveLegalSettings.execute(page.services, { tenantId: page.tenant.id, actor: page.actor, input });
  } catch (error) {
    return show(page, values, problemsOf(error, page.lang, NAMES));
  }
  return page.redirect(`${HERE}?fait=1`);
}

function show(page: Page, values: Values, problems: Problems | null): Response {
  const t = legalTexts(page.lang);
  const all = Object.values(legalTextsOf(page.tenant.settings));
  const unread = all.filter(({ confirmed }) => !confirmed).length;
  return adminPage(page, {
    title: adminTexts(page.lang).legal,
    problems,
    order: FIELDS,
    path: HERE,
    children: (
      <>
        <p>{t.lead}</p>
        {unread > 0 && (
          <Notice tone="warn" title={t.toVerifyTitle(unread)}>
            <p>{t.toVerifyText}</p>
          </Notice>
        )}
        <TextsTable page={page} all={all} />
        <CourtForm page={page} values={values} problems={problems} />
      </>
    ),
  });
}

function TextsTable({ page, all }: { page: Page; all: readonly TenantLegalText[] }) {
  const t = legalTexts(page.lang);
  return (
    <Table
      id="textes"
      caption={t.caption}
      columns={[{ label: t.text }, { label: t.article }, { label: t.state }]}
      rows={all.map((text) => ({
        id: text.key,
        cells: [
          <a href={`${HERE}/${text.key}`}>{LEGAL_TEXT_NAMES[text.key][page.lang]}</a>,
          text.article,
          <TextState page={page} text={text} />,
        ],
      }))}
    />
  );
}

/** Whose words they are, and whether somebody answers for them. */
export function TextState({ page, text }: { page: Page; text: TenantLegalText }) {
  const { lang, tenant } = page;
  const t = legalTexts(lang);
  const { own, confirmed, confirmation } = text;
  return (
    <>
      {own ? t.own : t.usual} {!confirmed && <Tag tone="warn">{t.toVerify}</Tag>}
      {confirmation && (
        <Tag tone="ok">
          {t.confirmedBy(confirmation.by, formatDay(confirmation.at, lang, tenant.timeZone))}
        </Tag>
      )}
    </>
  );
}

function CourtForm(props: { page: Page; values: Values; problems: Problems | null }) {
  const { page, values, problems } = props;
  const t = legalTexts(page.lang);
  const field = fieldsOf(values, problems);
  return (
    <Section title={t.court} lead={t.courtLead}>
      <form method="post" action={HERE} noValidate>
        <TextInput {...field('tribunal')} label={t.courtName} hint={t.courtNameHint} width={30} optional />
        <TextInput {...field('adresse')} label={t.courtAddress} hint={t.courtAddressHint} optional />
        <TextInput
          {...field('telerecours')}
          label={t.telerecours}
          hint={t.telerecoursHint}
          inputmode="url"
          spellcheck={false}
          width={30}
          optional
        />
        <TextInput
          {...field('delai')}
          label={t.within}
          hint={t.withinHint}
          suffix={t.withinSuffix}
          inputmode="numeric"
          width={3}
        />
        <Button>{adminTexts(page.lang).save}</Button>
      </form>
    </Section>
  );
}
