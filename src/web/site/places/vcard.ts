/** What a business card says; what is null is left out. */
export interface BusinessCard {
  /** Place or service, for ever: makes the card of next year the same one. */
  readonly id: string;
  readonly kind: 'org' | 'location';
  readonly name: string;
  /** The collectivité, then what within it. */
  readonly organisation: readonly string[];
  /** `tel:` address. */
  readonly phone: string | null;
  readonly email: string | null;
  readonly web: string | null;
  readonly street: string | null;
  readonly postcode: string | null;
  readonly city: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly note: string | null;
  readonly lang: string;
  /** Where the card was read. */
  readonly source: string;
}

const CRLF = '\r\n';
const MOST_OCTETS = 75;

/** A card in vCard 4.0 (RFC 6350), UTF-8, lines folded at 75 octets. */
export function vcard(card: BusinessCard): string {
  const { street, city, postcode, latitude, longitude } = card;
  const at = latitude !== null && longitude !== null;
  const lines = [
    'BEGIN:VCARD',
    'VERSION:4.0',
    'PRODID:-//Parvis//directory//FR',
    `KIND:${card.kind}`,
    `UID:urn:uuid:${card.id}`,
    `FN:${escaped(card.name)}`,
    `ORG:${card.organisation.map(escaped).join(';')}`,
    ...(card.phone ? [`TEL;VALUE=uri;TYPE="work,voice":${uri(card.phone)}`] : []),
    ...(card.email ? [`EMAIL;TYPE=work:${escaped(card.email)}`] : []),
    ...(street || city
      ? [
          `ADR;TYPE=work:;;${[street, city, null, postcode, 'France'].map((part) => escaped(part ?? '')).join(';')}`,
        ]
      : []),
    ...(at ? [`GEO:geo:${latitude},${longitude}`] : []),
    ...(card.web ? [`URL:${uri(card.web)}`] : []),
    ...(card.note ? [`NOTE:${escaped(card.note)}`] : []),
    `LANG:${card.lang}`,
    `SOURCE:${uri(card.source)}`,
    'END:VCARD',
  ];
  return lines.map((line) => folded(line) + CRLF).join('');
}

/** A text value: `\`, `,` and `;` escaped, ends of line written `\n`, other controls gone (RFC 6350 §3.4). */
export function escaped(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replaceAll(/(?!\n)\p{Cc}/gu, '')
    .replaceAll(/[\\,;]/g, '\\$&')
    .replaceAll('\n', '\\n');
}

/** An address is no text: nothing is escaped in it, and nothing that would end the line stays. */
function uri(address: string): string {
  return address.toWellFormed().replaceAll(/[\s\p{Cc}]/gu, '');
}

/** A line in pieces of 75 octets at most, each further one behind a space; no letter is cut (RFC 6350 §3.2). */
export function folded(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const letter of line) {
    const size = Buffer.byteLength(letter);
    if (octets + size > MOST_OCTETS) {
      pieces.push(piece);
      piece = ' ';
      octets = 1;
    }
    piece += letter;
    octets += size;
  }
  return [...pieces, piece].join(CRLF);
}
