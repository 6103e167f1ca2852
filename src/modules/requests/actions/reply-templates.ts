import { z } from 'zod';
import type { AnyActor } from '#modules/identity/index.ts';
import { type ActionContext, type Actor, defineAction } from '#platform/action/index.ts';
import { newId } from '#platform/ids/index.ts';
import { cleanLine } from '#platform/text/clean.ts';
import { requestNotFound, tooManyTemplates } from '../requests.errors.ts';
import { mayWriteTemplates } from '../requests.policy.ts';
import { bodySchema, LONGEST_TEMPLATE_TITLE } from '../requests.schemas.ts';
import {
  deleteTemplate,
  listTemplates,
  lockTemplates,
  MOST_TEMPLATES,
  putTemplate,
  type ReplyTemplate,
} from '../templates.store.ts';

const templateSchema = z.object({
  /** null: a new one. */
  id: z.uuid().nullable(),
  title: z.string().max(400).transform(cleanLine).pipe(z.string().min(1).max(LONGEST_TEMPLATE_TITLE)),
  body: bodySchema,
  position: z.int().min(0).max(10_000),
});

/** Writes a ready answer; answers its id. Throws 409 where there are two hundred already. */
export const saveReplyTemplate = defineAction<AnyActor, z.infer<typeof templateSchema>, number, string>({
  name: 'requests.save_template',
  input: templateSchema,
  load: async ({ tx }) => (await listTemplates(tx)).length,
  authorise: mayWriteTemplates,
  run: async ({ tx, emit }, { id, ...template }, count) => {
    if (id === null && count >= MOST_TEMPLATES) throw tooManyTemplates(MOST_TEMPLATES);
    const known = id ?? newId();
    await putTemplate(tx, { id: known, ...template });
    emit({ topic: 'template.saved', subjectKind: 'template', subjectId: known });
    return known;
  },
});

const removeSchema = z.object({ id: z.uuid() });

/** Removes a ready answer. Throws 404. */
export const removeReplyTemplate = defineAction<AnyActor, z.infer<typeof removeSchema>, null, void>({
  name: 'requests.remove_template',
  input: removeSchema,
  load: async () => null,
  authorise: mayWriteTemplates,
  run: async ({ tx, emit }, { id }) => {
    if (!(await deleteTemplate(tx, id))) throw requestNotFound();
    emit({ topic: 'template.removed', subjectKind: 'template', subjectId: id });
  },
});

const moveSchema = z.object({ id: z.uuid(), up: z.boolean() });

/** Moves a ready answer one place up or down in the list; at its end it stays. Throws 404. */
export const moveReplyTemplate = defineAction<AnyActor, z.infer<typeof moveSchema>, ReplyTemplate[], void>({
  name: 'requests.move_template',
  input: moveSchema,
  load: ({ tx }) => lockTemplates(tx),
  authorise: mayWriteTemplates,
  run: async ({ tx }, { id, up }, templates) => {
    const from = templates.findIndex((template) => template.id === id);
    const moved = templates[from];
    if (!moved) throw requestNotFound();
    const others = templates.toSpliced(from, 1);
    const ordered = others.toSpliced(Math.max(from + (up ? -1 : 1), 0), 0, moved);
    for (const [position, template] of ordered.entries()) {
      if (template.position !== position) await putTemplate(tx, { ...template, position });
    }
  },
});

/** The answers that every town hall gives, for a new collectivité. */
export async function installReplyTemplates(context: ActionContext<Actor>): Promise<void> {
  for (const [position, [title, body]] of USUAL.entries()) {
    await putTemplate(context.tx, { id: newId(), title, body, position });
  }
}

const USUAL: readonly (readonly [string, string])[] = [
  [
    'Bien reçu, nous intervenons',
    'Bonjour,\n\nMerci de nous l’avoir signalé. Nos agents passent sur place [jour]. Nous vous prévenons ici dès que c’est fait.\n\nBien à vous,',
  ],
  [
    'C’est fait',
    'Bonjour,\n\nC’est fait depuis [jour]. Si quelque chose ne va pas, répondez à ce message : la demande sera rouverte.\n\nBien à vous,',
  ],
  [
    'Il nous manque un document',
    'Bonjour,\n\nPour traiter votre demande, il nous manque : [document]. Vous pouvez le joindre sur la page de suivi, en répondant à ce message.\n\nBien à vous,',
  ],
  [
    'Prendre rendez-vous',
    'Bonjour,\n\nNous vous proposons un rendez-vous le [jour] à [heure], à la mairie. Dites-nous si cela vous convient.\n\nBien à vous,',
  ],
  [
    'Cela ne dépend pas de la commune',
    'Bonjour,\n\nVotre demande relève de [organisme], à qui nous l’avons transmise le [jour]. Vous pouvez le joindre au [téléphone].\n\nBien à vous,',
  ],
];
