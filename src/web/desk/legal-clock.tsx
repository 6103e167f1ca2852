import { dayIn } from '#modules/calendar/index.ts';
import { Deadline, Notice } from '#ui/index.ts';
import { requestTexts } from './request.messages.ts';
import type { RequestView } from './request-view.ts';
import { daysFrom, dayWords } from './when.ts';

/** What the house has promised, and what the law makes of its silence. */
export function LegalClock({ page, request }: RequestView) {
  const t = requestTexts(page.lang);
  const gaps = request.acknowledgement?.gaps ?? [];
  return (
    <>
      <Deadline
        headline={headline({ page, request })}
        detail={detail({ page, request })}
        tone={toneOf(request)}
      />
      {gaps.length > 0 && (
        <Notice tone="warn" title={t.gaps}>
          {gaps.map((gap) => (
            <p key={gap}>{gap === 'phone' ? t.gapPhone : t.gapAddress}</p>
          ))}
        </Notice>
      )}
    </>
  );
}

type Clocked = Pick<RequestView, 'page' | 'request'>;

function headline({ page, request }: Clocked): string {
  const t = requestTexts(page.lang).clock;
  const zone = page.tenant.timeZone;
  const day = (at: Date): string => dayWords(dayIn(at, zone), page.lang);
  if (request.state === 'closed' && request.closedAt) return t.closed(day(request.closedAt));
  if (request.state === 'waiting') return t.waiting;
  if (request.state === 'answered' && request.firstReplyAt) return t.answered(day(request.firstReplyAt));
  if (request.dueOn === null) return t.none;
  const left = daysFrom(dayIn(page.now, zone), request.dueOn);
  return left < 0 ? t.over(-left) : t.left(left);
}

function detail({ page, request }: Clocked) {
  const t = requestTexts(page.lang).clock;
  const { regime, deemedOn, legalBasis, certainty, dueOn, state } = request;
  if (state === 'closed') return undefined;
  const awaited = state === 'new' || state === 'open';
  if (regime === 'none' || deemedOn === null) {
    return awaited && dueOn ? `${t.dueOn(dayWords(dueOn, page.lang))} ${t.none}` : t.none;
  }
  const silence = t[regime](dayWords(deemedOn, page.lang));
  const basis = [legalBasis, certainty === 'C' ? t.verify : null].filter(Boolean).join(', ');
  return basis ? `${silence} (${basis})` : silence;
}

function toneOf({ late, soon, state }: RequestView['request']): 'bad' | 'warn' | 'ok' | 'neutral' {
  if (late) return 'bad';
  if (soon) return 'warn';
  return state === 'answered' || state === 'closed' ? 'ok' : 'neutral';
}
