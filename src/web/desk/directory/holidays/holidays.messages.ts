import { defineMessages } from '#platform/i18n/index.ts';

export const holidaysTexts = defineMessages(
  {
    lead: 'Les douze mois à venir. Tant que vous n’avez rien décidé, le public lit ce qui est dit ici.',
    noHours: 'Donnez d’abord les horaires habituels de ce lieu.',
    giveHours: 'Donner les horaires',
    told: {
      open: 'Pas de décision : le public lit « ouvert »',
      closed: 'Pas de décision : le public lit « fermé »',
    },
    choices: { open: 'Ouvert comme d’habitude', closed: 'Fermé', slots: 'Ouvert à ces heures' },
    hours: 'Heures',
    hoursHint: 'Comme sur la porte : 10h-12h.',
    usually: (hours: string) => `D’habitude ce jour-là : ${hours}`,
    closedOnes: (count: number) =>
      count > 1
        ? `${count} jours fériés où le lieu est de toute façon fermé`
        : 'Un jour férié où le lieu est de toute façon fermé',
    closedAnyway: 'De toute façon fermé ce jour-là de la semaine.',
    scope: 'Cette décision vaut',
    scopes: { annee: 'cette année seulement', toujours: 'chaque année' },
    save: 'Enregistrer les décisions',
    changed: 'Ces horaires ont été modifiés entre-temps. Relisez vos choix, puis enregistrez de nouveau.',
    hoursMissing: 'Écrivez les heures, comme 10h-12h, ou choisissez « Fermé ».',
    plainHours: 'Écrivez seulement les heures, comme 10h-12h : ce jour est déjà précis.',
    all: 'Jours fériés à décider',
    allLead:
      'Un jour férié à venir, tous les lieux qui recevraient ce jour-là. Une décision ici vaut pour ce jour seulement.',
    none: 'Tout est décidé',
    noneText: 'Aucun jour férié des deux prochains mois n’attend de décision.',
    places: 'Lieux',
    decide: { closed: 'Fermé', open: 'Ouvert' },
    decideNamed: (what: string, day: string) => `${what}, ${day}`,
    choosePlaces: 'Cochez au moins un lieu.',
    toldPlace: { open: 'le public lit « ouvert »', closed: 'le public lit « fermé »' },
    banner: (count: number) =>
      count > 1 ? `${count} jours fériés à venir sans décision` : 'Un jour férié à venir sans décision',
    bannerOne: (name: string, day: string, places: string) => `${name}, ${day} : ${places}`,
    bannerLink: 'Décider',
  },
  {
    lead: 'The twelve months to come. As long as you have decided nothing, the public reads what is said here.',
    noHours: 'First give the usual hours of this place.',
    giveHours: 'Give the hours',
    told: { open: 'No decision: the public reads “open”', closed: 'No decision: the public reads “closed”' },
    choices: { open: 'Open as usual', closed: 'Closed', slots: 'Open at these hours' },
    hours: 'Hours',
    hoursHint: 'As on the door: 10:00-12:00.',
    usually: (hours) => `Usually on that day: ${hours}`,
    closedOnes: (count) =>
      count > 1
        ? `${count} public holidays on which the place is closed anyway`
        : 'One public holiday on which the place is closed anyway',
    closedAnyway: 'Closed on that day of the week anyway.',
    scope: 'This decision holds',
    scopes: { annee: 'this year only', toujours: 'each year' },
    save: 'Save the decisions',
    changed: 'These hours have been changed meanwhile. Read your choices again, then save once more.',
    hoursMissing: 'Write the hours, such as 10:00-12:00, or choose “Closed”.',
    plainHours: 'Write the hours only, such as 10:00-12:00: this day is precise already.',
    all: 'Public holidays to decide',
    allLead:
      'A public holiday to come, all the places that would receive on that day. A decision here holds for that day only.',
    none: 'Everything is decided',
    noneText: 'No public holiday of the next two months awaits a decision.',
    places: 'Places',
    decide: { closed: 'Closed', open: 'Open' },
    decideNamed: (what, day) => `${what}, ${day}`,
    choosePlaces: 'Tick at least one place.',
    toldPlace: { open: 'the public reads “open”', closed: 'the public reads “closed”' },
    banner: (count) =>
      count > 1
        ? `${count} public holidays to come without a decision`
        : 'One public holiday to come without a decision',
    bannerOne: (name, day, places) => `${name}, ${day}: ${places}`,
    bannerLink: 'Decide',
  },
);
