import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Weekday } from '#modules/calendar/index.ts';
import type { AccessDetail, AccessLevel, BodyKind, PlaceKind } from '#modules/directory/index.ts';
import type { Text } from '#platform/i18n/index.ts';
import { root } from '#platform/installation/version.ts';

/** Shapes of the files of resources/demo (its README describes them). */
export interface DemoContact {
  key: string;
  label: Text;
  person?: string;
  role?: Text;
  phone?: string;
  email?: string;
  note?: Text;
}

interface DemoAccess {
  level?: AccessLevel;
  details: AccessDetail[];
  note: Text;
}

export interface DemoPlace {
  slug: string;
  kind: PlaceKind;
  name: Text;
  description: Text;
  contact: string;
  street: string;
  postcode: string;
  city: string;
  latitude: number;
  longitude: number;
  access: DemoAccess;
  hours: unknown;
}

/** What a person decided of the town hall after the import of its record. */
export interface DemoTownHall {
  email: string;
  phone: string;
  hours: unknown;
  access: DemoAccess;
  closure: { inDays: number; weekday: Weekday; announceDaysBefore: number; reason: Text };
}

export interface DemoService {
  slug: string;
  place: string;
  contact?: string;
  manager?: string;
}

export interface DemoBody {
  kind: BodyKind;
  contact?: string;
  note: Text;
}

export interface DemoStaff {
  role: 'administrateur' | 'agent';
  name: string;
  email: string;
}

export interface DemoEvent {
  kind: 'note' | 'reply' | 'followup';
  hoursAgo: number;
  text: string;
}

export interface DemoRequest {
  id: string;
  state: 'new' | 'in_progress' | 'waiting_usager' | 'closed' | 'reopened' | 'held';
  hoursAgo: number;
  subject: string;
  sender: {
    kind: 'individual' | 'company' | 'association';
    firstName?: string;
    lastName?: string;
    email: string;
    lang: 'fr' | 'en';
    phone?: string;
    organisation?: string;
    siren?: string;
    rna?: string;
    address?: { street: string; postcode: string; city: string };
  };
  title?: string;
  message: string;
  assignedTo?: DemoStaff['role'];
  events?: DemoEvent[];
}

export interface DemoSetting {
  commune: { insee: string };
  contacts: DemoContact[];
  townHall: DemoTownHall;
  places: DemoPlace[];
  services: DemoService[];
  bodies: DemoBody[];
  staff: DemoStaff[];
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(join(root, 'resources/demo', name), 'utf8')) as T;
}

export const demoSetting = (): DemoSetting => read('services.json');
/** The bytes of the town hall's record in the national directory. */
export const demoRecord = (): Buffer => readFileSync(join(root, 'resources/demo', 'directory-record.json'));
export const demoRequests = (): DemoRequest[] => read<{ requests: DemoRequest[] }>('requests.json').requests;
export const demoTemplates = (): { name: string; body: string }[] =>
  read<{ templates: { name: string; body: string }[] }>('templates.json').templates;
