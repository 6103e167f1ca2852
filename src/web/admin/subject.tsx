import {
  type Service,
  type Subject,
  services,
  subjectById,
  updateSubject,
} from '#modules/directory/index.ts';
import { notFound } from '#platform/errors/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import { isUuid } from '#platform/ids/index.ts';
import { Button, Checkbox, Radios, Select, TextInput } from '#ui/index.ts';
import { requireFields, type Values } from '../kit/form.ts';
import { fieldsOf, type Problems, problemsOf } from '../kit/form-problems.ts';
import type { Page } from '../kit/page.ts';
import { adminTexts } from './admin.messages.ts';
import { adminPage } from './admin-page.tsx';
import { directoryTexts } from './directory.messages.ts';

/** GET /administration/sujets/:id */
export async function subjectForm(page: Page): Promise<Response> {
  const { subject, all } = await read(page);
  return show(page, subject, all, valuesOf(subject), null);
}

/** POST /administration/sujets/:id: where it leads and what the law makes of it. */
export async function saveSubject(page: Page): Promise<Response> {
  const { subject, all } = await read(page);
  const form = await readForm(page.c);
  requireFields(form, ['service', 'nature', 'regime', 'mois', 'jours', 'base']);
  const values = Object.fromEntries(FIELDS.map((name) => [name, form.line(name)]));
  const wrong = wrongDelays(page, values);
  if (wrong) return show(page, subject, all, values, wrong);
  try {
    await updateSubject.execute(page.services, {
      tenantId: page.tenant.id,
      actor: page.actor,
      input: {
        subjectId: subject.id,
        serviceId: isUuid(values['service'] ?? '') ? (values['service'] as string) : subject.service.id,
        kind: values['nature'] === 'demande' ? 'demande' : 'information',
        regime: values['regime'] === 'svr' || values['regime'] === 'sva' ? values['regime'] : 'none',
        delayMonths: numberOf(values['mois']),
        delayDays: numberOf(values['jours']),
        legalBasis: values['base'] ?? '',
        confirmed: values['lu'] === '1',
      },
    });
  } catch (error) {
    return show(page, subject, all, values, problemsOf(error, page.lang, NAMES));
  }
  return page.redirect(`/administration/sujets/${subject.id}?fait=1`);
}

const FIELDS = ['service', 'nature', 'regime', 'mois', 'jours', 'base', 'lu'];
const NAMES = { serviceId: 'service', kind: 'nature', delay: 'mois', legalBasis: 'base' };

const numberOf = (text: string | undefined): number | null => (text ? Number(text) : null);

function wrongDelays(page: Page, values: Values): Problems | null {
  const t = directoryTexts(page.lang);
  const most = { mois: 24, jours: 730 };
  const wrong = (['mois', 'jours'] as const).filter((name) => {
    const text = values[name] ?? '';
    return text !== '' && !(/^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= most[name]);
  });
  if (wrong.length === 0) return null;
  return { status: 422, general: [], fields: Object.fromEntries(wrong.map((name) => [name, t.delayWrong])) };
}

function valuesOf(subject: Subject): Values {
  return {
    service: subject.service.id,
    nature: subject.kind,
    regime: subject.regime,
    mois: subject.delayMonths === null ? '' : String(subject.delayMonths),
    jours: subject.delayDays === null ? '' : String(subject.delayDays),
    base: subject.legalBasis ?? '',
    lu: subject.certainty === 'C' ? '' : '1',
  };
}

async function read(page: Page): Promise<{ subject: Subject; all: Service[] }> {
  const id = page.param('id');
  if (!isUuid(id)) throw notFound('admin.subject_not_found');
  const { subject, all } = await page.read(async (tx) => ({
    subject: await subjectById(tx, id),
    all: await services(tx),
  }));
  if (!subject) throw notFound('admin.subject_not_found');
  return { subject, all };
}

function show(
  page: Page,
  subject: Subject,
  all: readonly Service[],
  values: Values,
  problems: Problems | null,
): Response {
  const { lang } = page;
  const t = directoryTexts(lang);
  const here = `/administration/sujets/${subject.id}`;
  const field = fieldsOf(values, problems);
  return adminPage(page, {
    title: subject.label[lang],
    above: { href: '/administration/services', label: t.title },
    problems,
    order: FIELDS,
    path: here,
    children: (
      <form method="post" action={here} noValidate>
        <Select
          {...field('service')}
          label={t.competent}
          items={all.map(({ id, name }) => ({ value: id, label: name[lang] }))}
        />
        <Radios
          {...field('nature')}
          legend={t.kind}
          items={(['information', 'demande'] as const).map((value) => ({
            value,
            label: t.kinds[value],
            hint: t.kindHints[value],
          }))}
        />
        <Radios
          {...field('regime')}
          legend={t.regime}
          items={(['none', 'svr', 'sva'] as const).map((value) => ({ value, label: t.regimes[value] }))}
        />
        <TextInput
          {...field('mois')}
          label={t.months}
          hint={t.delayHint}
          inputmode="numeric"
          width={3}
          optional
        />
        <TextInput {...field('jours')} label={t.days} inputmode="numeric" width={3} optional />
        <TextInput {...field('base')} label={t.basis} hint={t.basisHint} optional />
        <Checkbox name="lu" label={t.confirm} checked={values['lu'] === '1'} />
        <Button>{adminTexts(lang).save}</Button>
      </form>
    ),
  });
}
