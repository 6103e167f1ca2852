import { type ContactUse, PLACE_KINDS, type Place } from '#modules/directory/index.ts';
import type { Suggestion } from '#modules/territory/index.ts';
import { type Lang, textFor } from '#platform/i18n/index.ts';
import { Button, ButtonGroup, Fieldset, Radios, Select, Textarea, TextInput } from '#ui/index.ts';
import type { Values } from '../../../kit/form.ts';
import { fieldsOf, type Problems } from '../../../kit/form-problems.ts';
import type { Page } from '../../../kit/page.ts';
import { contactItems } from '../contacts/contact-choice.ts';
import { directoryTexts } from '../directory.messages.ts';
import { DIRECTORY, withQuery } from '../paths.ts';
import { placeTexts } from './place.messages.ts';
import { addressKey } from './place-form.ts';

export interface PlaceFieldsProps {
  readonly page: Page;
  /** null: a new one. */
  readonly place: Place | null;
  readonly action: string;
  readonly contacts: readonly ContactUse[];
  readonly values: Values;
  readonly problems: Problems | null;
  /** What a search of addresses found; [] nothing, absent where nothing was searched. */
  readonly found?: readonly Suggestion[] | null | undefined;
}

/** What a place says of itself. The first button saves: that is what the Enter key does. */
export function PlaceFields(props: PlaceFieldsProps) {
  const { page, place, action, contacts, values, problems } = props;
  const { lang } = page;
  const t = placeTexts(lang);
  const field = fieldsOf(values, problems);
  return (
    <form method="post" action={action} noValidate>
      <button type="submit" class="govuk-visually-hidden" tabIndex={-1} aria-hidden="true">
        {directoryTexts(lang).save}
      </button>
      <TextInput {...field('nom')} label={t.name} width={30} />
      <TextInput {...field('nom_en')} label={t.nameEn} hint={t.nameEnHint} width={30} optional />
      <Select
        {...field('sorte')}
        label={t.kind}
        items={Object.entries(PLACE_KINDS).map(([value, text]) => ({ value, label: textFor(text, lang) }))}
      />
      <Textarea {...field('description')} label={t.description} hint={t.descriptionHint} rows={3} optional />
      <Textarea {...field('description_en')} label={t.descriptionEn} rows={3} optional />
      <AddressFields {...props} />
      <Select {...field('contact')} label={t.contact} items={contactItems(contacts, t.noContact, lang)} />
      {place && <ContactLinks lang={lang} place={place} />}
      <TextInput
        {...field('adresse_page')}
        label={t.slug}
        hint={place ? t.slugHint : t.slugNewHint}
        width={30}
        spellcheck={false}
        optional={!place}
      />
      <ButtonGroup>
        <Button>{directoryTexts(lang).save}</Button>
      </ButtonGroup>
    </form>
  );
}

function AddressFields({ page, values, problems, found }: PlaceFieldsProps) {
  const { lang } = page;
  const t = placeTexts(lang);
  const field = fieldsOf(values, problems);
  return (
    <Fieldset legend={t.address}>
      <TextInput {...field('cherche')} label={t.search} hint={t.searchHint} width={30} optional />
      <ButtonGroup>
        <Button variant="secondary" icon="search" name="suite" value="chercher">
          {t.find}
        </Button>
      </ButtonGroup>
      {found && <Found lang={lang} found={found} {...field('trouvee')} />}
      <TextInput {...field('rue')} label={t.street} width={30} optional />
      <div class="pv-pair">
        <TextInput {...field('code_postal')} label={t.postcode} inputmode="numeric" width={5} optional />
        <TextInput {...field('commune')} label={t.city} optional />
      </div>
      <div class="pv-pair">
        <TextInput
          {...field('latitude')}
          label={t.latitude}
          hint={t.latitudeHint}
          inputmode="decimal"
          width={10}
          optional
        />
        <TextInput
          {...field('longitude')}
          label={t.longitude}
          hint={t.longitudeHint}
          inputmode="decimal"
          width={10}
          optional
        />
      </div>
    </Fieldset>
  );
}

interface FoundProps {
  readonly lang: Lang;
  readonly found: readonly Suggestion[];
  readonly name: string;
  readonly value: string | undefined;
  readonly error: string | undefined;
}

function Found({ lang, found, ...field }: FoundProps) {
  const t = placeTexts(lang);
  if (found.length === 0) return <p role="status">{t.nothingFound}</p>;
  return (
    <>
      <Radios
        {...field}
        value={field.value || addressKeyOf(found)}
        legend={t.found}
        small
        items={found.map((one) => ({
          value: addressKey(one),
          label: [one.label, [one.postcode, one.commune].filter(Boolean).join(' ')].join(', '),
          hint: one.note ? textFor(one.note, lang) : undefined,
        }))}
      />
      <ButtonGroup>
        <Button variant="secondary" name="suite" value="prendre">
          {t.take}
        </Button>
      </ButtonGroup>
    </>
  );
}

function addressKeyOf([first]: readonly Suggestion[]): string | undefined {
  return first && addressKey(first);
}

function ContactLinks({ lang, place }: { lang: Lang; place: Place }) {
  const t = placeTexts(lang);
  return (
    <p class="pv-after-field">
      {place.contact && (
        <>
          <a href={`${DIRECTORY}/contacts/${place.contact.id}`}>{t.editContact(place.contact.label[lang])}</a>{' '}
          ·{' '}
        </>
      )}
      <a href={withQuery(`${DIRECTORY}/contacts/nouveau`, { lieu: place.slug })}>{t.newContact}</a>
    </p>
  );
}
