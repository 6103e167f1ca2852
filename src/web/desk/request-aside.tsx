import { STATE_FOR_AGENT } from '#modules/requests/index.ts';
import { textFor } from '#platform/i18n/index.ts';
import { AsideBlock, Button, ButtonGroup, Select } from '#ui/index.ts';
import { LegalClock } from './legal-clock.tsx';
import { requestTexts } from './request.messages.ts';
import { OtherActions } from './request-other-actions.tsx';
import type { RequestView } from './request-view.ts';

/** Beside the timeline: the clock, the person, why here, with whom. */
export function RequestAside(view: RequestView) {
  const { page, request } = view;
  const t = requestTexts(page.lang);
  return (
    <>
      <LegalClock {...view} />
      <Usager {...view} />
      <AsideBlock title={t.why}>
        <p>{textFor(request.why, page.lang)}</p>
      </AsideBlock>
      <Assignee {...view} />
      {request.presence.length > 0 && (
        <AsideBlock title={t.here}>
          {request.presence.map(({ id, name }) => (
            <p key={id}>{t.reads(name)}</p>
          ))}
        </AsideBlock>
      )}
      <OtherActions {...view} />
    </>
  );
}

function Usager(view: RequestView) {
  const { page, request } = view;
  const t = requestTexts(page.lang);
  const { sender } = request;
  const place = [sender.street, [sender.postcode, sender.city].filter(Boolean).join(' ')].filter(Boolean);
  const person = [sender.firstName, sender.surname].filter(Boolean).join(' ');
  return (
    <AsideBlock title={t.usager}>
      <p>
        <strong>{sender.name}</strong> <span class="pv-muted">{t[sender.kind]}</span>
      </p>
      {sender.kind !== 'individual' && person && person !== sender.name && <p>{person}</p>}
      {sender.siren && (
        <p>
          {t.siren} {sender.siren}
        </p>
      )}
      {sender.rna && (
        <p>
          {t.rna} {sender.rna}
        </p>
      )}
      {sender.email && (
        <p class="pv-break">
          <a href={`mailto:${sender.email}`}>{sender.email}</a>
        </p>
      )}
      {sender.phone && (
        <p>
          <a href={`tel:${sender.phone.replaceAll(/[^\d+]/g, '')}`}>{sender.phone}</a>
        </p>
      )}
      {place.map((line) => (
        <p key={line}>{line}</p>
      ))}
      <Others {...view} />
    </AsideBlock>
  );
}

/** The person's other requests, within what the agent may read. */
function Others({ page, request, shown }: RequestView) {
  const t = requestTexts(page.lang);
  const { others } = request;
  if (others.length === 0) return <p class="pv-muted">{t.noOthers}</p>;
  return (
    <>
      <h3 class="pv-muted">{t.others(others.length)}</h3>
      <ul class="pv-desk-others">
        {others.map((other) => (
          <li key={other.number}>
            <a href={`/bureau/demandes/${other.number}${shown.filters.view === 'all' ? '?vue=toutes' : ''}`}>
              {other.title}
            </a>{' '}
            <span class="pv-muted">{STATE_FOR_AGENT[other.state][page.lang]}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function Assignee({ page, agent, request, typed, problems, path }: RequestView) {
  const t = requestTexts(page.lang);
  const { assigneeId, assigneeName, colleagues, abilities } = request;
  if (!abilities.assign) {
    return (
      <AsideBlock title={t.assigned}>
        <p>{assigneeName ?? t.nobody}</p>
      </AsideBlock>
    );
  }
  const others = colleagues.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <AsideBlock title={t.assigned}>
      <form method="post" action={path('confier')}>
        <Select
          name="agent"
          label={t.assigned}
          labelHidden
          value={typed.agent ?? assigneeId ?? ''}
          items={[{ value: '', label: t.nobody }, ...others]}
          error={problems?.fields['agent']}
        />
        <ButtonGroup>
          <Button variant="secondary" small>
            {t.assign}
          </Button>
          {assigneeId !== agent.id && colleagues.some(({ id }) => id === agent.id) && (
            <Button variant="secondary" small name="moi" value={agent.id}>
              {t.take}
            </Button>
          )}
        </ButtonGroup>
      </form>
    </AsideBlock>
  );
}
