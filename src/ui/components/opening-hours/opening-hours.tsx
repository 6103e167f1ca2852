import { classes } from '../../text.ts';
import { DayBar, type DaySpan } from './day-bar.tsx';

export interface OpeningDay {
  /** e.g. « Lundi » */
  readonly day: string;
  /** e.g. « 7 décembre », where the week is one of the calendar */
  readonly date?: string | undefined;
  /** each in words, e.g. « 9 h à 12 h »; none means closed */
  readonly hours: readonly string[];
  readonly today?: boolean | undefined;
  /** e.g. « sur rendez-vous » */
  readonly note?: string | undefined;
  /** the day is not an ordinary one: its note is set off */
  readonly unusual?: boolean | undefined;
  /** the same hours as a drawing; only where every day of the week has it */
  readonly spans?: readonly DaySpan[] | undefined;
}

export interface OpeningHoursProps {
  readonly caption: string;
  readonly captionHidden?: boolean | undefined;
  readonly days: readonly OpeningDay[];
  readonly texts: {
    readonly day: string;
    readonly hours: string;
    readonly closed: string;
    readonly today: string;
  };
}

/** The week of a place, today marked in words too; the bars under the words compare the days at a glance. */
export function OpeningHours({ caption, captionHidden, days, texts }: OpeningHoursProps) {
  const spans = days.flatMap((day) => day.spans ?? []);
  const range = {
    from: Math.min(480, ...spans.map(({ from }) => from)),
    to: Math.max(1140, ...spans.map(({ to }) => to)),
  };
  return (
    <table class="pv-hours">
      <caption class={captionHidden ? 'govuk-visually-hidden' : undefined}>{caption}</caption>
      <thead class="govuk-visually-hidden">
        <tr>
          <th scope="col">{texts.day}</th>
          <th scope="col">{texts.hours}</th>
        </tr>
      </thead>
      <tbody>
        {days.map(({ day, date, hours, today, note, unusual, spans: ofDay }) => (
          <tr key={day} class={today ? 'pv-hours__today' : undefined}>
            <th scope="row">
              {day}
              {date && <span class="pv-hours__date"> {date}</span>}
              {today && <span class="pv-hours__mark"> {texts.today}</span>}
            </th>
            <td>
              {hours.length === 0 ? <span class="pv-muted">{texts.closed}</span> : null}
              {hours.map((span) => (
                <span class="pv-hours__span" key={span}>
                  {span}
                </span>
              ))}
              {note && (
                <span class={classes('pv-hours__note', unusual && 'pv-hours__note--unusual')} dir="auto">
                  {note}
                </span>
              )}
              {ofDay && <DayBar spans={ofDay} {...range} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export interface OpenStateProps {
  readonly tone: 'open' | 'appointment' | 'closed';
  /** e.g. « Ouvert » */
  readonly headline: string;
  /** e.g. « ferme à 17 h 30 » */
  readonly detail?: string | undefined;
  readonly size?: 's' | 'l' | undefined;
}

/** Whether a place is open at this moment and when that changes: the words say it, the dot repeats it. */
export function OpenState({ tone, headline, detail, size = 's' }: OpenStateProps) {
  return (
    <p class={classes('pv-state', size === 'l' && 'pv-state--l')}>
      <span class={classes('pv-dot', tone !== 'closed' && `pv-dot--${tone}`)} aria-hidden="true" />
      <span>
        <strong>{headline}</strong>
        {detail && `, ${detail}`}
      </span>
    </p>
  );
}
