import { z } from 'zod';
import type { AnyActor } from '#modules/identity/index.ts';
import { cleanLine } from '#modules/people/index.ts';
import { type ActionContext, type Actor, defineAction } from '#platform/action/index.ts';
import { newId } from '#platform/ids/index.ts';
import { requestNotFound } from '../requests.errors.ts';
import { mayWriteTemplates } from '../requests.policy.ts';
import { bodySchema } from '../requests.schemas.ts';
import { deleteTemplate, putTemplate } from '../templates.store.ts';

const templateSchema = z.object({
  /** null: a new one. */
  id: z.uuid().nullable(),
  title: z.string().max(400).transform(cleanLine).pipe(z.string().min(1).max(100)),
  body: bodySchema,
  position: z.int().min(0).max(10_000),
});

/** Writes a ready answer; answers its id. */
export const saveReplyTemplate = defineAction<AnyActor, z.infer<typeof templateSchema>, null, string>({
  name: 'requests.save_template',
  input: templateSchema,
  load: async () => null,
  authorise: mayWriteTemplates,
  run: async ({ tx }, { id, ...template }) => {
    const known = id ?? newId();
    await putTemplate(tx, { id: known, ...template });
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
  run: async ({ tx }, { id }) => {
    if (!(await deleteTemplate(tx, id))) throw requestNotFound();
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
