import { changeLogo, LOGO_ACCEPT, LOGO_HINT, LOGO_LIMITS, removeLogo } from '#modules/files/index.ts';
import { readMultipart } from '#platform/http/multipart.ts';
import { defineMessages, textFor } from '#platform/i18n/index.ts';
import { Brand, Button, FileUpload, Section } from '#ui/index.ts';
import { type Problems, problem } from '../kit/form-problems.ts';
import type { Page } from '../kit/page.ts';
import { logoUrl } from '../kit/theme.ts';
import { adminTexts } from './admin.messages.ts';
import { adminPage } from './admin-page.tsx';
import { RemoveSection } from './remove-section.tsx';

const HERE = '/administration/collectivite/logo';

const texts = defineMessages(
  {
    shown: 'En haut du site public',
    none: 'Sans logo, un blason à l’initiale de la collectivité est montré.',
    choose: 'Choisir un logo',
    file: 'Image du logo',
    send: 'Envoyer le logo',
    missing: 'Choisissez une image.',
    remove: 'Retirer le logo',
    removeText:
      'L’image est effacée. Le site montre de nouveau le blason. Vous pourrez envoyer le logo de nouveau.',
    removed: 'Le logo est retiré.',
    saved: 'Le logo est enregistré.',
  },
  {
    shown: 'At the top of the public site',
    none: 'Without a logo, a crest with the initial of the authority is shown.',
    choose: 'Choose a logo',
    file: 'Picture of the logo',
    send: 'Send the logo',
    missing: 'Choose a picture.',
    remove: 'Take the logo away',
    removeText: 'The picture is erased. The site shows the crest again. You can send the logo again later.',
    removed: 'The logo has been taken away.',
    saved: 'The logo is saved.',
  },
);

/** GET /administration/collectivite/logo */
export function logoForm(page: Page): Response {
  return show(page, null);
}

/** One picture: a much heavier sending than that is not read to its end. */
const LIMITS = {
  files: 1,
  fileBytes: LOGO_LIMITS.bytes,
  totalBytes: LOGO_LIMITS.bytes,
  bodyBytes: 30_000_000,
};

/** POST /administration/collectivite/logo */
export async function saveLogo(page: Page): Promise<Response> {
  const { files, refused } = await readMultipart(page.c, LIMITS, async (source) => {
    await changeLogo(page.services, { actor: page.actor, source });
    return source.name;
  });
  const [first] = refused;
  if (first) return show(page, problem('logo', textFor(first.error.text, page.lang)));
  if (files.length === 0) return show(page, problem('logo', texts(page.lang).missing));
  return page.redirect(`${HERE}?fait=1`);
}

/** POST /administration/collectivite/logo/retirer */
export async function takeLogoAway(page: Page): Promise<Response> {
  await removeLogo(page.services, page.actor);
  return page.redirect(`${HERE}?fait=retrait`);
}

function show(page: Page, problems: Problems | null): Response {
  const { lang, tenant } = page;
  const t = texts(lang);
  const { name, departmentName } = tenant;
  const brand = {
    name,
    department: departmentName ?? '',
    initial: name.slice(0, 1),
    logoUrl: logoUrl(tenant),
  };
  return adminPage(page, {
    title: adminTexts(lang).logo,
    above: { href: '/administration/collectivite', label: adminTexts(lang).tenant },
    problems,
    order: ['logo'],
    done: page.query('fait') === 'retrait' ? t.removed : t.saved,
    path: HERE,
    children: (
      <>
        <Section title={t.shown}>
          <Brand tenant={brand} />
          {!tenant.logoKey && <p class="pv-muted">{t.none}</p>}
        </Section>
        <Section title={t.choose}>
          <form method="post" action={HERE} enctype="multipart/form-data" noValidate>
            <FileUpload
              name="logo"
              label={t.file}
              hint={LOGO_HINT[lang]}
              accept={LOGO_ACCEPT}
              error={problems?.fields['logo']}
            />
            <Button>{t.send}</Button>
          </form>
        </Section>
        {tenant.logoKey && <RemoveSection title={t.remove} text={t.removeText} action={`${HERE}/retirer`} />}
      </>
    ),
  });
}
