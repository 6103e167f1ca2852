import {
  cleanFileName,
  draftFiles,
  expiredFiles,
  type FileView,
  type ReceivedFile,
  receiveFile,
  removeDraftFile,
} from '#modules/files/index.ts';
import { networkOf } from '#modules/identity/index.ts';
import type { FormFields } from '#platform/http/form-text.ts';
import { readMultipart } from '#platform/http/multipart.ts';
import { readForm } from '#platform/http/read-form.ts';
import { type Lang, type Text, textFor } from '#platform/i18n/index.ts';
import { hmac } from '#platform/ids/index.ts';
import { readFormKey, type SentForm } from './form-token.ts';
import type { Page } from './page.ts';

/** A file that was not kept, and why; `name` null: several, whose names are gone with them. */
interface RefusedFile {
  name: string | null;
  reason: Text;
}

/** A form with files, read to its end. The files that were kept are drafts under the form's key. */
export interface FormWithFiles {
  fields: FormFields;
  form: SentForm;
  /** Draft files, those of earlier attempts included, oldest first. */
  files: FileView[];
  refused: RefusedFile[];
  /** The files that this very sending brought or kept, the same for the same sending made twice. */
  signature: string;
}

/** Boxes of the files that an earlier attempt brought: all of them, and those still ticked. */
export const SHOWN_FILES = 'fichiers_montres';
export const KEPT_FILES = 'fichiers_gardes';

const EXPIRED: Text = {
  fr: 'Les fichiers joints il y a plus de 24 heures ont expiré : joignez-les de nouveau.',
  en: 'The files attached more than 24 hours ago have expired: attach them again.',
};

/**
 * Reads a form, with files or without. The hidden fields and the boxes come before the files in the page, so files that
 * were unticked make room before new ones are counted.
 */
export async function readFormWithFiles(page: Page): Promise<FormWithFiles> {
  const type = page.c.req.header('content-type') ?? '';
  if (!/^multipart\/form-data/i.test(type)) {
    const fields = await readForm(page.c);
    return finish(page, fields, await dropUnticked(page, fields), { brought: [], refused: [] });
  }
  const originKey = hmac(page.tenant.secret, `files.origin ${networkOf(page.address)}`);
  let opened: Promise<SentForm> | null = null;
  const open = (fields: FormFields) => {
    opened ??= dropUnticked(page, fields);
    return opened;
  };
  const { fields, files, refused } = await readMultipart(page.c, {}, async (file) => {
    const { key } = await open(file.fields);
    return receiveFile(page.services, { actor: page.actor, draftKey: key, originKey, source: file });
  });
  const named = refused.map(({ name, error }) => ({ name: cleanFileName(name), reason: error.text }));
  return finish(page, fields, await open(fields), { brought: files, refused: named });
}

async function dropUnticked(page: Page, fields: FormFields): Promise<SentForm> {
  const form = readFormKey(page, fields.line('cle'), fields.line('jeton'));
  const ticked = new Set(fields.lines(KEPT_FILES));
  const unticked = new Set(fields.lines(SHOWN_FILES).filter((id) => !ticked.has(id)));
  if (unticked.size === 0) return form;
  const drafts = await page.read((tx) => draftFiles(tx, form.key));
  for (const { id } of drafts.filter((file) => unticked.has(file.id))) {
    const input = { draftKey: form.key, id };
    await removeDraftFile.execute(page.services, { tenantId: page.tenant.id, actor: page.actor, input });
  }
  return form;
}

async function finish(
  page: Page,
  fields: FormFields,
  form: SentForm,
  sent: { brought: ReceivedFile[]; refused: RefusedFile[] },
): Promise<FormWithFiles> {
  const ticked = fields.lines(KEPT_FILES);
  // A form that brought nothing and showed nothing has no drafts: most messages, and one transaction less for each.
  const none = sent.brought.length === 0 && fields.lines(SHOWN_FILES).length === 0 && ticked.length === 0;
  if (none) return { fields, form, files: [], refused: sent.refused, signature: '' };
  const { files, expired } = await page.read(async (tx) => ({
    files: await draftFiles(tx, form.key),
    expired: await expiredFiles(tx, ticked),
  }));
  const refused = expired.length > 0 ? [...sent.refused, { name: null, reason: EXPIRED }] : sent.refused;
  const signature = [...sent.brought.map(({ fingerprint }) => fingerprint), ...ticked];
  return { fields, form, files, refused, signature: signature.sort().join('\n') };
}

/** The words of the files that were not kept, for the form's own error. */
export function refusedWords(refused: FormWithFiles['refused'], lang: Lang): string | null {
  if (refused.length === 0) return null;
  const colon = lang === 'fr' ? '\u00a0: ' : ': ';
  return refused
    .map(({ name, reason }) =>
      name === null ? textFor(reason, lang) : `${name}${colon}${textFor(reason, lang)}`,
    )
    .join(' ');
}
