import { type Service, services } from '#modules/directory/index.ts';
import { inviteAgent, type Member, members, ROLES, type Role } from '#modules/identity/index.ts';
import type { FormFields } from '#platform/http/form-text.ts';
import { readForm } from '#platform/http/read-form.ts';
import { formatDateTime, type Lang } from '#platform/i18n/index.ts';
import { isUuid } from '#platform/ids/index.ts';
import { Button, ButtonLink, Checkboxes, Table, Tag, TextInput } from '#ui/index.ts';
import { type Problems, problem, problemsOf } from '../kit/form-problems.ts';
import type { Page } from '../kit/page.ts';
import { adminPage } from './admin-page.tsx';
import { agentTexts } from './agents.messages.ts';

/** GET /administration/agents */
export async function listAgents(page: Page): Promise<Response> {
  const { lang } = page;
  const t = agentTexts(lang);
  const { people, all } = await page.read(async (tx) => ({
    people: await members(tx),
    all: await services(tx),
  }));
  const done = { invite: t.invited, fin: t.ended }[page.query('fait') ?? ''];
  return adminPage(page, {
    title: t.title,
    ...(done ? { done } : {}),
    children: (
      <>
        <p>
          <ButtonLink href="/administration/agents/inviter" icon="plus">
            {t.invite}
          </ButtonLink>
        </p>
        <Table
          id="agents"
          caption={t.caption}
          captionHidden
          columns={[
            { label: t.name },
            { label: t.email },
            { label: t.roles },
            { label: t.services },
            { label: t.seen },
          ]}
          rows={people.map((member) => ({
            id: member.id,
            cells: [
              <>
                <a href={`/administration/agents/${member.id}`}>{member.name}</a>{' '}
                {member.disabled && <Tag tone="bad">{t.disabled}</Tag>}
              </>,
              member.email,
              member.roles.map((role) => t.roleNames[role]).join(', '),
              serviceNames(member, all, lang) || t.noService,
              member.lastSeenAt ? formatDateTime(member.lastSeenAt, lang, page.tenant.timeZone) : t.never,
            ],
          }))}
        />
      </>
    ),
  });
}

function serviceNames(member: Member, all: readonly Service[], lang: Lang): string {
  const own = all.filter(({ id }) => member.services.has(id));
  return own.map(({ name }) => name[lang]).join(', ');
}

/** GET /administration/agents/inviter */
export async function inviteForm(page: Page): Promise<Response> {
  return showInvite(page, { email: '', name: '', roles: ['agent'], serviceIds: [] }, null);
}

interface Invited {
  email: string;
  name: string;
  roles: Role[];
  serviceIds: string[];
}

/** POST /administration/agents/inviter */
export async function invite(page: Page): Promise<Response> {
  const form = await readForm(page.c);
  const typed = { email: form.line('courriel'), name: form.line('nom'), ...rightsOf(form) };
  if (typed.name === '') {
    return showInvite(page, typed, problem('nom', agentTexts(page.lang).nameHint));
  }
  try {
    await inviteAgent.execute(page.services, {
      tenantId: page.tenant.id,
      actor: page.actor,
      input: { ...typed, language: page.lang },
    });
  } catch (error) {
    return showInvite(
      page,
      typed,
      problemsOf(error, page.lang, { email: 'courriel', serviceIds: 'services' }),
    );
  }
  return page.redirect('/administration/agents?fait=invite');
}

async function showInvite(page: Page, typed: Invited, problems: Problems | null): Promise<Response> {
  const t = agentTexts(page.lang);
  const all = await page.read(services);
  const fields = problems?.fields ?? {};
  return adminPage(page, {
    title: t.invite,
    above: { href: '/administration/agents', label: t.title },
    problems,
    order: ['nom', 'courriel', 'roles', 'services'],
    children: (
      <>
        <p>{t.inviteLead}</p>
        <form method="post" action="/administration/agents/inviter" noValidate>
          <TextInput
            name="nom"
            label={t.name}
            hint={t.nameHint}
            value={typed.name}
            error={fields['nom']}
            width={30}
          />
          <TextInput
            name="courriel"
            type="email"
            label={t.email}
            value={typed.email}
            error={fields['courriel']}
            spellcheck={false}
            width={30}
          />
          <RoleBoxes lang={page.lang} roles={typed.roles} error={fields['roles']} />
          <ServiceBoxes lang={page.lang} all={all} chosen={typed.serviceIds} error={fields['services']} />
          <Button icon="send">{t.inviteSend}</Button>
        </form>
      </>
    ),
  });
}

/** Roles and services as ticked; what is unknown is dropped. */
export function rightsOf(form: FormFields): { roles: Role[]; serviceIds: string[] } {
  const ticked = new Set(form.lines('roles'));
  return {
    roles: ROLES.filter((role) => ticked.has(role)),
    serviceIds: form.lines('services').filter(isUuid),
  };
}

export function RoleBoxes(props: { lang: Lang; roles: readonly Role[]; error?: string | undefined }) {
  const t = agentTexts(props.lang);
  const items = ROLES.map((role) => ({ value: role, label: t.roleNames[role], hint: t.roleHints[role] }));
  return <Checkboxes name="roles" legend={t.roles} items={items} values={props.roles} error={props.error} />;
}

export function ServiceBoxes(props: {
  lang: Lang;
  all: readonly Service[];
  chosen: readonly string[];
  error?: string | undefined;
}) {
  const { lang, all, chosen, error } = props;
  const t = agentTexts(lang);
  const items = all.map(({ id, name }) => ({ value: id, label: name[lang] }));
  return (
    <Checkboxes
      name="services"
      legend={t.services}
      hint={t.servicesHint}
      items={items}
      values={chosen}
      error={error}
      small
    />
  );
}
