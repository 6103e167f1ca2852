import { WEEKDAYS, type Weekday } from '#modules/calendar/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import { Button, ButtonGroup, DayField, type SlotConditions, WeekFieldset } from '#ui/index.ts';
import type { Values } from '../../../kit/form.ts';
import type { Problems } from '../../../kit/form-problems.ts';
import { whenItems } from './conditions.ts';
import { dayText } from './day-text.ts';
import { readDay } from './read-day.ts';
import { weekTexts } from './week.messages.ts';
import { CONDITIONS, conditionField, DAY_FIELDS, rowsField, rowsOf } from './week-form.ts';

export interface WeekFieldsProps {
  readonly lang: Lang;
  readonly legend: string;
  readonly values: Values;
  readonly problems: Problems | null;
}

/** The seven days of a week, each a text and its conditions, and the ways to copy Monday. */
export function WeekFields({ lang, legend, values, problems }: WeekFieldsProps) {
  const t = weekTexts(lang);
  return (
    <>
      <WeekFieldset legend={legend} hint={t.howTo} hintId="comment-ecrire">
        {WEEKDAYS.map((weekday) => (
          <Day key={weekday} {...{ lang, weekday, values, problems }} />
        ))}
      </WeekFieldset>
      <ButtonGroup>
        <Button variant="secondary" small name="suite" value="recopier">
          {t.copy}
        </Button>
        <Button variant="secondary" small name="suite" value="recopier-tout">
          {t.copyAll}
        </Button>
      </ButtonGroup>
    </>
  );
}

type DayProps = Omit<WeekFieldsProps, 'legend'> & { readonly weekday: Weekday };

function Day({ lang, weekday, values, problems }: DayProps) {
  const t = weekTexts(lang);
  const day = DAY_FIELDS[weekday];
  const rows = rowsOf(values, day);
  const spans = readDay(values[day] ?? '').slots ?? [];
  const ranks = Array.from({ length: rows }, (_, index) => index + 1);
  const set = ranks.some((rank) => CONDITIONS.some((what) => values[conditionField(day, rank, what)]));
  return (
    <>
      <input type="hidden" name={rowsField(day)} value={String(rows)} />
      <DayField
        name={day}
        label={t.days[weekday]}
        value={values[day] ?? ''}
        error={problems?.fields[day]}
        describedBy="comment-ecrire"
        slots={ranks.map((rank) => {
          const span = spans[rank - 1];
          return conditionsOf(values, day, rank, span ? dayText([span], lang) : '', lang);
        })}
        open={set}
        texts={t}
      />
    </>
  );
}

function conditionsOf(values: Values, day: string, rank: number, span: string, lang: Lang): SlotConditions {
  const t = weekTexts(lang);
  const field = (what: (typeof CONDITIONS)[number]) => {
    const name = conditionField(day, rank, what);
    return { name, value: values[name] ?? '' };
  };
  const weeks = field('semaines');
  return {
    legend: t.slot(rank, span),
    weeks: { ...weeks, items: whenItems(weeks.value, lang) },
    terms: {
      ...field('vacances'),
      items: [
        { value: '', label: t.allYear },
        { value: 'hors', label: t.termsOnly },
        { value: 'pendant', label: t.holidaysOnly },
      ],
    },
    reception: {
      ...field('rdv'),
      items: [
        { value: '', label: t.walkIn },
        { value: '1', label: t.byAppointment },
      ],
    },
    note: field('note'),
  };
}
