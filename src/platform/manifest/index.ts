import type { Services } from '../action/index.ts';
import type { Text } from '../i18n/index.ts';
import type { JobDefinition } from '../jobs/index.ts';
import type { Schedule } from '../jobs/worker.ts';

/** What a module declares of itself; composition gathers them, and `parvis modules` prints them. */
export interface ModuleManifest {
  name: string;
  level: number;
  purpose: string;
  /** Tables that this module alone writes. */
  tables: readonly string[];
  /** Topics that it emits. */
  events: readonly string[];
  permissions: readonly string[];
  jobs?: readonly JobDefinition<Services>[];
  schedules?: readonly Schedule[];
  /** topic → jobs of this module that follow it. */
  subscriptions?: Readonly<Record<string, readonly string[]>>;
  /** What it keeps about persons, for the page « Données personnelles » and the register. */
  personalData?: readonly PersonalData[];
}

export interface PersonalData {
  what: Text;
  why: Text;
  /** Legal ground (RGPD art. 6) in words. */
  ground: Text;
  /** How long, in words. */
  kept: Text;
}
