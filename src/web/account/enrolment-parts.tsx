import type { TotpOffer } from '#modules/identity/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import { Button, ButtonLink, Notice, TextInput } from '#ui/index.ts';
import type { Problems } from '../kit/form-problems.ts';
import { PasskeyForm } from './passkey-form.tsx';
import { QrCode } from './qr-code.tsx';
import { stepTexts } from './second-step.messages.ts';

export interface TotpFormProps {
  readonly lang: Lang;
  readonly offer: TotpOffer;
  readonly action: string;
  readonly back: string;
  readonly problems: Problems | null;
}

/** Scan, or type; then a code that says it worked. */
export function TotpForm({ lang, offer, action, back, problems }: TotpFormProps) {
  const t = stepTexts(lang);
  return (
    <form method="post" action={action} noValidate class="pv-stack">
      <input type="hidden" name="sceau" value={offer.sealed} />
      {back && <input type="hidden" name="retour" value={back} />}
      <ol>
        <li>{t.stepInstall}</li>
        <li>
          {t.stepScan}
          <p>
            <QrCode text={offer.uri} label={t.qr} />
          </p>
          <p>
            {t.secret} : <code>{offer.secret.match(/.{1,4}/g)?.join(' ')}</code>
          </p>
        </li>
        <li>{t.stepType}</li>
      </ol>
      <TextInput
        name="code"
        label={t.code}
        hint={t.codeHint}
        autocomplete="one-time-code"
        inputmode="numeric"
        width={10}
        maxlength={10}
        spellcheck={false}
        error={problems?.fields['code']}
      />
      <Button>{t.confirm}</Button>
    </form>
  );
}

/** A new passkey under a name; hidden where the browser has none. */
export function NewPasskeyForm(props: {
  readonly lang: Lang;
  readonly action: string;
  readonly ask: string;
  readonly back?: string;
  readonly problems: Problems | null;
}) {
  const t = stepTexts(props.lang);
  return (
    <PasskeyForm
      lang={props.lang}
      mode="make"
      action={props.action}
      ask={props.ask}
      purpose="ajouter"
      hidden={props.back ? { retour: props.back } : {}}
      title={t.orPasskeyText}
      fields={
        <TextInput
          name="nom"
          label={t.passkeyName}
          hint={t.passkeyNameHint}
          maxlength={80}
          error={props.problems?.fields['nom']}
        />
      }
    >
      {t.addPasskey}
    </PasskeyForm>
  );
}

/** The ten codes, shown this once. */
export function RecoveryCodes(props: {
  readonly lang: Lang;
  readonly codes: readonly string[];
  readonly next: string;
}) {
  const t = stepTexts(props.lang);
  return (
    <div class="pv-stack">
      <p>{t.codesLead}</p>
      <Notice tone="warn">
        <p>{t.codesOnce}</p>
      </Notice>
      <ul>
        {props.codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <p>
        <ButtonLink href={props.next}>{t.codesDone}</ButtonLink>
      </p>
    </div>
  );
}
