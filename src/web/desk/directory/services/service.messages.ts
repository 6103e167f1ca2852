import { defineMessages } from '#platform/i18n/index.ts';

export const serviceTexts = defineMessages(
  {
    add: 'Nouveau service',
    name: 'Nom',
    nameEn: 'Nom en anglais',
    nameEnHint: 'Vide, le nom français sert dans les deux langues.',
    mission: 'Mission',
    missionHint: 'Une ou deux phrases : ce que le service fait pour les usagers.',
    missionEn: 'Mission en anglais',
    place: 'Lieu où il reçoit',
    noPlace: 'Aucun',
    contact: 'Contact',
    contactHint: 'Sans contact, ceux du lieu puis de la collectivité sont donnés.',
    manager: 'Responsable, si son nom est public',
    noContact: 'Aucun',
    newContact: 'Écrire un nouveau contact',
    editContact: (name: string) => `Modifier ce contact : ${name}`,
    slug: 'Fin de l’adresse de sa page',
    slugHint: (path: string) => `Aujourd’hui ${path}. L’ancienne adresse mènera à la nouvelle.`,
    slugNewHint: 'Vide, elle est tirée du nom.',
    archive: 'Archiver ce service',
    archiveText:
      'Il quitte les listes, le site et le formulaire de contact. Les anciennes demandes gardent son nom. Ce n’est pas réversible ici.',
    archiveBlocked: 'Ce service ne peut pas encore être archivé',
    blockedSubjects: (count: number) =>
      count > 1
        ? `${count} sujets du formulaire de contact y mènent :`
        : 'Un sujet du formulaire de contact y mène :',
    blockedRequests: (count: number) =>
      count > 1
        ? `${count} demandes y sont ouvertes : confiez-les à un autre service.`
        : 'Une demande y est ouverte : confiez-la à un autre service.',
  },
  {
    add: 'New service',
    name: 'Name',
    nameEn: 'English name',
    nameEnHint: 'Empty, the French name serves in both languages.',
    mission: 'Mission',
    missionHint: 'One or two sentences: what the service does for people.',
    missionEn: 'Mission in English',
    place: 'Place where it receives',
    noPlace: 'None',
    contact: 'Contact',
    contactHint: 'Without a contact, those of the place, then of the authority are given.',
    manager: 'Head of service, where the name is public',
    noContact: 'None',
    newContact: 'Write a new contact',
    editContact: (name) => `Change this contact: ${name}`,
    slug: 'End of the address of its page',
    slugHint: (path) => `Today ${path}. The former address will lead to the new one.`,
    slugNewHint: 'Empty, it is made from the name.',
    archive: 'Archive this service',
    archiveText:
      'It leaves the lists, the site and the contact form. Old requests keep its name. It cannot be undone here.',
    archiveBlocked: 'This service cannot be archived yet',
    blockedSubjects: (count) =>
      count > 1
        ? `${count} subjects of the contact form lead to it:`
        : 'One subject of the contact form leads to it:',
    blockedRequests: (count) =>
      count > 1
        ? `${count} requests are open in it: move them to another service.`
        : 'One request is open in it: move it to another service.',
  },
);
