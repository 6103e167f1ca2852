import type { Lang } from '#platform/i18n/index.ts';
import { Button, type Children } from '#ui/index.ts';
import { stepTexts } from './second-step.messages.ts';

/** The script that speaks with authenticators. */
export const PASSKEY_ISLAND = 'passkey.js';

export interface PasskeyFormProps {
  readonly lang: Lang;
  /** Show a key, or make a new one. */
  readonly mode: 'show' | 'make';
  /** Where the answer goes. */
  readonly action: string;
  /** Where the challenge is asked for, and what for. */
  readonly ask: string;
  readonly purpose: 'entrer' | 'second' | 'ajouter' | 'confirmer';
  readonly hidden?: Readonly<Record<string, string>>;
  readonly title?: string;
  /** Fields before the button. */
  readonly fields?: Children;
  readonly children: Children;
  readonly variant?: 'primary' | 'secondary';
}

/** A form that only the script can fill: hidden until the script finds that the browser knows passkeys. */
export function PasskeyForm(props: PasskeyFormProps) {
  const { lang, mode, action, ask, purpose, hidden = {}, title, fields, children } = props;
  const t = stepTexts(lang);
  return (
    <form
      method="post"
      action={action}
      noValidate
      hidden
      class="pv-stack"
      data-passkey={mode}
      data-ask={ask}
      data-for={purpose}
      data-failed={t.passkeyFailed}
      data-again={t.passkeyWait}
    >
      {title && <p>{title}</p>}
      <input type="hidden" name="reponse" value="" />
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {fields}
      <p class="govuk-error-message" role="alert" data-problem />
      <p>
        <Button variant={props.variant ?? 'secondary'} icon="lock">
          {children}
        </Button>
      </p>
    </form>
  );
}
