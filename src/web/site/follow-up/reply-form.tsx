import type { FileView } from '#modules/files/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import { Button, HiddenFields, Textarea } from '#ui/index.ts';
import { FilesField } from '../../kit/files-field.tsx';
import type { FormKey } from '../../kit/form-token.ts';
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
      <Textarea
        name="message"
        label={t.replyTitle}
        labelSize="m"
        rows={5}
        value={message}
        error={errors['message']}
      />
      <FilesField lang={lang} kept={kept} error={errors['fichiers']} />
      <Button icon="send">{t.send}</Button>
    </form>
  );
}
