import type { FileView } from '#modules/files/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import {
  Button,
  ButtonGroup,
  ErrorSummary,
  HiddenFields,
  Honeypot,
  PageHeader,
  Select,
  Textarea,
} from '#ui/index.ts';
import { filesTexts } from '../../kit/files.messages.ts';
import { FilesField } from '../../kit/files-field.tsx';
import type { Values } from '../../kit/form.ts';
import { type Problems, summaryOf } from '../../kit/form-problems.ts';
import type { FormKey } from '../../kit/form-token.ts';
import { inline } from '../shared/prose.tsx';
import { siteTexts } from '../shared/site-texts.ts';
import { contactTexts } from './contact.messages.ts';
import { IdentityFields } from './identity-fields.tsx';
import type { SubjectGroup } from './subject-groups.ts';

export interface ContactViewProps {
  readonly lang: Lang;
  readonly form: FormKey;
  readonly values: Values;
  readonly problems: Problems | null;
  readonly groups: readonly SubjectGroup[];
  readonly kept: readonly FileView[];
}

/** Order of the fields on the page: the summary of errors follows it. */
const ORDER = [
  'sujet',
  'message',
  'fichiers',
  'courriel',
  'telephone',
  'personne',
  'prenom',
  'nom',
  'adresse',
  'code_postal',
  'ville',
  'raison_sociale',
  'siren',
  'nom_association',
  'rna',
];

/** The band at the top: title and first sentence. */
export function ContactHeader({ lang, title }: { readonly lang: Lang; readonly title: string }) {
  return <PageHeader title={title} lead={contactTexts(lang).lead} width="reading" />;
}

/** The one page of the form; everything in it works without a script. */
export function ContactView(props: ContactViewProps) {
  const { lang, form, values, kept, problems } = props;
  const errors = problems?.fields ?? {};
  const t = contactTexts(lang);
  return (
    <>
      <ErrorSummary
        title={siteTexts(lang).problem}
        errors={summaryOf(problems, ORDER)}
        description={kept.length > 0 ? filesTexts(lang).filesNotLost : undefined}
      />
      <form method="post" action="/contact" encType="multipart/form-data" noValidate data-island="contact">
        <HiddenFields values={{ cle: form.key, jeton: form.token }} />
        <Honeypot name="site_web" label={t.honeypot} />
        <SubjectField {...props} />
        <SubjectHelp {...props} />
        <Textarea
          name="message"
          label={t.message}
          labelSize="m"
          hint={t.messageHint}
          rows={8}
          value={values['message']}
          error={errors['message']}
        />
        <FilesField lang={lang} kept={kept} error={errors['fichiers']} />
        <IdentityFields lang={lang} values={values} errors={errors} />
        <p class="pv-muted">{inline(t.privacy)}</p>
        <ButtonGroup>
          <Button icon="send">{t.send}</Button>
        </ButtonGroup>
      </form>
    </>
  );
}

function SubjectField({ lang, groups, values, problems }: ContactViewProps) {
  const t = contactTexts(lang);
  return (
    <Select
      name="sujet"
      label={t.subject}
      labelSize="m"
      hint={t.subjectHint}
      value={values['sujet']}
      error={problems?.fields['sujet']}
      items={[
        { value: '', label: t.choose },
        ...groups.map(({ label, subjects }) => ({
          group: label,
          items: subjects.map((subject) => ({
            value: subject.slug,
            label: subject.kind === 'demande' ? t.demandeMark(subject.label[lang]) : subject.label[lang],
          })),
        })),
      ]}
    />
  );
}

/** What to say under each subject: hidden until a script shows the one of the subject chosen. */
function SubjectHelp({ lang, groups }: ContactViewProps) {
  return (
    <div aria-live="polite">
      {groups
        .flatMap(({ subjects }) => subjects)
        .map(({ slug, help, kind }) => (
          <p key={slug} class="pv-inset" data-subject={slug} data-kind={kind} hidden>
            {help?.[lang]}
          </p>
        ))}
    </div>
  );
}
