import type { Day } from '#modules/calendar/index.ts';
import type { Regime, State } from '#modules/requests/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import { inboxTexts } from './desk.messages.ts';
import { daysFrom } from './when.ts';

/** What of a request its deadline is made of. */
export interface Clocked {
  readonly state: State;
  readonly regime: Regime;
  readonly deemedOn: Day | null;
  readonly dueOn: Day | null;
  readonly late: boolean;
  readonly soon: boolean;
}

export interface DeadlineTag {
  readonly text: string;
  readonly tone: 'bad' | 'warn';
}

/** Silence is said when it decides within a week, else our own commitment when it is near or over. */
const NEAR_DAYS = 7;

/** « Refus tacite demain », « En retard de 3 jours »; null where nothing presses. */
export function deadlineTag(request: Clocked, today: Day, lang: Lang): DeadlineTag | null {
  if (!request.late && !request.soon) return null;
  const t = inboxTexts(lang);
  const tone = request.late ? 'bad' : 'warn';
  const toDeemed = request.deemedOn === null ? null : daysFrom(today, request.deemedOn);
  if (request.regime !== 'none' && toDeemed !== null && toDeemed <= NEAR_DAYS) {
    const what = request.regime === 'sva' ? t.acceptance : t.refusal;
    return { text: `${what} ${t.inDays(toDeemed)}`, tone: toDeemed <= 1 ? 'bad' : tone };
  }
  if (request.dueOn === null) return null;
  const toDue = daysFrom(today, request.dueOn);
  return toDue < 0
    ? { text: t.late(-toDue), tone: 'bad' }
    : { text: `${t.answerBy} ${t.inDays(toDue)}`, tone };
}
