import type { Lang } from '#platform/i18n/index.ts';
import { Fieldset, Radios, TextInput } from '#ui/index.ts';
import type { Values } from '../../kit/form.ts';
import { contactTexts } from './contact.messages.ts';

interface IdentityFieldsProps {
  readonly lang: Lang;
  readonly values: Values;
  readonly errors: Readonly<Record<string, string>>;
}

/**
 * Who writes: the address that suffices for an information, then what CRPA R. 112-9-1 asks of each kind of person. The
 * fields of a kind are shown by the style sheet when it is chosen; those of the others are not read.
 */
export function IdentityFields(props: IdentityFieldsProps) {
  const { lang, values, errors } = props;
  const t = contactTexts(lang);
  return (
    <>
      <Fieldset legend={t.reach} legendSize="m">
        <Line
          {...props}
          name="courriel"
          label={t.email}
          hint={t.emailHint}
          type="email"
          autocomplete="email"
          inputmode="email"
        />
        <Line
          {...props}
          name="telephone"
          label={t.phone}
          hint={t.phoneHint}
          type="tel"
          autocomplete="tel"
          width={20}
          optional
        />
      </Fieldset>
      <div data-identity>
        <Radios
          name="personne"
          legend={t.person}
          legendSize="m"
          hint={t.personHint}
          value={values['personne']}
          error={errors['personne']}
          items={[
            { value: 'particulier', label: t.individual, conditional: <Individual {...props} /> },
            { value: 'entreprise', label: t.company, conditional: <Company {...props} /> },
            { value: 'association', label: t.association, conditional: <Association {...props} /> },
          ]}
        />
      </div>
    </>
  );
}

type LineProps = IdentityFieldsProps &
  Pick<
    Parameters<typeof TextInput>[0],
    'name' | 'label' | 'hint' | 'type' | 'autocomplete' | 'inputmode' | 'width' | 'optional' | 'spellcheck'
  >;

function Line({ lang: _, values, errors, ...field }: LineProps) {
  return <TextInput {...field} value={values[field.name]} error={errors[field.name]} />;
}

function Individual(props: IdentityFieldsProps) {
  const t = contactTexts(props.lang);
  return (
    <>
      <Line {...props} name="prenom" label={t.firstName} autocomplete="given-name" spellcheck={false} />
      <Line {...props} name="nom" label={t.surname} autocomplete="family-name" spellcheck={false} />
      <Line {...props} name="adresse" label={t.street} hint={t.streetHint} autocomplete="street-address" />
      <Line {...props} name="code_postal" label={t.postcode} autocomplete="postal-code" width={10} />
      <Line {...props} name="ville" label={t.city} autocomplete="address-level2" />
    </>
  );
}

function Company(props: IdentityFieldsProps) {
  const t = contactTexts(props.lang);
  return (
    <>
      <Line {...props} name="raison_sociale" label={t.companyName} autocomplete="organization" />
      <Line
        {...props}
        name="siren"
        label={t.siren}
        hint={t.sirenHint}
        inputmode="numeric"
        width={20}
        spellcheck={false}
      />
    </>
  );
}

function Association(props: IdentityFieldsProps) {
  const t = contactTexts(props.lang);
  return (
    <>
      <Line {...props} name="nom_association" label={t.associationName} autocomplete="organization" />
      <Line {...props} name="rna" label={t.rna} hint={t.rnaHint} width={20} spellcheck={false} />
    </>
  );
}
