import { type Service, services } from '#modules/directory/index.ts';
import {
  changeRights,
  endMembership,
  endSession,
  listAllSessions,
  type Member,
  memberById,
} from '#modules/identity/index.ts';
import { notFound } from '#platform/errors/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import { isUuid } from '#platform/ids/index.ts';
import { Button, Checkboxes, Section } from '#ui/index.ts';
import { type Problems, problemsOf } from '../kit/form-problems.ts';
import type { Page } from '../kit/page.ts';
import { adminTexts } from './admin.messages.ts';
import { adminPage } from './admin-page.tsx';
import { agentTexts } from './agents.messages.ts';
import { RoleBoxes, rightsOf, ServiceBoxes } from './agents.tsx';

/** GET /administration/agents/:id */
export async function showAgent(page: Page): Promise<Response> {
  const { member, all } = await read(page);
  return show(page, member, all, null);
}

/** POST /administration/agents/:id: roles and rights per service. */
export async function saveRights(page: Page): Promise<Response> {
  const { member, all } = await read(page);
  const form = await readForm(page.c);
  const { roles, serviceIds } = rightsOf(form);
  const managed = new Set(form.lines('responsable'));
  const rights = serviceIds.map((serviceId) => ({
    serviceId,
    role: managed.has(serviceId) ? ('manager' as const) : ('agent' as const),
  }));
  try {
    const input = { membershipId: member.id, roles, services: rights };
    await changeRights.execute(page.services, { tenantId: page.tenant.id, actor: page.actor, input });
  } catch (error) {
    const typed = {
      ...member,
      roles,
      services: new Map(rights.map(({ serviceId, role }) => [serviceId, role])),
    };
    return show(page, typed, all, problemsOf(error, page.lang));
  }
  return page.redirect(`/administration/agents/${member.id}?fait=droits`);
}

/** POST /administration/agents/:id/fin */
export async function endAccess(page: Page): Promise<Response> {
  const { member, all } = await read(page);
  try {
    const input = { membershipId: member.id };
    await endMembership.execute(page.services, { tenantId: page.tenant.id, actor: page.actor, input });
  } catch (error) {
    return show(page, member, all, problemsOf(error, page.lang));
  }
  return page.redirect('/administration/agents?fait=fin');
}

/** POST /administration/agents/:id/sessions: ends all of them, one's own present one excepted. */
export async function endTheirSessions(page: Page): Promise<Response> {
  const { services: house, tenant, actor } = page;
  const { member } = await read(page);
  const open = await page.read((tx) => listAllSessions(tx, actor, page.now));
  for (const { id } of open.filter(({ email, current }) => email === member.email && !current)) {
    await endSession.execute(house, { tenantId: tenant.id, actor, input: { sessionId: id } });
  }
  return page.redirect(`/administration/agents/${member.id}?fait=sessions`);
}

async function read(page: Page): Promise<{ member: Member; all: Service[] }> {
  const id = page.param('id');
  if (!isUuid(id)) throw notFound('admin.agent_not_found');
  const { member, all } = await page.read(async (tx) => ({
    member: await memberById(tx, id),
    all: await services(tx),
  }));
  if (!member || member.endedAt) throw notFound('admin.agent_not_found');
  return { member, all };
}

function show(page: Page, member: Member, all: readonly Service[], problems: Problems | null): Response {
  const { lang } = page;
  const t = agentTexts(lang);
  const here = `/administration/agents/${member.id}`;
  const managed = [...member.services].filter(([, role]) => role === 'manager').map(([id]) => id);
  return adminPage(page, {
    title: member.name,
    above: { href: '/administration/agents', label: t.title },
    problems,
    order: ['roles', 'services', 'responsable'],
    done: page.query('fait') === 'sessions' ? t.sessionsEnded : t.changed,
    path: here,
    children: (
      <>
        <p>{member.email}</p>
        <Section title={t.rights}>
          <form method="post" action={here} noValidate>
            <RoleBoxes lang={lang} roles={member.roles} error={problems?.fields['roles']} />
            <ServiceBoxes
              lang={lang}
              all={all}
              chosen={[...member.services.keys()]}
              error={problems?.fields['services']}
            />
            <Checkboxes
              name="responsable"
              legend={t.managed}
              hint={t.managedHint}
              items={all.map(({ id, name }) => ({ value: id, label: name[lang] }))}
              values={managed}
              small
            />
            <Button>{adminTexts(lang).save}</Button>
          </form>
        </Section>
        <Section title={t.access}>
          <form method="post" action={`${here}/sessions`}>
            <p>{t.endSessionsText}</p>
            <p>
              <Button variant="secondary">{t.endSessions}</Button>
            </p>
          </form>
          <form method="post" action={`${here}/fin`}>
            <p>{t.endText(member.name)}</p>
            <p>
              <Button variant="danger">{t.end}</Button>
            </p>
          </form>
        </Section>
      </>
    ),
  });
}
