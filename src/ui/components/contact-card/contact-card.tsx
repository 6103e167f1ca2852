import { type Children, type Link, phoneDirection } from '../../text.ts';
import { Icon, type IconName } from '../icon/icon.tsx';

export interface ContactCardProps {
  readonly name: string;
  readonly headingLevel?: 2 | 3 | 4 | undefined;
  /** whom one will speak to, e.g. « Camille Arnaud, secrétaire » */
  readonly person?: string | undefined;
  /** selected as a whole by one click, to be copied */
  readonly address?: readonly string[] | undefined;
  /** the way there: itinerary, map */
  readonly ways?: readonly Link[] | undefined;
  readonly phone?: Link | undefined;
  readonly email?: Link | undefined;
  readonly web?: Link | undefined;
  readonly note?: string | undefined;
  /** the contact form, or any other way in */
  readonly form?: Link | undefined;
  /** how the place can be entered */
  readonly access?: string | undefined;
  /** files to keep: business card, calendar */
  readonly files?: readonly Link[] | undefined;
  /** `OpeningHours`, `OpenState` or a sentence */
  readonly hours?: Children | undefined;
  /** names of the lines for screen readers */
  readonly labels: ContactLabels;
}

export interface ContactLabels {
  readonly person?: string;
  readonly address: string;
  readonly phone: string;
  readonly email: string;
  readonly web?: string;
  readonly access: string;
}

/** How to reach a service, a place or a body. */
export function ContactCard(props: ContactCardProps) {
  const { name, headingLevel = 2, form, files = [], hours } = props;
  const Heading = `h${headingLevel}` as 'h2';
  return (
    <section class="pv-card pv-contact">
      <Heading class="pv-card__title">{name}</Heading>
      <ContactLines {...props} />
      {form && (
        <p>
          <a class="pv-button pv-button--secondary" href={form.href}>
            <Icon name="message-square" />
            {form.label}
          </a>
        </p>
      )}
      {files.length > 0 && (
        <p class="pv-contact__files">
          {files.map((file) => (
            <a key={file.href} href={file.href}>
              <Icon name="download" />
              {file.label}
            </a>
          ))}
        </p>
      )}
      {hours}
    </section>
  );
}

function ContactLines(props: ContactCardProps) {
  const { person, address, ways = [], phone, email, web, note, access, labels } = props;
  if (![person, address, phone, email, web, note, access, ways[0]].some(Boolean)) return null;
  return (
    <ul class="pv-contact__lines">
      {person && (
        <Line icon="user" label={labels.person}>
          <bdi>{person}</bdi>
        </Line>
      )}
      {phone && (
        <Line icon="phone" label={labels.phone}>
          <a class="pv-contact__phone" href={phone.href} dir={phoneDirection(phone.href)}>
            {phone.label}
          </a>
        </Line>
      )}
      {(address || ways.length > 0) && (
        <Line icon="map-pin" label={labels.address}>
          {address && (
            <address>
              {address.map((line) => (
                <span key={line}>{line}</span>
              ))}
            </address>
          )}
          <Ways ways={ways} />
        </Line>
      )}
      {email && (
        <Line icon="mail" label={labels.email}>
          <a href={email.href}>{email.label}</a>
        </Line>
      )}
      {web && (
        <Line icon="landmark" label={labels.web}>
          <a href={web.href} rel="noreferrer">
            {web.label}
          </a>
        </Line>
      )}
      {note && (
        <Line icon="info">
          <span dir="auto">{note}</span>
        </Line>
      )}
      {access && (
        <Line icon="accessibility" label={labels.access}>
          <span dir="auto">{access}</span>
        </Line>
      )}
    </ul>
  );
}

function Ways({ ways }: { readonly ways: readonly Link[] }) {
  if (ways.length === 0) return null;
  return (
    <span class="pv-contact__ways">
      {ways.map((way) => (
        <a key={way.href} href={way.href} rel={way.href.startsWith('http') ? 'noreferrer' : undefined}>
          {way.label}
        </a>
      ))}
    </span>
  );
}

function Line({ icon, label, children }: { icon: IconName; label?: string | undefined; children: Children }) {
  return (
    <li>
      <Icon name={icon} />
      <div>
        {label && <span class="govuk-visually-hidden">{label} </span>}
        {children}
      </div>
    </li>
  );
}
