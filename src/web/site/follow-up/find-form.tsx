import type { Lang } from '#platform/i18n/index.ts';
import { Button, TextInput } from '#ui/index.ts';
import { followTexts } from './follow-up.messages.ts';

/** Asks for a number: a GET form, on the home page and on /suivi. */
export function FindForm({
  lang,
  value,
  error,
}: {
  readonly lang: Lang;
  readonly value?: string;
  readonly error?: string | undefined;
}) {
  const t = followTexts(lang);
  return (
    <form method="get" action="/suivi">
      <TextInput
        name="numero"
        label={t.findNumber}
        hint={t.findNumberHint}
        width={20}
        value={value}
        error={error}
        autocomplete="off"
        spellcheck={false}
      />
      <Button variant="secondary">{t.findButton}</Button>
    </form>
  );
}
