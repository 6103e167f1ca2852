export interface OpeningDay {
  readonly day: string;
  /** each in words, e.g. « 9 h – 12 h »; none means closed */
  readonly hours: readonly string[];
  readonly today?: boolean | undefined;
  /** e.g. « sur rendez-vous » */
  readonly note?: string | undefined;
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

/** The week of a place, today marked in words too. */
export function OpeningHours({ caption, captionHidden, days, texts }: OpeningHoursProps) {
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
        {days.map(({ day, hours, today, note }) => (
          <tr key={day} class={today ? 'pv-hours__today' : undefined}>
            <th scope="row">
              {day}
              {today && <span class="pv-hours__mark"> {texts.today}</span>}
            </th>
            <td>
              {hours.length === 0 ? <span class="pv-muted">{texts.closed}</span> : null}
              {hours.map((span) => (
                <span class="pv-hours__span" key={span}>
                  {span}
                </span>
              ))}
              {note && <span class="pv-hours__note">{note}</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
