import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Text } from '#platform/i18n/index.ts';
import { root } from '#platform/installation/version.ts';

/** Shapes of the files of resources/demo (its README describes them). */
export interface DemoPlace {
  slug: string;
  name: Text;
  street: string;
  postcode: string;
  city: string;
  latitude: number;
  longitude: number;
  phone?: string;
  access?: Text;
  hours: unknown;
}

export interface DemoService {
  slug: string;
  place: string;
  phone: string;
  email: string;
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
  places: DemoPlace[];
  services: DemoService[];
  staff: DemoStaff[];
}

function read<T>(name: string): T {
  return JSON.parse(readFileSync(join(root, 'resources/demo', name), 'utf8')) as T;
}

export const demoSetting = (): DemoSetting => read('services.json');
export const demoRequests = (): DemoRequest[] => read<{ requests: DemoRequest[] }>('requests.json').requests;
export const demoTemplates = (): { name: string; body: string }[] =>
  read<{ templates: { name: string; body: string }[] }>('templates.json').templates;
