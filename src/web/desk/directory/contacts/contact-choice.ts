import { type Contact, type ContactUse, contacts, mayEditContact } from '#modules/directory/index.ts';
import type { AnyActor } from '#modules/identity/index.ts';
import type { Tx } from '#platform/db/index.ts';
import type { Lang } from '#platform/i18n/index.ts';

/** « Accueil », « Responsable : Jeanne Petit », with the number that tells two of them apart. */
export function contactName({ label, person, phone, email }: Contact, lang: Lang): string {
  const who = person ? `${label[lang]}${lang === 'fr' ? '\u00a0' : ''}: ${person}` : label[lang];
  const by = phone ?? email;
  return by ? `${who} (${by})` : who;
}

/** The contacts that somebody may give: theirs to edit, those that nothing uses, and the present ones. */
export async function givableContacts(
  tx: Tx,
  actor: AnyActor,
  present: readonly (string | null)[],
): Promise<ContactUse[]> {
  const all = await contacts(tx);
  return all.filter((use) => {
    const unused = use.services.length + use.places.length + use.bodies.length === 0;
    return (
      unused ||
      present.includes(use.contact.id) ||
      mayEditContact(actor, { serviceIds: use.services.map(({ id }) => id) })
    );
  });
}

export function contactItems(
  all: readonly ContactUse[],
  none: string,
  lang: Lang,
): { value: string; label: string }[] {
  return [
    { value: '', label: none },
    ...all.map(({ contact }) => ({ value: contact.id, label: contactName(contact, lang) })),
  ];
}
