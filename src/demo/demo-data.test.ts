import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseOpeningHours } from '#modules/calendar/index.ts';
import { USUAL_SUBJECTS, usualSetUp } from '#modules/tenancy/index.ts';
import { demoSetting } from './demo-files.ts';

const read = (name: string) => readFileSync(new URL(`../../resources/demo/${name}`, import.meta.url), 'utf8');

interface DemoRequest {
  id: string;
  state: string;
  hoursAgo: number;
  subject: string;
  sender: { kind: string; email: string; siren?: string; rna?: string; address?: { street: string } };
  message: string;
  events?: { kind: string; hoursAgo: number; text: string }[];
}
const { requests } = JSON.parse(read('requests.json')) as { requests: DemoRequest[] };
const slugs = new Set(USUAL_SUBJECTS.map(({ slug }) => slug));

test('sixty requests stand in every state, from the oldest to the newest, their events in order', () => {
  expect(requests.map(({ id }) => id)).toEqual(
    requests.map((_, index) => `demande-${String(index + 1).padStart(2, '0')}`),
  );
  expect(requests).toHaveLength(60);
  expect(new Set(requests.map(({ state }) => state))).toEqual(
    new Set(['new', 'in_progress', 'waiting_usager', 'closed', 'reopened', 'held']),
  );
  for (const { id, hoursAgo, events = [] } of requests) {
    const times = [hoursAgo, ...events.map((event) => event.hoursAgo)];
    expect(times, id).toEqual([...new Set(times)].sort((a, b) => b - a));
    expect(times.at(-1), id).toBeGreaterThan(0);
  }
});

test('what the state says is what the events tell', () => {
  const kinds = (request: DemoRequest) => (request.events ?? []).map(({ kind }) => kind);
  for (const request of requests) {
    if (request.state === 'reopened')
      expect(kinds(request), request.id).toEqual(expect.arrayContaining(['reply', 'followup']));
    if (request.state === 'closed' || request.state === 'waiting_usager')
      expect(kinds(request), request.id).toContain('reply');
    if (request.state === 'new' || request.state === 'held') expect(kinds(request), request.id).toEqual([]);
  }
});

test('every usual subject is asked about, and a demande always has a postal address and its number', () => {
  expect(new Set(requests.map(({ subject }) => subject))).toEqual(slugs);
  for (const { id, state, sender } of requests) {
    if (state !== 'held') expect(sender.address?.street, id).toMatch(/\S{3,}/);
    if (sender.kind === 'company') expect(sender.siren, id).toMatch(/^0{7}\d\d$/);
    if (sender.kind === 'association') expect(sender.rna, id).toMatch(/^W0{5}\d{4}$/);
  }
});

test('no message can reach a real person: fictional telephones and reserved domains only', () => {
  for (const name of ['requests.json', 'templates.json', 'services.json', 'directory-record.json']) {
    const text = read(name);
    for (const [phone] of text.matchAll(/\b0[1-9](?: \d\d){4}\b/g)) {
      expect(phone, name).toMatch(/^(?:01 99 00|06 39 98) /);
    }
    for (const [, domain] of text.matchAll(/@([\w.-]+)/g)) {
      expect(domain, name).toMatch(/(?:^|\.)(?:example|example\.org)$/);
    }
  }
});

test('the services are those of a commune of its size, and all that they point at is there', () => {
  const { services, places, contacts, bodies, townHall } = demoSetting();
  expect(services.map(({ slug }) => slug).sort()).toEqual(
    usualSetUp(1_025)
      .services.map(({ slug }) => slug)
      .sort(),
  );
  for (const { hours } of [...places, townHall]) if (hours !== null) parseOpeningHours(hours);
  const known = new Set(['mairie', ...places.map(({ slug }) => slug)]);
  for (const { place } of services) expect(known).toContain(place);
  const keys = new Set(contacts.map(({ key }) => key));
  const pointed = [...services, ...places, ...bodies].flatMap((one) => [
    one.contact,
    'manager' in one ? one.manager : undefined,
  ]);
  for (const key of pointed) if (key !== undefined) expect(keys).toContain(key);
});

test('the six templates answer subjects that exist', () => {
  const { templates } = JSON.parse(read('templates.json')) as {
    templates: { slug: string; subjects: string[] }[];
  };
  expect(templates).toHaveLength(6);
  for (const subject of templates.flatMap(({ subjects }) => subjects)) expect(slugs).toContain(subject);
});
