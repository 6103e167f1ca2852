import { randomToken } from '#platform/ids/index.ts';
import { Button, ButtonGroup, Checkbox, HiddenFields, Kbd, Select, Textarea } from '#ui/index.ts';
import { FilesField } from '../kit/files-field.tsx';
import { newFormKey } from '../kit/form-token.ts';
import { requestTexts } from './request.messages.ts';
import type { RequestView } from './request-view.ts';

/** What the agent may do under the timeline; what they may not is absent. */
export function RequestForms(view: RequestView) {
  const { page, request, path } = view;
  const t = requestTexts(page.lang);
  const { abilities } = request;
  const nothing = !Object.values(abilities).some(Boolean);
  return (
    <>
      {abilities.reply && <ReplyForm {...view} />}
      {request.state === 'closed' && <p class="pv-muted">{t.closedNote}</p>}
      {nothing && <p class="pv-muted">{t.readOnly}</p>}
      {abilities.note && <NoteForm {...view} />}
      {(abilities.close || abilities.reopen) && !request.held && (
        <form method="post" class="pv-desk-acts">
          <ButtonGroup>
            {abilities.close && (
              <Button variant="secondary" icon="check" id="clore" formAction={path('clore')}>
                {t.close}
              </Button>
            )}
            {abilities.reopen && (
              <Button variant="secondary" icon="undo-2" formAction={path('rouvrir')}>
                {t.reopen}
              </Button>
            )}
          </ButtonGroup>
        </form>
      )}
    </>
  );
}

function ReplyForm(view: RequestView) {
  const { page, request, typed, problems, path } = view;
  const t = requestTexts(page.lang);
  const hint = request.email ? t.replyHint(request.email) : t.replyPageHint;
  const form = typed.form ?? newFormKey(page);
  return (
    <form
      id="repondre"
      method="post"
      action={path('reponse')}
      encType="multipart/form-data"
      noValidate
      data-island="desk-reply"
    >
      <HiddenFields values={{ cle: form.key, jeton: form.token, vu: request.lastMessageId ?? undefined }} />
      <Textarea
        name="message"
        label={request.email ? t.replyMail : t.replyPage}
        hint={hint}
        rows={7}
        value={typed.message}
        error={problems?.fields['message']}
      />
      <Templates {...view} />
      <FilesField lang={page.lang} kept={typed.files ?? []} error={problems?.fields['fichiers']} />
      {request.abilities.ask && (
        <Checkbox
          name="attente"
          label={t.waiting}
          checked={typed.attente ?? false}
          error={problems?.fields['attente']}
          small
        />
      )}
      <ButtonGroup>
        <Button icon="send">{t.send}</Button>
        {request.abilities.close && (
          <Button variant="secondary" name="suite" value="clore">
            {t.sendClose}
          </Button>
        )}
        <span class="pv-muted" data-needs-script hidden>
          <Kbd>r</Kbd> {t.keys.reply} <Kbd>n</Kbd> {t.keys.note} <Kbd>e</Kbd> {t.keys.close} <Kbd>?</Kbd>{' '}
          {t.keys.all}
        </span>
      </ButtonGroup>
    </form>
  );
}

/** A template joins what is typed: by the server without a script, in place with one. */
function Templates({ page, templates, typed, path }: RequestView) {
  const t = requestTexts(page.lang);
  if (templates.length === 0) return null;
  return (
    <div class="pv-desk-templates">
      <Select
        name="modele"
        label={t.template}
        value={typed.modele ?? ''}
        items={[
          { value: '', label: t.noTemplate },
          ...templates.map(({ id, title }) => ({ value: id, label: title })),
        ]}
      />
      <Button
        variant="secondary"
        name="suite"
        value="inserer"
        formAction={`${path('reponse')}#message`}
        formNoValidate
      >
        {t.insert}
      </Button>
      {templates.map(({ id, body }) => (
        <template key={id} data-template={id}>
          {body}
        </template>
      ))}
    </div>
  );
}

function NoteForm({ page, typed, problems, path }: RequestView) {
  const t = requestTexts(page.lang);
  const error = problems?.fields['note'];
  return (
    <details class="pv-more" open={error !== undefined || undefined}>
      <summary>{t.addNote}</summary>
      <form id="noter" method="post" action={path('note')} noValidate>
        <HiddenFields
          values={{ cle: typed.note === undefined ? randomToken() : (typed.cle ?? randomToken()) }}
        />
        <Textarea
          name="note"
          label={t.noteLabel}
          hint={t.noteHint}
          rows={3}
          value={typed.note}
          error={error}
        />
        <Button variant="secondary" icon="sticky-note">
          {t.saveNote}
        </Button>
      </form>
    </details>
  );
}
