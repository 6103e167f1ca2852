import { ACCEPT, FILES_HINT, type FileView, STATE_LABELS } from '#modules/files/index.ts';
import { formatBytes, type Lang } from '#platform/i18n/index.ts';
import { Button, FileUpload, HiddenFields, Textarea } from '#ui/index.ts';
import { KEPT_FILES, SHOWN_FILES } from '../shared/draft-files.ts';
import type { FormKey } from '../shared/form-token.ts';
import { followTexts } from './follow-up.messages.ts';

export interface ReplyFormProps {
  readonly lang: Lang;
  /** `/suivi/NUMBER/SECRET`: where the form is sent. */
  readonly base: string;
  readonly form: FormKey;
  readonly message: string;
  readonly errors: Readonly<Record<string, string>>;
  readonly kept: readonly FileView[];
}

/** The usager's answer, files included. */
export function ReplyForm({ lang, base, form, message, errors, kept }: ReplyFormProps) {
  const t = followTexts(lang);
  return (
    <form id="repondre" method="post" action={base} encType="multipart/form-data" noValidate>
      <HiddenFields values={{ cle: form.key, jeton: form.token }} />
      {kept.map(({ id }) => (
        <input key={id} type="hidden" name={SHOWN_FILES} value={id} />
      ))}
      <Textarea
        name="message"
        label={t.replyTitle}
        labelSize="m"
        rows={5}
        value={message}
        error={errors['message']}
      />
      <FileUpload
        name="fichiers"
        label={t.files}
        hint={FILES_HINT[lang]}
        multiple
        optional
        accept={ACCEPT}
        error={errors['fichiers']}
        keptName={KEPT_FILES}
        keptLegend={t.kept}
        kept={kept.map((file) => ({
          id: file.id,
          name: file.name,
          size: formatBytes(file.bytes, lang),
          state: STATE_LABELS[file.state][lang],
        }))}
      />
      <Button icon="send">{t.send}</Button>
    </form>
  );
}
