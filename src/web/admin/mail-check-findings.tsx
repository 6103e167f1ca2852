import type { Lang } from '#platform/i18n/index.ts';
import type { MailFinding, RecordToPublish } from '#platform/mail-check/index.ts';
import { Card, FormGroup, Tag } from '#ui/index.ts';
import { mailCheckTexts } from './mail-check.messages.ts';
import { askTexts } from './mail-check-asks.messages.ts';
import { findingTexts } from './mail-check-findings.messages.ts';
import { topicTexts } from './mail-check-topics.messages.ts';

const LOOKS = {
  ok: { tone: 'ok', icon: 'circle-check' },
  todo: { tone: 'bad', icon: 'triangle-alert' },
  unknown: { tone: 'warn', icon: 'info' },
} as const;

/** One thing that was looked at: how it stands, what was read, what to ask, why. */
export function FindingCard({ lang, finding }: { lang: Lang; finding: MailFinding }) {
  const t = mailCheckTexts(lang);
  const { titles, why, notes } = topicTexts(lang);
  const { topic, state } = finding;
  const ask = askOf(lang, finding);
  return (
    <Card title={titles[topic]} id={topic}>
      <div class="pv-stack">
        <p>
          <Tag {...LOOKS[state]}>{t.states[state]}</Tag> {sentenceOf(lang, finding)}
        </p>
        {finding.notes.map((note) => (
          <p key={note}>{notes[note]}</p>
        ))}
        {ask && <CopyText id={`demande-${topic}`} label={t.ask} hint={t.askHint} text={ask} />}
        {finding.seen.length > 0 && (
          <details class="pv-more">
            <summary>{t.seen}</summary>
            <ul>
              {finding.seen.map(({ name, text }) => (
                <li key={text}>
                  <code>{name}</code> <code>{text}</code>
                </li>
              ))}
            </ul>
          </details>
        )}
        <p class="pv-muted">{t.why(why[topic])}</p>
      </div>
    </Card>
  );
}

/** The codes of each topic have a sentence by type; here the two meet again. */
function sentenceOf(lang: Lang, { topic, code, facts }: MailFinding): string {
  const sentences: Record<string, (of: typeof facts) => string> = findingTexts(lang)[topic];
  return sentences[code]?.(facts) ?? '';
}

/** The whole letter to the provider; null where there is nothing to ask. */
export function askOf(lang: Lang, { topic, state, code, facts, publish }: MailFinding): string | null {
  const t = askTexts(lang);
  if (state === 'ok') return null;
  const asked = publish ? t.publish(zoneOf(publish.name)) : t.asks[`${topic}.${code}`]?.(facts);
  if (!asked) return null;
  // Records stand outside of the messages: their spaces and colons must stay as they are.
  return [t.hello, '', asked, ...(publish ? ['', ...recordLines(t, publish)] : []), '', t.thanks].join('\n');
}

function recordLines(
  t: ReturnType<typeof askTexts>,
  { name, type, value, replaces }: RecordToPublish,
): string[] {
  return [
    `${t.name} ${name}`,
    `${t.type} ${type}`,
    `${t.value} ${value}`,
    ...replaces.map((text) => `${t.replaces} ${text}`),
  ];
}

function zoneOf(name: string): string {
  return name.replace(/^_[^.]+\./, '');
}

/** A text to take away: a field that is read only, so that Ctrl + A takes it alone, without a script. */
function CopyText({ id, label, hint, text }: { id: string; label: string; hint: string; text: string }) {
  return (
    <FormGroup
      name={id}
      label={label}
      hint={hint}
      control={(attributes) => (
        <textarea
          {...attributes}
          class="govuk-textarea"
          rows={Math.min(text.split('\n').length + 3, 14)}
          readOnly
        >
          {text}
        </textarea>
      )}
    />
  );
}
