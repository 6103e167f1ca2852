import {
  addDays,
  dayIn,
  describeHours,
  knownUntil,
  type OpeningHours,
  SCHOOL_ZONES,
  toOsmHours,
  WEEKDAYS,
} from '#modules/calendar/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import { HoursPreview } from '#ui/index.ts';
import type { Problems } from '../../../kit/form-problems.ts';
import { Week } from '../../../site/shared/hours-view.tsx';
import { mondayOf } from '../../../site/shared/hours-week.ts';
import { dayWords } from '../../when.ts';
import { hoursTexts } from './hours.messages.ts';

export interface PreviewProps {
  readonly lang: Lang;
  readonly now: Date;
  /** null: what is typed makes no hours yet. */
  readonly hours: OpeningHours | null;
  readonly problems: Problems | null;
}

/** The hours as the public will read them, by the parts of the public page itself; and for OpenStreetMap. */
export function Preview({ lang, now, hours, problems }: PreviewProps) {
  const t = hoursTexts(lang);
  const wrong = problems ? Object.keys(problems.fields).length + problems.general.length : 0;
  if (!hours || wrong > 0) {
    const sections = [{ title: null, lines: [t.nothingYet] }];
    return (
      <HoursPreview title={t.previewTitle} sections={sections} status={t.toCorrect(Math.max(wrong, 1))} />
    );
  }
  const osm = toOsmHours(hours);
  const monday = mondayOf(dayIn(now, hours.zone));
  return (
    <HoursPreview
      title={t.previewTitle}
      status={t.upToDate}
      sections={describeHours(hours, lang, now)}
      notes={zoneNotes(hours, lang)}
      weeks={
        <>
          <Week {...{ lang, now, hours }} name="" monday={monday} />
          <Week {...{ lang, now, hours }} name="" monday={addDays(monday, 7)} />
        </>
      }
      osm={{ label: t.osm, value: osm.value, note: osm.lost.length > 0 ? t.osmLost : undefined }}
    />
  );
}

/** Until when the dates of school holidays are known, where hours hang on them. */
function zoneNotes(hours: OpeningHours, lang: Lang): string[] {
  const { schoolZone: zone, weekly, seasons = [] } = hours;
  const weeks = [weekly, ...seasons.map((season) => season.weekly)];
  const used = weeks.some((week) => WEEKDAYS.some((day) => week[day]?.some(({ terms }) => terms)));
  const until = zone && used ? knownUntil(zone) : null;
  return zone && until ? [hoursTexts(lang).knownUntil(SCHOOL_ZONES[zone][lang], dayWords(until, lang))] : [];
}
