import {
  LONGEST_BODY,
  LONGEST_TEMPLATE_TITLE,
  mayWriteTemplates,
  moveReplyTemplate,
  type ReplyTemplate,
  removeReplyTemplate,
  replyTemplates,
  saveReplyTemplate,
} from '#modules/requests/index.ts';
import { forbidden, notFound } from '#platform/errors/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import { formatNumber, type Lang } from '#platform/i18n/index.ts';
import { Button, ButtonLink, EmptyState, Table, Textarea, TextInput } from '#ui/index.ts';
import { ButtonForm } from '../account/sign-in-page.tsx';
import type { Values } from '../kit/form.ts';
import { fieldsOf, type Problems, problemsOf } from '../kit/form-problems.ts';
import type { Page } from '../kit/page.ts';
import { adminTexts } from './admin.messages.ts';
import { adminPage } from './admin-page.tsx';
import { RemoveSection } from './remove-section.tsx';
import { templateTexts } from './templates.messages.ts';

const HERE = '/administration/modeles';

/** GET /administration/modeles: every ready answer, in the order in which agents see them. */
export async function listTemplates(page: Page): Promise<Response> {
  const { lang } = page;
  const t = templateTexts(lang);
  const all = await read(page);
  return adminPage(page, {
    title: adminTexts(lang).templates,
    ...doneWords(page),
    children: (
      <>
        <p>{t.lead}</p>
        <p>
          <ButtonLink href={`${HERE}/nouveau`} icon="plus">
            {t.add}
          </ButtonLink>
        </p>
        {all.length === 0 ? (
          <EmptyState title={t.empty} icon="sticky-note">
            <p>{t.emptyText}</p>
          </EmptyState>
        ) : (
          <Table
            id="modeles"
            caption={t.caption}
            captionHidden
            columns={[
              { label: t.title },
              { label: t.start },
              { label: t.up, labelHidden: true },
              { label: t.down, labelHidden: true },
            ]}
            rows={all.map((template, index) => ({
              id: template.id,
              cells: [
                <a href={`${HERE}/${template.id}`}>{template.title}</a>,
                firstWords(template.body),
                index > 0 && <Move template={template} lang={lang} way="up" />,
                index < all.length - 1 && <Move template={template} lang={lang} way="down" />,
              ],
            }))}
          />
        )}
      </>
    ),
  });
}

function doneWords(page: Page): { done?: string } {
  const t = templateTexts(page.lang);
  const done = { suppression: t.removed, ordre: t.moved }[page.query('fait') ?? ''];
  return done ? { done } : {};
}

function firstWords(body: string): string {
  const line = body.replaceAll(/\s+/g, ' ');
  return line.length > 90 ? `${line.slice(0, 90).replace(/\s*\S*$/, '')}…` : line;
}

function Move({ template, lang, way }: { template: ReplyTemplate; lang: Lang; way: 'up' | 'down' }) {
  const t = templateTexts(lang);
  const sens = way === 'up' ? 'haut' : 'bas';
  return (
    <ButtonForm
      action={`${HERE}/${template.id}/ordre`}
      hidden={{ sens }}
      variant="secondary"
      small
      label={t.moveNamed(t[way], template.title)}
    >
      {t[way]}
    </ButtonForm>
  );
}

/** GET /administration/modeles/nouveau */
export function newTemplateForm(page: Page): Response {
  admitWriter(page);
  return show(page, null, { titre: '', texte: '' }, null);
}

/** POST /administration/modeles/nouveau: the new one comes last. */
export async function addTemplate(page: Page): Promise<Response> {
  const all = await read(page);
  return save(page, null, Math.max(-1, ...all.map(({ position }) => position)) + 1);
}

/** GET /administration/modeles/:id */
export async function templateForm(page: Page): Promise<Response> {
  const template = await one(page);
  return show(page, template, { titre: template.title, texte: template.body }, null);
}

/** POST /administration/modeles/:id */
export async function saveTemplate(page: Page): Promise<Response> {
  const template = await one(page);
  return save(page, template, template.position);
}

async function save(page: Page, template: ReplyTemplate | null, position: number): Promise<Response> {
  const form = await readForm(page.c);
  const values = { titre: form.line('titre'), texte: form.text('texte').trim() };
  const wrong = wrongFields(values, page.lang);
  if (wrong) return show(page, template, values, wrong);
  try {
    const input = { id: template?.id ?? null, title: values.titre, body: values.texte, position };
    await saveReplyTemplate.execute(page.services, { tenantId: page.tenant.id, actor: page.actor, input });
  } catch (error) {
    return show(page, template, values, problemsOf(error, page.lang));
  }
  return page.redirect(`${HERE}?fait=1`);
}

function wrongFields({ titre, texte }: { titre: string; texte: string }, lang: Lang): Problems | null {
  const t = templateTexts(lang);
  const fields: Record<string, string> = {};
  if (titre === '') fields['titre'] = t.titleMissing;
  if (titre.length > LONGEST_TEMPLATE_TITLE) fields['titre'] = t.titleLong(LONGEST_TEMPLATE_TITLE);
  if (texte === '') fields['texte'] = t.bodyMissing;
  if (texte.length > LONGEST_BODY) fields['texte'] = t.bodyLong(formatNumber(LONGEST_BODY, lang));
  return Object.keys(fields).length > 0 ? { status: 422, general: [], fields } : null;
}

/** POST /administration/modeles/:id/ordre (`sens`: haut, bas) */
export async function moveTemplate(page: Page): Promise<Response> {
  const { id } = await one(page);
  const input = { id, up: (await readForm(page.c)).line('sens') === 'haut' };
  await moveReplyTemplate.execute(page.services, { tenantId: page.tenant.id, actor: page.actor, input });
  return page.redirect(`${HERE}?fait=ordre`);
}

/** POST /administration/modeles/:id/supprimer */
export async function removeTemplate(page: Page): Promise<Response> {
  const { id } = await one(page);
  await removeReplyTemplate.execute(page.services, {
    tenantId: page.tenant.id,
    actor: page.actor,
    input: { id },
  });
  return page.redirect(`${HERE}?fait=suppression`);
}

/** The route lets in every agent; writing templates is for those whom the policy names. */
function admitWriter(page: Page): void {
  if (!mayWriteTemplates(page.actor)) throw forbidden('admin.not_template_writer');
}

async function read(page: Page): Promise<ReplyTemplate[]> {
  admitWriter(page);
  return page.read(replyTemplates);
}

async function one(page: Page): Promise<ReplyTemplate> {
  const id = page.param('id');
  const template = (await read(page)).find((known) => known.id === id);
  if (!template) throw notFound('admin.template_not_found');
  return template;
}

function show(
  page: Page,
  template: ReplyTemplate | null,
  values: Values,
  problems: Problems | null,
): Response {
  const { lang } = page;
  const t = templateTexts(lang);
  const here = `${HERE}/${template?.id ?? 'nouveau'}`;
  const field = fieldsOf(values, problems);
  return adminPage(page, {
    title: template?.title ?? t.add,
    above: { href: HERE, label: adminTexts(lang).templates },
    problems,
    order: ['titre', 'texte'],
    path: here,
    children: (
      <>
        <form method="post" action={here} noValidate>
          <TextInput {...field('titre')} label={t.title} hint={t.titleHint} width={30} />
          <Textarea {...field('texte')} label={t.body} hint={t.bodyHint} rows={10} />
          <Button>{adminTexts(lang).save}</Button>
        </form>
        {template && <RemoveSection title={t.remove} text={t.removeText} action={`${here}/supprimer`} />}
      </>
    ),
  });
}
