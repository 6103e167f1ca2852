import type { PlainSlot } from '#modules/calendar/index.ts';
import type { Lang } from '#platform/i18n/index.ts';

/** The slots of a day as its field shows them, to be read again by `readDay`: « 9h-12h, 14h-17h30 ». */
export function dayText(slots: readonly PlainSlot[], lang: Lang): string {
  return slots.map(({ from, to }) => `${time(from, lang)}-${time(to, lang)}`).join(', ');
}

function time(clock: string, lang: Lang): string {
  if (lang === 'en') return clock;
  const [hours = '', minutes = ''] = clock.split(':');
  return `${Number(hours)}h${minutes === '00' ? '' : minutes}`;
}
