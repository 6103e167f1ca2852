import type { Lang } from '#platform/i18n/index.ts';
import {
  Button,
  ButtonGroup,
  Checkbox,
  type Children,
  Radios,
  SuggestedInput,
  TextInput,
} from '#ui/index.ts';
import type { Values } from '../../../kit/form.ts';
import { fieldsOf, type Problems } from '../../../kit/form-problems.ts';
import { directoryTexts } from '../directory.messages.ts';
import { closureTexts, REASONS } from './closure.messages.ts';

export interface ClosureFieldsProps {
  readonly lang: Lang;
  readonly action: string;
  readonly values: Values;
  readonly problems: Problems | null;
  /** Some of the days are announced already: the box that says « quand même » is there. */
  readonly overlaps: boolean;
  readonly preview: Children;
}

/** The form of a closure. Its first button announces: that is what the Enter key does. */
export function ClosureFields({ lang, action, values, problems, overlaps, preview }: ClosureFieldsProps) {
  const t = closureTexts(lang);
  const field = fieldsOf(values, problems);
  return (
    <form class="pv-closure" method="post" action={action} noValidate data-island="hours-preview">
      <div class="pv-closure__days">
        <TextInput {...field('du')} type="date" label={t.from} />
        <TextInput {...field('au')} type="date" label={t.to} hint={t.toHint} />
      </div>
      {overlaps && <Checkbox name="quand_meme" label={t.anyway} checked={values['quand_meme'] === '1'} />}
      <Checkbox name="sans_fin" label={t.openEnd} checked={values['sans_fin'] === '1'} small />
      <Radios
        {...field('nature')}
        legend={t.nature}
        items={[
          { value: 'ferme', label: t.natures.ferme },
          {
            value: 'autres',
            label: t.natures.autres,
            conditional: <TextInput {...field('heures')} label={t.hours} hint={t.hoursHint} width={20} />,
          },
        ]}
      />
      <SuggestedInput
        {...field('raison')}
        label={t.reason}
        hint={t.reasonHint}
        suggestions={REASONS.map((reason) => reason[lang])}
        maxlength={200}
        optional
      />
      <TextInput {...field('annonce')} type="date" label={t.announce} hint={t.announceHint} optional />
      {preview}
      <ButtonGroup>
        <Button icon="megaphone">{t.submit}</Button>
        <Button variant="secondary" name="suite" value="apercu">
          {directoryTexts(lang).preview}
        </Button>
      </ButtonGroup>
    </form>
  );
}
