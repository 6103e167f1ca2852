import { ACCEPT, FILES_HINT, type FileView, STATE_LABELS } from '#modules/files/index.ts';
import { formatBytes, type Lang } from '#platform/i18n/index.ts';
import {
  Button,
  ErrorSummary,
  FileUpload,
  type FormError,
  HiddenFields,
  Honeypot,
  PageHeader,
  Select,
  Textarea,
} from '#ui/index.ts';
import type { Values } from '../../kit/form.ts';
import { KEPT_FILES, SHOWN_FILES } from '../shared/draft-files.ts';
import type { FormKey } from '../shared/form-token.ts';
import { inline } from '../shared/prose.tsx';
import { siteTexts } from '../shared/site-texts.ts';
import { contactTexts } from './contact.messages.ts';
import { IdentityFields } from './identity-fields.tsx';
import type { SubjectGroup } from './subject-groups.ts';

export interface ContactViewProps {
  readonly lang: Lang;
  readonly title: string;
  readonly form: FormKey;
  readonly values: Values;
  /** Words of the errors by field, in the reader's language. */
  readonly errors: Readonly<Record<string, string>>;
  /** Errors that belong to no field of the page. */
  readonly general: readonly string[];
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

/** What to correct, in the order of the page. */
export function summaryOf({ errors, general }: Pick<ContactViewProps, 'errors' | 'general'>): FormError[] {
  const places = Object.entries(errors).map(([field, text]) => ({ field, text, at: ORDER.indexOf(field) }));
  places.sort((a, b) => a.at - b.at);
  return [...general.map((text) => ({ text })), ...places.map(({ field, text }) => ({ field, text }))];
}

/** The band at the top: title and first sentence. */
export function ContactHeader({ lang, title }: { readonly lang: Lang; readonly title: string }) {
  return <PageHeader title={title} lead={contactTexts(lang).lead} width="reading" />;
}

/** The one page of the form; everything in it works without a script. */
export function ContactView(props: ContactViewProps) {
  const { lang, form, values, errors, kept, groups } = props;
  const t = contactTexts(lang);
  return (
    <>
      <ErrorSummary
        title={siteTexts(lang).problem}
        errors={summaryOf(props)}
        description={kept.length > 0 ? t.filesKept : undefined}
      />
      <form method="post" action="/contact" encType="multipart/form-data" noValidate data-island="contact">
        <HiddenFields values={{ cle: form.key, jeton: form.token }} />
        {kept.map(({ id }) => (
          <input key={id} type="hidden" name={SHOWN_FILES} value={id} />
        ))}
        <Honeypot name="site_web" label={t.honeypot} />
        <SubjectField {...props} />
        {groups
          .flatMap(({ subjects }) => subjects)
          .map(({ slug, help, demande }) => (
            <p
              key={slug}
              class="pv-inset"
              data-subject={slug}
              data-demande={demande ? '1' : undefined}
              hidden
            >
              {help}
            </p>
          ))}
        <Textarea
          name="message"
          label={t.message}
          labelSize="m"
          hint={t.messageHint}
          rows={8}
          value={values['message']}
          error={errors['message']}
        />
        <FileUpload
          name="fichiers"
          label={t.files}
          hint={FILES_HINT[lang]}
          multiple
          optional
          accept={ACCEPT}
          error={errors['fichiers']}
          keptName={KEPT_FILES}
          keptLegend={t.kept}
          kept={kept.map((file) => ({
            id: file.id,
            name: file.name,
            size: formatBytes(file.bytes, lang),
            state: STATE_LABELS[file.state][lang],
          }))}
        />
        <IdentityFields lang={lang} values={values} errors={errors} />
        <p class="pv-muted">{inline(t.privacy)}</p>
        <p>
          <Button icon="send">{t.send}</Button>
        </p>
      </form>
    </>
  );
}

function SubjectField({ lang, groups, values, errors }: ContactViewProps) {
  const t = contactTexts(lang);
  return (
    <Select
      name="sujet"
      label={t.subject}
      labelSize="m"
      hint={t.subjectHint}
      value={values['sujet']}
      error={errors['sujet']}
      items={[
        { value: '', label: t.choose },
        ...groups.map(({ service, subjects }) => ({
          group: service,
          items: subjects.map(({ slug, label, demande }) => ({
            value: slug,
            label: demande ? t.demandeMark(label) : label,
          })),
        })),
      ]}
    />
  );
}
