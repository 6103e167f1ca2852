import { z } from 'zod';
import {
  clearable,
  longText,
  name,
  type Problems,
  reachProblems,
  slugProblem,
  WORDS,
} from './fields.schemas.ts';

const serviceFields = {
  name: name().optional(),
  nameEn: name().optional(),
  /** The end of its address; the former one goes on leading there. */
  slug: z.string().trim().max(100).optional(),
  mission: longText(2_000).optional(),
  missionEn: longText(2_000).optional(),
  placeId: z.uuid().nullable().optional(),
  contactId: z.uuid().nullable().optional(),
  managerId: z.uuid().nullable().optional(),
  /**
   * Of its contact: changed there, unless other services or places point at the same contact, in which case it is given
   * one of its own. A contact that is meant to change everywhere is edited itself (`editContact`).
   */
  email: clearable(254).optional(),
  phone: clearable(40).optional(),
};

/** What may be changed of a service; what is absent stays as it is. */
export const editServiceSchema = z.object({ serviceId: z.uuid(), ...serviceFields });
export type EditServiceInput = z.output<typeof editServiceSchema>;

export const createServiceSchema = z.object({ ...serviceFields, name: name() });

export const archiveServiceSchema = z.object({ serviceId: z.uuid() });

/** What an administrator may change of a subject: where it leads and how it is treated. */
export const updateSubjectSchema = z.object({
  subjectId: z.uuid(),
  serviceId: z.uuid(),
  kind: z.enum(['information', 'demande']),
  regime: z.enum(['none', 'svr', 'sva']),
  delayMonths: z.int().min(1).max(24).nullable(),
  delayDays: z.int().min(1).max(730).nullable(),
  legalBasis: clearable(300),
  /** Somebody has read the article: « à vérifier » goes. */
  confirmed: z.boolean().optional(),
});

/** What is wrong with a service's fields, in words that say what to do. */
export function serviceProblems(input: Omit<EditServiceInput, 'serviceId'>): Problems {
  const problems: Problems = {};
  if (input.name === '') problems['name'] = WORDS.serviceName;
  if (input.nameEn === '') problems['nameEn'] = WORDS.englishName;
  slugProblem(input.slug, problems);
  reachProblems(input, problems);
  return problems;
}
