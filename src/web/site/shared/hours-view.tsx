import { Fragment } from 'preact';
import {
  type AnnouncedClosure,
  addDays,
  announcedClosures,
  type Day,
  dayIn,
  describeHours,
  localText,
  type OpeningHours,
  weekdayOf,
  weekView,
} from '#modules/calendar/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import { Notice, OpeningHours as OpeningTable } from '#ui/index.ts';
import { hoursTexts } from './hours.messages.ts';
import { capital, comingHolidays, dayName, dayWords, mondayOf, noteOf, weekDays } from './hours-week.ts';

export interface HoursProps {
  readonly lang: Lang;
  readonly now: Date;
  readonly hours: OpeningHours;
}

/** More would be a wall: the calendar file has them all. */
const MOST_CLOSURES = 4;
const MOST_LINES = 12;

/** The exceptional closures that the public is told of, before and while they last. */
export function Closures({ lang, now, hours }: HoursProps) {
  const t = hoursTexts(lang).closures;
  const all = announcedClosures(hours, now);
  const [first] = all;
  if (!first) return null;
  const today = dayIn(now, hours.zone);
  const shown = all.slice(0, MOST_CLOSURES).map((closure) => closureWords(closure, today, lang));
  return (
    <Notice tone="warn">
      {shown.map((words) => (
        <p key={words} dir="auto">
          <strong>{words}</strong>
        </p>
      ))}
      {all.length > MOST_CLOSURES && <p>{t.more(all.length - MOST_CLOSURES)}</p>}
    </Notice>
  );
}

/** « Fermeture exceptionnelle du 24 décembre au 2 janvier : congés de fin d’année ». */
export function closureWords(
  { from, to, reason, current }: AnnouncedClosure,
  today: Day,
  lang: Lang,
): string {
  const t = hoursTexts(lang).closures;
  const date = (day: Day) => dateWords(day, today, lang);
  const single = dateWords(from, today, lang, 'long');
  const what =
    to === null
      ? current
        ? t.since(date(from))
        : t.onwards(date(from))
      : to === from
        ? t.on(single)
        : t.during(date(from), date(to));
  return reason ? t.because(what, localText(reason, lang)) : what;
}

/** « 24 décembre »; the year where it could be taken for another. */
function dateWords(day: Day, today: Day, lang: Lang, weekday?: 'long'): string {
  const far = day > addDays(today, 330) || day < addDays(today, -330);
  const date: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long' };
  return dayName(day, lang, {
    ...(weekday ? { weekday } : {}),
    ...date,
    ...(far ? { year: 'numeric' } : {}),
  });
}

/** « Aujourd’hui, mardi 24 novembre : 9 h à 12 h et 18 h à 19 h ». */
export function TodayLine({ lang, now, hours }: HoursProps) {
  const t = hoursTexts(lang);
  const today = dayIn(now, hours.zone);
  const shown = weekView(hours, today)[weekdayOf(today) - 1];
  if (!shown) return null;
  const note = noteOf(shown, lang);
  return (
    <p dir="auto">
      {t.today(dayName(today, lang, { weekday: 'long', day: 'numeric', month: 'long' }))}{' '}
      <strong>{dayWords(shown, lang, t.closedToday)}</strong>
      {note && ` (${note})`}
    </p>
  );
}

export interface WeekProps extends HoursProps {
  readonly name: string;
  /** Monday of the week to show; this week's unless told. */
  readonly monday?: Day | undefined;
  /** The days of any week, without their dates: shorter. */
  readonly undated?: boolean | undefined;
}

/** A week of a place: this one, or that of a Monday. */
export function Week({ lang, now, hours, name, monday, undated }: WeekProps) {
  const t = hoursTexts(lang);
  const first = monday ?? mondayOf(dayIn(now, hours.zone));
  const days = weekDays(hours, first, now, lang);
  return (
    <OpeningTable
      caption={monday ? weekTitle(first, now, hours.zone, lang) : t.caption(name)}
      days={undated ? days.map((day) => ({ ...day, date: undefined })) : days}
      texts={t.table}
    />
  );
}

/** « Semaine du 21 au 27 décembre ». */
function weekTitle(monday: Day, now: Date, zone: string, lang: Lang): string {
  const t = hoursTexts(lang);
  const sunday = addDays(monday, 6);
  const month = monday.slice(0, 7) === sunday.slice(0, 7);
  const today = dayIn(now, zone);
  const year: Intl.DateTimeFormatOptions =
    sunday.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' };
  const from = dayName(monday, lang, month ? { day: 'numeric' } : { day: 'numeric', month: 'long' });
  const to = dayName(sunday, lang, { day: 'numeric', month: 'long', ...year });
  return monday === mondayOf(today) ? t.thisWeek(from, to) : t.week(from, to);
}

/** The hours in plain words, and the public holidays to come. */
export function HoursInWords({ lang, now, hours }: HoursProps) {
  const t = hoursTexts(lang);
  const holidays = comingHolidays(hours, now, lang);
  return (
    <>
      <h3>{t.usual}</h3>
      {describeHours(hours, lang, now).map(({ title, lines }) => (
        <Fragment key={title ?? ''}>
          {title && <h4 dir="auto">{title}</h4>}
          <ul>
            {lines.slice(0, MOST_LINES).map((line) => (
              <li key={line} dir="auto">
                {line}
              </li>
            ))}
          </ul>
          {lines.length > MOST_LINES && <p class="pv-muted">{t.moreLines(lines.length - MOST_LINES)}</p>}
        </Fragment>
      ))}
      {holidays.length > 0 && (
        <>
          <h3>{t.holidays}</h3>
          <ul>
            {holidays.map(({ day, name, what }) => (
              <li key={day}>
                {t.holiday(
                  capital(dayName(day, lang, { weekday: 'long', day: 'numeric', month: 'long' })),
                  name,
                  what,
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
