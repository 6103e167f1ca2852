import type { Place } from '#modules/directory/index.ts';
import type { Tenant } from '#modules/tenancy/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import { ContactCard, OpeningHours } from '#ui/index.ts';
import { hoursTexts } from './hours.messages.ts';
import { weekOf } from './hours.ts';
import { phoneHref } from './reach.ts';
import { siteTexts } from './site-texts.ts';

/** How to reach a place or a service: what it has of its own, else what the collectivité has. */
export interface ReachCardProps {
  readonly lang: Lang;
  readonly now: Date;
  readonly tenant: Tenant;
  readonly name: string;
  readonly place: Place | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly formHref: string;
  readonly withHours?: boolean;
}

/** A contact card that never stands empty: the form is always there. */
export function ReachCard(props: ReachCardProps) {
  const { lang, now, tenant, name, place, formHref, withHours } = props;
  const t = siteTexts(lang);
  const phone = props.phone ?? place?.phone ?? tenant.phone;
  const email = props.email ?? tenant.email;
  const address = addressLines(place?.street ? place : tenant);
  return (
    <ContactCard
      name={name}
      headingLevel={3}
      address={address.length > 0 ? address : undefined}
      phone={phone ? { href: phoneHref(phone), label: phone } : undefined}
      email={email ? { href: `mailto:${email}`, label: email } : undefined}
      form={{ href: formHref, label: t.writeForm }}
      access={place?.accessNote ?? undefined}
      hours={withHours && place?.hours ? <Week {...{ lang, now, place, hours: place.hours }} /> : undefined}
      labels={{ address: t.address, phone: t.phone, email: t.email, access: t.access }}
    />
  );
}

/** The week of a place, holidays and today marked. */
export function Week(props: {
  readonly lang: Lang;
  readonly now: Date;
  readonly place: Pick<Place, 'name'>;
  readonly hours: NonNullable<Place['hours']>;
}) {
  const { lang, now, place, hours } = props;
  const t = hoursTexts(lang);
  return <OpeningHours caption={t.caption(place.name)} days={weekOf(hours, now, lang)} texts={t.table} />;
}

function addressLines(at: Pick<Place, 'street' | 'postcode' | 'city'>): string[] {
  return [at.street, [at.postcode, at.city].filter(Boolean).join(' ')].filter((line): line is string =>
    Boolean(line),
  );
}
