import { type Contact, type Place, placeName, type Reach } from '#modules/directory/index.ts';
import type { Tenant } from '#modules/tenancy/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import { type Children, ContactCard, type Link } from '#ui/index.ts';
import { Closures, Week } from './hours-view.tsx';
import { reachTexts } from './reach.messages.ts';
import { addressLines, mailLink, mapLinks, phoneLink, webLink } from './reach.ts';
import { siteTexts } from './site-texts.ts';

export interface ReachCardProps {
  readonly lang: Lang;
  readonly name: string;
  /** What is known in the end: the service, else its place, else the collectivité. */
  readonly reach: Reach;
  readonly contact?: Contact | null;
  /** Where it is: for the way there, and how to get in. */
  readonly place?: Place | null;
  /** How one gets in is told beside: not here again. */
  readonly accessElsewhere?: boolean;
  readonly formHref: string;
  readonly files?: readonly Link[];
  readonly hours?: Children;
  readonly headingLevel?: 2 | 3;
}

/** A contact card that never stands empty: the form is always there. */
export function ReachCard(props: ReachCardProps) {
  const { lang, name, reach, contact, place, formHref, files, hours, headingLevel = 3 } = props;
  const t = siteTexts(lang);
  const own = reachTexts(lang);
  const address = addressLines(reach);
  const person = [contact?.person, contact?.role?.[lang]].filter(Boolean).join(', ');
  return (
    <ContactCard
      name={name}
      headingLevel={headingLevel}
      person={person || undefined}
      address={address.length > 0 ? address : undefined}
      ways={place ? mapLinks(place, lang) : undefined}
      phone={reach.phone ? phoneLink(reach.phone) : undefined}
      email={reach.email ? mailLink(reach.email) : undefined}
      web={reach.web ? webLink(reach.web) : undefined}
      note={contact?.note?.[lang]}
      form={{ href: formHref, label: t.writeForm }}
      access={props.accessElsewhere ? undefined : place?.access.note?.[lang]}
      files={files}
      hours={hours}
      labels={{ ...own.labels, address: t.address, phone: t.phone, email: t.email, access: t.access }}
    />
  );
}

/** How to reach the collectivité: its main place with this week's hours and announced closures. */
export function TownHallCard(props: {
  readonly lang: Lang;
  readonly now: Date;
  readonly tenant: Tenant;
  readonly place: Place | null;
}) {
  const { lang, now, tenant, place } = props;
  const { phone, email, street, postcode, city } = tenant;
  const name = place ? placeName(place, lang) : tenant.name;
  return (
    <>
      {place?.hours && <Closures lang={lang} now={now} hours={place.hours} />}
      <ReachCard
        lang={lang}
        name={name}
        reach={place?.reach ?? { phone, email, street, postcode, city, web: null }}
        place={place}
        formHref="/contact"
        hours={place?.hours && <Week lang={lang} now={now} hours={place.hours} name={name} undated />}
      />
    </>
  );
}
