import { changeSettings, type Tenant, tenantById } from '#modules/tenancy/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import {
  type AuthVerdict,
  type Dns,
  domainOf,
  latestTrial,
  MAIL_CHECK_SETTING,
  type MailChecks,
  mailCheckSettings,
  mailChecks,
  readAuthResults,
  resendMail,
  type Sending,
  senderAddress,
  sendTrialMail,
} from '#platform/mail-check/index.ts';
import type { Values } from '../kit/form.ts';
import { type Problems, problem, problemsOf } from '../kit/form-problems.ts';
import type { Page } from '../kit/page.ts';
import { adminTexts } from './admin.messages.ts';
import { adminPage } from './admin-page.tsx';
import { mailCheckTexts, trialTexts } from './mail-check.messages.ts';
import { senderSettings, valuesOf } from './mail-check-fields.ts';
import { ResultForm, SenderForm, TrialForm } from './mail-check-forms.tsx';
import { Overview } from './mail-check-overview.tsx';
import { Troubles, troublesOf } from './mail-check-troubles.tsx';

const HERE = '/administration/verification-courriels';

/** The pages about mails that arrive, over one resolver: a test hands in one that answers from a table. */
export function mailCheckPages(dns: Dns) {
  const checks = mailChecks(dns);
  return {
    /** GET /administration/verification-courriels */
    showCheck: (page: Page) => show(page, checks),
    /** POST /administration/verification-courriels: who sends; or, with `a_nouveau`, the check once more */
    saveCheck: (page: Page) => save(page, checks),
    /** POST …/verification/essai */
    sendTrial: (page: Page) => trial(page, checks),
    /** POST …/verification/resultat */
    readResult: (page: Page) => result(page, checks),
  };
}

function sendingOf({ services }: Page, tenant: Tenant): Sending {
  return {
    from: senderAddress(services, tenant.canonicalHost),
    relayHost: services.mail?.host ?? null,
    settings: mailCheckSettings(tenant.settings),
    reportsTo: tenant.email,
  };
}

/** What a form brought back: what was typed, what is wrong with it, what was read of it. */
interface Answer {
  values?: Values;
  problems?: Problems;
  verdicts?: readonly AuthVerdict[];
}

async function show(page: Page, checks: MailChecks, answer: Answer = {}): Promise<Response> {
  const { lang } = page;
  const t = mailCheckTexts(lang);
  // What was saved a moment ago: the tenant that the page came with may be some seconds old.
  const { tenant, latest } = await page.read(async (tx) => ({
    tenant: await tenantById(tx),
    latest: await latestTrial(tx),
  }));
  const sending = sendingOf(page, tenant);
  const { values = {}, problems = null, verdicts = null } = answer;
  // Nothing is asked of the DNS in the name of a demonstration.
  const timed = tenant.demo ? null : await checks.of(tenant.id, sending, page.now);
  const troubles = await troublesOf(page);
  const form = { page, values: { ...valuesOf(sending.settings), ...values }, problems };
  const trialForm = { ...form, action: `${HERE}/essai`, latest };
  return adminPage(page, {
    title: t.title,
    above: { href: '/administration/courriels', label: adminTexts(lang).mails },
    problems,
    path: HERE,
    done: doneOf(page),
    order: ['fournisseur', 'envois', 'selecteurs', 'destinataire', 'entetes'],
    children: (
      <>
        <p>{t.lead}</p>
        {troubles.groups.length > 0 && <Troubles page={page} {...troubles} />}
        <Overview page={page} sending={sending} timed={timed} action={HERE} />
        {troubles.groups.length === 0 && <Troubles page={page} {...troubles} />}
        {timed?.check.kind === 'checked' && <SenderForm {...form} action={HERE} />}
        <TrialForm {...trialForm} />
        <ResultForm {...form} action={`${HERE}/resultat`} verdicts={verdicts} />
        <p class="pv-muted">{t.guide}</p>
      </>
    ),
  });
}

function doneOf(page: Page): string {
  const t = mailCheckTexts(page.lang);
  const said: Record<string, string> = { essai: trialTexts(page.lang).sent, verifie: t.againDone };
  return said[page.query('fait') ?? ''] ?? t.saved;
}

async function save(page: Page, checks: MailChecks): Promise<Response> {
  const form = await readForm(page.c);
  if (form.has('a_nouveau')) {
    checks.again(page.tenant.id, page.now);
    return page.redirect(`${HERE}?fait=verifie`);
  }
  const values: Values = {
    fournisseur: form.line('fournisseur'),
    envois: form.text('envois'),
    selecteurs: form.text('selecteurs'),
  };
  const { settings, problems } = senderSettings(page.lang, values);
  if (problems) return show(page, checks, { values, problems });
  await changeSettings.execute(page.services, {
    tenantId: page.tenant.id,
    actor: page.actor,
    input: { patch: { [MAIL_CHECK_SETTING]: settings } },
  });
  return page.redirect(`${HERE}?fait=1`);
}

async function trial(page: Page, checks: MailChecks): Promise<Response> {
  const { tenant } = page;
  const t = trialTexts(page.lang);
  const values = { destinataire: (await readForm(page.c)).line('destinataire') };
  try {
    await sendTrialMail.execute(page.services, {
      tenantId: tenant.id,
      actor: page.actor,
      input: {
        to: values.destinataire,
        fromName: tenant.name,
        host: tenant.canonicalHost,
        subject: t.subject(tenant.name),
        text: t.text(tenant.name),
      },
    });
  } catch (error) {
    return show(page, checks, { values, problems: problemsOf(error, page.lang, { to: 'destinataire' }) });
  }
  return page.redirect(`${HERE}?fait=essai#essai`);
}

/** Reads what was pasted and shows it; nothing is kept. */
async function result(page: Page, checks: MailChecks): Promise<Response> {
  const t = trialTexts(page.lang);
  const pasted = (await readForm(page.c)).text('entetes');
  const values = { entetes: pasted };
  if (!pasted) return show(page, checks, { values, problems: problem('entetes', t.pasteMissing) });
  const verdicts = readAuthResults(pasted, domainOf(sendingOf(page, page.tenant).from));
  if (verdicts.length === 0) {
    return show(page, checks, { values, problems: problem('entetes', t.pasteNothing) });
  }
  return show(page, checks, { values, verdicts });
}

/** POST /administration/courriels/:id/renvoyer */
export async function resend(page: Page): Promise<Response> {
  const { tenant } = page;
  const mailId = page.param('id');
  await resendMail.execute(page.services, {
    tenantId: tenant.id,
    actor: page.actor,
    input: { mailId, fromName: tenant.name, host: tenant.canonicalHost },
  });
  return page.redirect(`/administration/courriels/${mailId}?fait=renvoye`);
}
