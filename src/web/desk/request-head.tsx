import { dayIn } from '#modules/calendar/index.ts';
import { holdReasonText } from '#modules/contact/index.ts';
import { STATE_FOR_AGENT } from '#modules/requests/index.ts';
import { textFor } from '#platform/i18n/index.ts';
import { Button, ButtonGroup, Notice, RequestState, Tag } from '#ui/index.ts';
import { deadlineTag } from './deadline.ts';
import { inboxTexts } from './desk.messages.ts';
import { requestTexts } from './request.messages.ts';
import { type RequestView, titleOf } from './request-view.ts';
import { standingOf } from './standing.ts';
import { moment } from './when.ts';

/** Number, channel, date, title, tags; the question that a held message asks. */
export function RequestHead(view: RequestView) {
  const { page, agent, request } = view;
  const { lang, now, tenant } = page;
  const t = requestTexts(lang);
  const deadline = deadlineTag(request, dayIn(now, tenant.timeZone), lang);
  return (
    <>
      <p class="pv-muted">
        {request.number} · {t.by[request.channel]} ·{' '}
        <time dateTime={request.receivedAt.toISOString()}>
          {moment(request.receivedAt, now, lang, tenant.timeZone)}
        </time>
      </p>
      <h1>{titleOf(request, lang)}</h1>
      <p class="pv-tags">
        {deadline && <Tag tone={deadline.tone}>{deadline.text}</Tag>}{' '}
        <RequestState
          standing={standingOf(request.state, request.held)}
          label={request.held ? inboxTexts(lang).held : STATE_FOR_AGENT[request.state][lang]}
        />{' '}
        <Tag tone="neutral">{t.kinds[request.kind]}</Tag> <Tag>{request.service.name[lang]}</Tag>{' '}
        {request.assigneeId !== null && (
          <Tag tone="neutral">
            {request.assigneeId === agent.id
              ? inboxTexts(lang).mine
              : inboxTexts(lang).assigned(request.assigneeName ?? '')}
          </Tag>
        )}
      </p>
      {request.held && <HeldNotice {...view} />}
    </>
  );
}

function HeldNotice({ page, request, path }: RequestView) {
  const t = requestTexts(page.lang);
  const { abilities, holdReason } = request;
  return (
    <Notice tone="warn" title={t.heldTitle}>
      <p>{t.heldText}</p>
      {holdReason && <p>{textFor(holdReasonText(holdReason), page.lang)}</p>}
      {(abilities.release || abilities.close) && (
        <form method="post">
          <ButtonGroup>
            {abilities.release && <Button formAction={path('accepter')}>{t.release}</Button>}
            {abilities.close && (
              <Button variant="secondary" formAction={path('clore')}>
                {t.closeHeld}
              </Button>
            )}
          </ButtonGroup>
        </form>
      )}
    </Notice>
  );
}
