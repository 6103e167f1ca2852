import { HiddenFields } from '../field/hidden-fields.tsx';
import { Icon } from '../icon/icon.tsx';

export interface LanguageChoice {
  readonly action: string;
  /** In its own language: « English ». */
  readonly label: string;
  readonly lang: string;
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * The page in another language: a form that looks like a link. Where it leads back to stands in the body, which no server
 * writes into a log; the address of a page may be its only key.
 */
export function LanguageSwitch({ action, label, lang, fields }: LanguageChoice) {
  return (
    <form method="post" action={action}>
      <HiddenFields values={fields} />
      <button type="submit" class="pv-language" lang={lang}>
        <Icon name="languages" />
        {label}
      </button>
    </form>
  );
}
