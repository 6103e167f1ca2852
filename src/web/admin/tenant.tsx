import { type Tenant, updateTenant } from '#modules/tenancy/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import { Button, ButtonGroup, Checkbox, Fieldset, Textarea, TextInput } from '#ui/index.ts';
import type { Values } from '../kit/form.ts';
import { fieldsOf, type Problems, problemsOf } from '../kit/form-problems.ts';
import type { Page } from '../kit/page.ts';
import { adminTexts } from './admin.messages.ts';
import { adminPage } from './admin-page.tsx';
import { PalettePreview } from './palette-preview.tsx';
import { tenantTexts } from './tenant.messages.ts';

const HERE = '/administration/collectivite';

/** Field of the form → field of the action. */
const FIELDS = {
  nom: 'name',
  couleur: 'brandColour',
  courriel: 'email',
  telephone: 'phone',
  rue: 'street',
  code_postal: 'postcode',
  ville: 'city',
  directeur: 'director',
  hebergeur: 'hostProvider',
} as const;
type Field = keyof typeof FIELDS;
const NAMES: readonly Field[] = Object.keys(FIELDS) as Field[];
const BACK: Readonly<Record<string, string>> = {
  ...Object.fromEntries(NAMES.map((name) => [FIELDS[name], name])),
  languages: 'anglais',
};

/** GET /administration/collectivite */
export function tenantForm(page: Page): Response {
  return show(page, valuesOf(page.tenant), null);
}

/** POST /administration/collectivite: saves, or shows the palette of a colour without saving (`voir`). */
export async function saveTenant(page: Page): Promise<Response> {
  const form = await readForm(page.c);
  const read = (name: Field): string => (name === 'hebergeur' ? form.text(name).trim() : form.line(name));
  const values: Values = Object.fromEntries(NAMES.map((name) => [name, read(name)]));
  values['anglais'] = form.has('anglais') ? '1' : '';
  if (form.has('voir')) return show(page, values, null);
  const input = Object.fromEntries(NAMES.map((name) => [FIELDS[name], values[name] ?? '']));
  const languages: ('fr' | 'en')[] = values['anglais'] ? ['fr', 'en'] : ['fr'];
  try {
    await updateTenant.execute(page.services, {
      tenantId: page.tenant.id,
      actor: page.actor,
      input: { ...input, languages },
    });
  } catch (error) {
    return show(page, values, problemsOf(error, page.lang, BACK));
  }
  return page.redirect(`${HERE}?fait=1`);
}

function valuesOf(tenant: Tenant): Values {
  const values: Values = Object.fromEntries(NAMES.map((name) => [name, tenant[FIELDS[name]] ?? '']));
  values['anglais'] = tenant.languages.includes('en') ? '1' : '';
  return values;
}

function show(page: Page, values: Values, problems: Problems | null): Response {
  const t = tenantTexts(page.lang);
  const field = fieldsOf<Field>(values, problems);
  const colour = values['couleur'] ?? '';
  const shown = /^#[0-9a-f]{6}$/i.test(colour) ? colour.toLowerCase() : page.tenant.brandColour;
  return adminPage(page, {
    title: t.title,
    problems,
    order: [...NAMES, 'anglais'],
    children: (
      <>
        <form method="post" action={HERE} noValidate class="pv-stack">
          <Fieldset legend={t.identity}>
            <TextInput {...field('nom')} label={t.name} hint={t.nameHint} width={30} />
            <TextInput
              {...field('couleur')}
              label={t.colour}
              hint={t.colourHint}
              width={10}
              spellcheck={false}
            />
            <Checkbox
              name="anglais"
              label={t.english}
              checked={values['anglais'] === '1'}
              error={problems?.fields['anglais']}
            />
          </Fieldset>
          <Fieldset legend={t.contact}>
            <TextInput {...field('courriel')} type="email" label={t.email} width={30} optional />
            <TextInput {...field('telephone')} type="tel" label={t.phone} width={20} optional />
            <TextInput {...field('rue')} label={t.street} optional />
            <TextInput {...field('code_postal')} label={t.postcode} width={10} optional />
            <TextInput {...field('ville')} label={t.city} width={30} optional />
          </Fieldset>
          <Fieldset legend={t.legal}>
            <TextInput {...field('directeur')} label={t.director} hint={t.directorHint} width={30} optional />
            <Textarea
              {...field('hebergeur')}
              label={t.hostProvider}
              hint={t.hostProviderHint}
              rows={3}
              optional
            />
          </Fieldset>
          <ButtonGroup>
            <Button>{adminTexts(page.lang).save}</Button>
            <Button variant="secondary" name="voir" value="1">
              {t.see}
            </Button>
          </ButtonGroup>
        </form>
        <PalettePreview lang={page.lang} colour={shown} />
      </>
    ),
  });
}
