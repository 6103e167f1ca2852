import { randomToken } from '#platform/ids/index.ts';
import { AsideBlock, Button, HiddenFields, Select, Textarea } from '#ui/index.ts';
import { requestTexts } from './request.messages.ts';
import type { RequestView } from './request-view.ts';

/** What is seldom done: orient, requalify, close the link. Each says what follows from it. */
export function OtherActions(view: RequestView) {
  const { page, request } = view;
  const t = requestTexts(page.lang);
  const { move, requalify, revokeFollow } = request.abilities;
  if (!move && !requalify && !revokeFollow) return null;
  return (
    <AsideBlock title={t.more}>
      {move && <Move {...view} />}
      {requalify && <Requalify {...view} />}
      {revokeFollow && !request.followRevoked && <Revoke {...view} />}
      {request.followRevoked && <p class="pv-muted">{t.revoked}</p>}
    </AsideBlock>
  );
}

function Move({ page, request, subjects, typed, problems, path }: RequestView) {
  const t = requestTexts(page.lang);
  const error = problems?.fields['sujet'];
  const services = [...new Map(subjects.map(({ service }) => [service.id, service])).values()];
  return (
    <details class="pv-more" open={error !== undefined || undefined}>
      <summary>{t.move}</summary>
      <form method="post" action={path('orienter')} noValidate>
        <HiddenFields
          values={{ cle: typed.sujet === undefined ? randomToken() : (typed.cle ?? randomToken()) }}
        />
        <Select
          name="sujet"
          label={t.moveSubject}
          value={typed.sujet ?? request.subjectId}
          error={error}
          items={services.map(({ id, name }) => ({
            group: name[page.lang],
            items: subjects
              .filter(({ service }) => service.id === id)
              .map((subject) => ({ value: subject.id, label: subject.label[page.lang] })),
          }))}
        />
        <Textarea
          name="raison"
          label={t.moveReason}
          hint={t.moveReasonHint}
          rows={2}
          value={typed.raison}
          optional
        />
        <Button variant="secondary" small>
          {t.moveDo}
        </Button>
      </form>
    </details>
  );
}

function Requalify({ page, request, path }: RequestView) {
  const t = requestTexts(page.lang);
  const other = request.kind === 'demande' ? 'information' : 'demande';
  return (
    <details class="pv-more">
      <summary>{t.requalify}</summary>
      <form method="post" action={path('qualifier')}>
        <HiddenFields values={{ nature: other }} />
        <p>{other === 'demande' ? t.toDemande : t.toInformation}.</p>
        <p>{t.requalifyText}</p>
        <Button variant="secondary" small>
          {t.requalify}
        </Button>
      </form>
    </details>
  );
}

function Revoke({ page, path }: RequestView) {
  const t = requestTexts(page.lang);
  return (
    <details class="pv-more">
      <summary>{t.revoke}</summary>
      <form method="post" action={path('fermer-lien')}>
        <p>{t.revokeText}</p>
        <Button variant="danger" small>
          {t.revoke}
        </Button>
      </form>
    </details>
  );
}
