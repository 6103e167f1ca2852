import type { State } from '#modules/requests/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import { Card, LawCard, Notice, StatusSheet, Timeline, type TimelineEntry } from '#ui/index.ts';
import { followTexts } from './follow-up.messages.ts';
import { ReplyForm, type ReplyFormProps } from './reply-form.tsx';
import { stepsOf } from './steps.ts';

/** The follow-up page's content, every word already in the reader's language. */
export interface FollowUpView {
  readonly lang: Lang;
  /** `/suivi/NUMBER/SECRET`. */
  readonly base: string;
  readonly state: State;
  readonly stateLabel: string;
  readonly stateSentence: string;
  /** The address holds the secret: whoever has it can read, and it can be revoked. */
  readonly byLink: boolean;
  /** Just sent: the outcome is said at the top. */
  readonly sent: boolean;
  readonly entries: readonly TimelineEntry[];
  readonly law: LawView;
  readonly reply: ReplyFormProps;
}

/** What the card says of the acknowledgement as it was issued. */
export interface LawView {
  readonly demande: boolean;
  readonly service: string;
  readonly serviceContact: readonly { readonly label: string; readonly href?: string }[];
  readonly issued: string;
  /** What silence would mean; null once the request is closed. */
  readonly silence: string | null;
}

/** Everything under the title. What stands in `data-live-part` is what a change of the request changes. */
export function FollowUp(view: FollowUpView) {
  const { lang, base, sent, reply } = view;
  const t = followTexts(lang);
  return (
    <div class="pv-stack" data-island="follow-up" data-live={`${base}/flux`} data-announce={t.newAnswer}>
      <div id="etat" data-live-part>
        <Standing {...view} />
      </div>
      <p class="govuk-visually-hidden" role="status" data-live-announce />
      {sent && (
        <Notice tone="ok" role="status">
          <p>{t.sent}</p>
        </Notice>
      )}
      <div id="fil" data-live-part>
        <Timeline label={t.timeline} entries={view.entries} />
      </div>
      <ReplyForm {...reply} />
      <div id="loi" data-live-part>
        <Law {...view} />
      </div>
      {view.byLink && (
        <Card title={t.linkTitle}>
          <p>
            {t.linkText} {t.keepLink}
          </p>
          <p>
            <a href={`${base}/revoquer`}>{t.revoke}</a>
          </p>
        </Card>
      )}
    </div>
  );
}

function Standing({ lang, state, stateLabel, stateSentence }: FollowUpView) {
  const t = followTexts(lang);
  const { step, steps } = stepsOf(state, lang);
  return (
    <StatusSheet
      title={stateLabel}
      text={stateSentence}
      ring={{ value: step, of: steps.length, label: t.step(step, steps.length) }}
      phases={{ label: t.stepsLabel, steps }}
    />
  );
}

function Law({ lang, base, law }: FollowUpView) {
  const t = followTexts(lang);
  return (
    <LawCard
      title={law.demande ? t.law : t.lawInformation}
      rows={[
        {
          key: t.service,
          value: (
            <>
              {law.service}
              {law.serviceContact.map(({ label, href }) => (
                <span key={label}>, {href ? <a href={href}>{label}</a> : label}</span>
              ))}
            </>
          ),
        },
        {
          key: t.acknowledgement,
          value: (
            <>
              {law.issued}. <a href={`${base}/accuse`}>{t.see}</a>
            </>
          ),
        },
        ...(law.silence === null
          ? []
          : [
              {
                key: t.silence,
                value: (
                  <>
                    {law.silence} {law.demande && <a href={`${base}/accuse`}>{t.how}</a>}
                  </>
                ),
              },
            ]),
      ]}
    />
  );
}
