import type { Contact } from '#modules/directory/index.ts';
import type { Lang, Text } from '#platform/i18n/index.ts';
import { Button, ButtonGroup, TextInput } from '#ui/index.ts';
import type { Values } from '../../../kit/form.ts';
import { fieldsOf, type Problems } from '../../../kit/form-problems.ts';
import { directoryTexts } from '../directory.messages.ts';
import { contactTexts } from './contact.messages.ts';

export const CONTACT_FIELDS = [
  'intitule',
  'intitule_en',
  'personne',
  'fonction',
  'fonction_en',
  'telephone',
  'courriel',
  'site',
  'precision',
  'precision_en',
];

/** Field of the actions → field of the form. */
export const CONTACT_NAMES = {
  label: 'intitule',
  labelEn: 'intitule_en',
  person: 'personne',
  role: 'fonction',
  roleEn: 'fonction_en',
  phone: 'telephone',
  email: 'courriel',
  web: 'site',
  note: 'precision',
  noteEn: 'precision_en',
};

export function contactValues({ label, person, role, phone, email, web, note }: Contact): Values {
  return {
    intitule: label.fr,
    intitule_en: english(label),
    personne: person ?? '',
    fonction: role?.fr ?? '',
    fonction_en: english(role),
    telephone: phone ?? '',
    courriel: email ?? '',
    site: web ?? '',
    precision: note?.fr ?? '',
    precision_en: english(note),
  };
}

/** The English words where they are others than the French ones. */
function english(text: Text | null): string {
  return text && text.en !== text.fr ? text.en : '';
}

export function contactInput(values: Values) {
  const value = (name: string) => values[name] ?? '';
  return {
    label: value('intitule'),
    labelEn: value('intitule_en'),
    person: value('personne'),
    role: value('fonction'),
    roleEn: value('fonction_en'),
    phone: value('telephone'),
    email: value('courriel'),
    web: value('site'),
    note: value('precision'),
    noteEn: value('precision_en'),
  };
}

export interface ContactFieldsProps {
  readonly lang: Lang;
  readonly action: string;
  readonly values: Values;
  readonly problems: Problems | null;
}

export function ContactFields({ lang, action, values, problems }: ContactFieldsProps) {
  const t = contactTexts(lang);
  const field = fieldsOf(values, problems);
  return (
    <form method="post" action={action} noValidate>
      <TextInput {...field('intitule')} label={t.label} hint={t.labelHint} width={30} />
      <TextInput {...field('intitule_en')} label={t.labelEn} width={30} optional />
      <TextInput {...field('personne')} label={t.person} hint={t.personHint} width={30} optional />
      <TextInput {...field('fonction')} label={t.role} width={30} optional />
      <TextInput {...field('fonction_en')} label={t.roleEn} width={30} optional />
      <TextInput {...field('telephone')} type="tel" label={t.phone} width={20} optional />
      <TextInput {...field('courriel')} type="email" label={t.email} width={30} spellcheck={false} optional />
      <TextInput {...field('site')} type="url" label={t.web} width={30} spellcheck={false} optional />
      <TextInput {...field('precision')} label={t.note} hint={t.noteHint} optional />
      <TextInput {...field('precision_en')} label={t.noteEn} optional />
      <ButtonGroup>
        <Button>{directoryTexts(lang).save}</Button>
      </ButtonGroup>
    </form>
  );
}
