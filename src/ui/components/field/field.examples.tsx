import type { ComponentExamples } from '../../text.ts';
import { Button } from '../button/button.tsx';
import { Checkbox, Radios } from '../choice/choice.tsx';
import { ErrorSummary } from '../error-summary/error-summary.tsx';
import { FileUpload } from '../file-upload/file-upload.tsx';
import { exampleSite } from '../layout/layout.examples.tsx';
import { SiteLayout } from '../layout/site-layout.tsx';
import { Breadcrumbs } from '../list-tools/list-tools.tsx';
import { PageHeader } from '../page-parts/page-parts.tsx';
import { HiddenFields, Honeypot } from './hidden-fields.tsx';
import { Select } from './select.tsx';
import { Textarea, TextInput } from './text-input.tsx';

const subjects = [
  { value: '', label: 'Choisissez un sujet' },
  { group: 'Cadre de vie', items: [{ value: 'light', label: 'Éclairage public' }] },
  { group: 'Papiers', items: [{ value: 'birth', label: 'Acte de naissance', disabled: true }] },
];

const form = (
  <SiteLayout
    {...exampleSite}
    title="Erreur : Écrire à la mairie · Fontaine-le-Port"
    width="reading"
    breadcrumbs={
      <Breadcrumbs label="Fil d’Ariane" items={[{ label: 'Accueil', href: '/' }, { label: 'Contact' }]} />
    }
    hero={
      <PageHeader
        width="reading"
        title="Écrire à la mairie"
        lead="Votre message va droit au service compétent. Vous recevez aussitôt un accusé de réception."
      />
    }
  >
    <ErrorSummary
      title="Il reste 2 points à corriger"
      errors={[
        { field: 'email', text: 'Indiquez une adresse comme nom@exemple.fr' },
        { field: 'files', text: 'Choisissez un fichier de moins de 25 Mo' },
      ]}
    />
    <form method="post" novalidate>
      <HiddenFields values={{ token: 'abc' }} />
      <Honeypot name="website" label="Laissez ce champ vide" />
      <Select name="subject" label="Sujet" items={subjects} value="light" />
      <Radios
        name="kind"
        legend="Vous écrivez pour"
        value="company"
        items={[
          { value: 'person', label: 'Vous-même' },
          {
            value: 'company',
            label: 'Une entreprise',
            conditional: <TextInput name="siren" label="Numéro SIREN" inputmode="numeric" width={10} />,
          },
          {
            value: 'association',
            label: 'Une association',
            conditional: <TextInput name="rna" label="Numéro RNA" width={10} />,
          },
        ]}
      />
      <TextInput name="name" label="Prénom et nom" value="Élodie Prévôt" autocomplete="name" />
      <TextInput
        name="email"
        type="email"
        label="Adresse électronique"
        hint="Pour vous répondre, rien d’autre."
        error="Indiquez une adresse comme nom@exemple.fr"
        value="elodie@"
        autocomplete="email"
        spellcheck={false}
      />
      <TextInput name="phone" type="tel" label="Téléphone" optional autocomplete="tel" width={20} />
      <Textarea name="message" label="Votre message" value="Le lampadaire devant le 12 est éteint." />
      <FileUpload
        name="files"
        label="Joindre des fichiers"
        hint="10 fichiers au plus, 25 Mo chacun."
        error="Choisissez un fichier de moins de 25 Mo"
        multiple
        optional
        keptLegend="Fichiers déjà reçus. Décochez ceux que vous ne voulez plus."
        kept={[{ id: 'a1', name: 'photo-lampadaire.jpg', size: '1,2 Mo', state: 'vérifié' }]}
      />
      <Checkbox name="copy" label="M’envoyer une copie" checked />
      <Button icon="send">Envoyer ma demande</Button>
    </form>
  </SiteLayout>
);

export const fieldExamples: ComponentExamples = {
  name: 'Fields',
  accessibility: [
    'Each field has a visible label that is bound to it; a placeholder never stands for one.',
    'Hint and error describe the field (aria-describedby), and the error begins with a word that says so.',
    'A wrong field says it (aria-invalid) by more than colour: a bar, a thicker border, a sentence.',
    'Fields about the person carry the autocomplete value of WCAG 1.3.5.',
    'The honeypot is out of sight, of the order of focus and of the accessibility tree.',
  ],
  examples: [
    { name: 'A whole form sent back with errors', document: true, element: form },
    {
      name: 'Text',
      element: <TextInput name="street" label="Rue" hint="Sans le numéro" autocomplete="address-line1" />,
    },
    {
      name: 'With an error and characters that HTML must not take for its own',
      element: (
        <TextInput
          name="xss"
          label={'<b>"Nom" & prénom</b>'}
          error={'Pas de <script>alert(1)</script>'}
          value={'"><script>alert(1)</script>'}
        />
      ),
    },
    {
      name: 'With a unit',
      element: <TextInput name="amount" label="Montant" suffix="€" width={5} inputmode="decimal" />,
    },
    { name: 'Long text', element: <Textarea name="text" label="Votre message" rows={3} labelSize="m" /> },
    {
      name: 'Choice in a list',
      element: <Select name="topic" label="Sujet" items={subjects} value="light" />,
    },
  ],
};
