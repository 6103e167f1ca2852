import { LONGEST_REMARK, REASONS } from '#modules/feedback/index.ts';
import { formatNumber, type Lang, textFor } from '#platform/i18n/index.ts';
import {
  Button,
  ButtonGroup,
  ErrorSummary,
  HiddenFields,
  Honeypot,
  Radios,
  Textarea,
  TextInput,
} from '#ui/index.ts';
import type { Values } from '../../kit/form.ts';
import { fieldsOf, type Problems, summaryOf } from '../../kit/form-problems.ts';
import type { FormKey } from '../../kit/form-token.ts';
import { inline } from '../shared/prose.tsx';
import { siteTexts } from '../shared/site-texts.ts';
import { feedbackTexts } from './feedback.messages.ts';

export interface ReportFormProps {
  readonly lang: Lang;
  readonly form: FormKey;
  readonly found: { readonly path: string } | null;
  readonly voteId: string;
  readonly values: Values;
  readonly problems: Problems | null;
}

/** What is wrong with a page: one reason of a closed list, a few words, an address for who wants an answer. */
export function ReportForm({ lang, form, found, voteId, values, problems }: ReportFormProps) {
  const t = feedbackTexts(lang);
  const field = fieldsOf<'raison' | 'message' | 'courriel'>(values, problems);
  const hidden = { page: found?.path ?? '', avis: voteId, cle: form.key, jeton: form.token };
  return (
    <>
      <ErrorSummary
        title={siteTexts(lang).problem}
        errors={summaryOf(problems, ['raison', 'message', 'courriel'])}
      />
      <form method="post" action="/signaler-une-erreur" noValidate>
        <HiddenFields values={hidden} />
        <Honeypot name="site_web" label={t.honeypot} />
        <Radios
          {...field('raison')}
          legend={t.reason}
          legendSize="m"
          items={Object.entries(REASONS).map(([value, label]) => ({ value, label: textFor(label, lang) }))}
        />
        <Textarea
          {...field('message')}
          label={t.text}
          labelSize="m"
          optional={found !== null}
          hint={t.textHint(formatNumber(LONGEST_REMARK, lang))}
          rows={5}
        />
        <TextInput
          {...field('courriel')}
          label={t.email}
          labelSize="m"
          optional
          hint={t.emailHint}
          type="email"
          autocomplete="email"
          spellcheck={false}
        />
        <p class="pv-muted">{inline(t.privacy)}</p>
        <ButtonGroup>
          <Button icon="send">{t.send}</Button>
        </ButtonGroup>
      </form>
    </>
  );
}
