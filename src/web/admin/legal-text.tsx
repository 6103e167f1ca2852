import {
  FILLED,
  LEGAL_TEXTS,
  type LegalTextKey,
  legalTextsOf,
  saveLegalText,
  type TenantLegalText,
  wordsFor,
} from '#modules/requests/index.ts';
import { notFound } from '#platform/errors/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import type { Lang } from '#platform/i18n/index.ts';
import { Button, Checkbox, PlainText, Section, SummaryList, Textarea } from '#ui/index.ts';
import { requireFields, type Values } from '../kit/form.ts';
import { fieldsOf, type Problems, problemsOf } from '../kit/form-problems.ts';
import type { Page } from '../kit/page.ts';
import { adminTexts } from './admin.messages.ts';
import { adminPage } from './admin-page.tsx';
import { LEGAL_TEXT_NAMES, legalTexts } from './legal-texts.messages.ts';
import { TextState } from './legal-texts.tsx';

const LIST = '/administration/textes-legaux';

/** GET /administration/textes-legaux/:key */
export function legalTextForm(page: Page): Response {
  const text = textOf(page);
  const confirmed = text.confirmation === null ? '' : '1';
  return show(page, text, { francais: text.text.fr, anglais: text.text.en, lu: confirmed }, null);
}

/** POST /administration/textes-legaux/:key: the wording, or the default one again (`defaut`). */
export async function saveWording(page: Page): Promise<Response> {
  const { key } = textOf(page);
  const form = await readForm(page.c);
  const values = {
    francais: form.text('francais').trim(),
    anglais: form.text('anglais').trim(),
    lu: form.line('lu'),
  };
  const back = form.has('defaut');
  if (!back) requireFields(form, ['francais', 'anglais']);
  const input = back
    ? { key, fr: '', en: '', confirmed: false }
    : { key, fr: values.francais, en: values.anglais, confirmed: values.lu === '1' };
  try {
    await saveLegalText.execute(page.services, { tenantId: page.tenant.id, actor: page.actor, input });
  } catch (error) {
    return show(page, textOf(page), values, problemsOf(error, page.lang, { fr: 'francais', en: 'anglais' }));
  }
  return page.redirect(`${LIST}/${key}?fait=${back ? 'defaut' : '1'}`);
}

function textOf(page: Page): TenantLegalText {
  const key = page.param('key');
  if (!Object.hasOwn(LEGAL_TEXTS, key)) throw notFound('admin.legal_text_not_found');
  return legalTextsOf(page.tenant.settings)[key as LegalTextKey];
}

function show(page: Page, text: TenantLegalText, values: Values, problems: Problems | null): Response {
  const { lang } = page;
  const t = legalTexts(lang);
  const here = `${LIST}/${text.key}`;
  return adminPage(page, {
    title: LEGAL_TEXT_NAMES[text.key][lang],
    above: { href: LIST, label: adminTexts(lang).legal },
    problems,
    order: ['francais', 'anglais', 'lu'],
    ...(page.query('fait') === 'defaut' ? { done: t.resetDone } : {}),
    path: here,
    children: (
      <>
        <SummaryList
          rows={[
            { key: t.article, value: text.article },
            { key: t.state, value: <TextState page={page} text={text} /> },
          ]}
        />
        <WordingForm lang={lang} text={text} values={values} problems={problems} />
        <ReplacedWords lang={lang} text={text} />
        {text.own && <DefaultWording lang={lang} text={text} />}
      </>
    ),
  });
}

interface PartProps {
  lang: Lang;
  text: TenantLegalText;
}

function WordingForm(props: PartProps & { values: Values; problems: Problems | null }) {
  const { lang, text, values, problems } = props;
  const t = legalTexts(lang);
  const field = fieldsOf(values, problems);
  return (
    <form method="post" action={`${LIST}/${text.key}`} noValidate>
      <Textarea {...field('francais')} label={t.wordingFr} rows={8} />
      <Textarea {...field('anglais')} label={t.wordingEn} hint={t.wordingEnHint} rows={8} optional />
      {text.certainty === 'C' && (
        <Checkbox name="lu" label={t.confirm} hint={t.confirmHint} checked={values['lu'] === '1'} />
      )}
      <Button>{adminTexts(lang).save}</Button>
    </form>
  );
}

/** The words in braces that this text may hold. */
function ReplacedWords({ lang, text }: PartProps) {
  const t = legalTexts(lang);
  const { known, required } = wordsFor(text.key);
  const rows = known.map((word) => ({
    key: `{${word}}`,
    value: `${FILLED[word]?.[lang] ?? ''}${required.includes(word) ? ` (${t.required})` : ''}`,
  }));
  return (
    <Section title={t.words} lead={t.wordsLead}>
      <SummaryList rows={rows} />
    </Section>
  );
}

/** What the software says by itself, and the way back to it. */
function DefaultWording({ lang, text }: PartProps) {
  const t = legalTexts(lang);
  return (
    <Section title={t.defaultWording}>
      <PlainText text={LEGAL_TEXTS[text.key].text[lang]} />
      <form method="post" action={`${LIST}/${text.key}`}>
        <p>{t.resetText}</p>
        <p>
          <Button variant="secondary" name="defaut" value="1">
            {t.reset}
          </Button>
        </p>
      </form>
    </Section>
  );
}
