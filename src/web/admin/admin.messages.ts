import { defineMessages } from '#platform/i18n/index.ts';

/** Words that several pages of the administration share. */
export const adminTexts = defineMessages(
  {
    administration: 'Administration',
    breadcrumbs: 'Vous êtes ici',
    save: 'Enregistrer',
    saved: 'C’est enregistré.',
    none: 'non renseigné',
    edit: 'Modifier',
    agents: 'Agents',
    agentsText: 'Inviter, donner des droits par service, mettre fin à un accès.',
    services: 'Services et sujets',
    servicesText: 'Coordonnées des services, sujets du formulaire de contact, délais légaux.',
    tenant: 'Collectivité',
    tenantText: 'Nom, couleur, coordonnées, mentions légales, langues.',
    mails: 'Courriels',
    clarity: 'Clarté des pages',
    clarityText: 'Ce que les habitants disent de chaque page du site.',
    mailsText: 'Ce qui est parti, ce qui attend, ce qui a échoué.',
    sessions: 'Sessions des agents',
    sessionsText: 'Qui est connecté, depuis quel appareil ; terminer une session.',
    security: 'Sécurité des accès',
    securityText: 'Qui a une seconde preuve de connexion ; la demander à tous ; la réinitialiser.',
    journal: 'Journal',
    journalText: 'Les connexions et les actes d’administration, depuis douze mois.',
    logo: 'Logo',
    logoText: 'L’image montrée en haut du site public.',
    hosts: 'Adresses du site',
    hostsText: 'Les adresses où le site répond, les langues qu’il propose.',
    legal: 'Textes légaux',
    legalText: 'Ce que disent les accusés de réception, le tribunal compétent, l’engagement de réponse.',
    templates: 'Modèles de réponse',
    templatesText: 'Les réponses toutes prêtes que les agents complètent.',
    toComplete: 'À compléter',
    missing: {
      phone: 'Le téléphone de la collectivité manque : il figure sur les accusés de réception.',
      email: 'L’adresse électronique de la collectivité manque.',
      director: 'Le directeur de la publication manque dans les mentions légales.',
      hostProvider: 'L’hébergeur manque dans les mentions légales.',
      court: 'Le tribunal administratif compétent n’est pas nommé sur les accusés de réception.',
      legalTexts: (count: number) =>
        count > 1 ? `${count} textes légaux sont à vérifier.` : 'Un texte légal est à vérifier.',
      services: (count: number) =>
        count > 1
          ? `${count} services n’ont pas de téléphone : celui de la collectivité est donné à leur place.`
          : 'Un service n’a pas de téléphone : celui de la collectivité est donné à sa place.',
      verify: (count: number) =>
        count > 1
          ? `${count} sujets ont une base légale à vérifier.`
          : 'Un sujet a une base légale à vérifier.',
    },
  },
  {
    administration: 'Administration',
    breadcrumbs: 'You are here',
    save: 'Save',
    saved: 'Saved.',
    none: 'not given',
    edit: 'Edit',
    agents: 'Staff',
    agentsText: 'Invite, give rights by service, end an access.',
    services: 'Services and subjects',
    servicesText: 'How services are reached, subjects of the contact form, legal time limits.',
    tenant: 'Authority',
    tenantText: 'Name, colour, contact details, legal notice, languages.',
    mails: 'E-mails',
    clarity: 'Clarity of the pages',
    clarityText: 'What people say of each page of the site.',
    mailsText: 'What has left, what waits, what has failed.',
    sessions: 'Staff sessions',
    sessionsText: 'Who is signed in, from which device; end a session.',
    security: 'Safety of accesses',
    securityText: 'Who has a second proof of sign-in; ask everybody for it; reset it.',
    journal: 'Journal',
    journalText: 'Sign-ins and acts of the administration, over twelve months.',
    logo: 'Logo',
    logoText: 'The picture shown at the top of the public site.',
    hosts: 'Addresses of the site',
    hostsText: 'The addresses at which the site answers, the languages it offers.',
    legal: 'Legal texts',
    legalText: 'What acknowledgements say, the competent court, the commitment to answer.',
    templates: 'Reply templates',
    templatesText: 'The ready answers that agents complete.',
    toComplete: 'To be completed',
    missing: {
      phone: 'The telephone number of the authority is missing: it stands on acknowledgements.',
      email: 'The e-mail address of the authority is missing.',
      director: 'The director of publication is missing from the legal notice.',
      hostProvider: 'The hosting provider is missing from the legal notice.',
      court: 'The competent administrative court is not named on acknowledgements.',
      legalTexts: (count: number) =>
        count > 1 ? `${count} legal texts are to be checked.` : 'One legal text is to be checked.',
      services: (count: number) =>
        count > 1
          ? `${count} services have no telephone number: that of the authority is given instead.`
          : 'One service has no telephone number: that of the authority is given instead.',
      verify: (count: number) =>
        count > 1
          ? `${count} subjects have a legal basis to be checked.`
          : 'One subject has a legal basis to be checked.',
    },
  },
);
