import { FORM_LIMITS } from '#platform/http/form-limits.ts';
import type { Text } from '#platform/i18n/index.ts';

/** How many files a message may carry, and how large (bytes). */
export const FILE_LIMITS = {
  files: FORM_LIMITS.files,
  fileBytes: FORM_LIMITS.fileBytes,
  totalBytes: FORM_LIMITS.totalBytes,
} as const;

/** Beyond it an image is refused: it would be decoded in more than 200 MB of memory. */
export const MAX_PIXELS = 50_000_000;
/** The longest side of an image that is kept; larger ones are reduced. */
export const MAX_SIDE = 4096;
/** Files of a form that was never sent are kept so long. */
export const DRAFT_HOURS = 24;

/**
 * Bytes that may come in without anybody's consent. A town hall has no say in what is sent to it, only in how much of
 * its disk that may fill.
 */
export const ROOM = {
  /** From one network in a day, sent with a message or not: ten full forms. */
  network: 1_000_000_000,
  /** Of all the forms of a tenant that were not sent yet. */
  drafts: 5_000_000_000,
  /** What the smallest file counts for: a line and a block of the disk are not free either. */
  leastFile: 100_000,
  /** Files are refused where less of the disk is left: the database needs it. Of a large disk, a share. */
  diskLeast: 1_000_000_000,
  diskShare: 0.05,
  /** The share of a very large disk is more than any house needs. */
  diskMost: 10_000_000_000,
} as const;

/** Examinations of one file that may end with the process (a kill, a lack of memory) before it is given up. */
export const MAX_EXAMINATIONS = 3;

/**
 * pending: not looked at yet. safe: inspected and scanned. unscanned: inspected, no scanner answered.
 * infected, refused: the bytes are gone, the line stays and says why.
 */
export type FileState = 'pending' | 'safe' | 'infected' | 'unscanned' | 'refused';

/** A kind of file that is accepted. */
export interface Kind {
  id: KindId;
  mime: string;
  /** The first is the one given to a file whose name lies. */
  extensions: readonly [string, ...string[]];
  group: 'image' | 'pdf' | 'office' | 'text';
}

export type KindId =
  | 'pdf'
  | 'jpeg'
  | 'png'
  | 'webp'
  | 'avif'
  | 'gif'
  | 'tiff'
  | 'odt'
  | 'ods'
  | 'odp'
  | 'docx'
  | 'xlsx'
  | 'pptx'
  | 'doc'
  | 'xls'
  | 'ppt'
  | 'rtf'
  | 'txt'
  | 'csv';

const OOXML = 'application/vnd.openxmlformats-officedocument';
const ODF = 'application/vnd.oasis.opendocument';

function kind(id: KindId, group: Kind['group'], mime: string, ...extensions: [string, ...string[]]): Kind {
  return { id, group, mime, extensions };
}

export const KINDS: Readonly<Record<KindId, Kind>> = {
  pdf: kind('pdf', 'pdf', 'application/pdf', 'pdf'),
  jpeg: kind('jpeg', 'image', 'image/jpeg', 'jpg', 'jpeg', 'jpe', 'jfif'),
  png: kind('png', 'image', 'image/png', 'png'),
  webp: kind('webp', 'image', 'image/webp', 'webp'),
  avif: kind('avif', 'image', 'image/avif', 'avif'),
  gif: kind('gif', 'image', 'image/gif', 'gif'),
  tiff: kind('tiff', 'image', 'image/tiff', 'tiff', 'tif'),
  odt: kind('odt', 'office', `${ODF}.text`, 'odt'),
  ods: kind('ods', 'office', `${ODF}.spreadsheet`, 'ods'),
  odp: kind('odp', 'office', `${ODF}.presentation`, 'odp'),
  docx: kind('docx', 'office', `${OOXML}.wordprocessingml.document`, 'docx'),
  xlsx: kind('xlsx', 'office', `${OOXML}.spreadsheetml.sheet`, 'xlsx'),
  pptx: kind('pptx', 'office', `${OOXML}.presentationml.presentation`, 'pptx'),
  doc: kind('doc', 'office', 'application/msword', 'doc'),
  xls: kind('xls', 'office', 'application/vnd.ms-excel', 'xls'),
  ppt: kind('ppt', 'office', 'application/vnd.ms-powerpoint', 'ppt', 'pps'),
  rtf: kind('rtf', 'office', 'application/rtf', 'rtf'),
  txt: kind('txt', 'text', 'text/plain', 'txt', 'md', 'log'),
  csv: kind('csv', 'text', 'text/csv', 'csv', 'tsv'),
};

const BY_MIME = new Map(Object.values(KINDS).map((known) => [known.mime, known]));

export function kindOfMime(mime: string | null): Kind | null {
  return mime === null ? null : (BY_MIME.get(mime) ?? null);
}

/**
 * For the `accept` of a file input. HEIC is left out on purpose: a phone that sees so converts its photograph to JPEG
 * by itself.
 */
export const ACCEPT = Object.values(KINDS)
  .filter((known) => known.id !== 'avif')
  .flatMap((known) => known.extensions.map((extension) => `.${extension}`))
  .join(',');

/** Why a file is not accepted. Stored in state_reason. */
export type Refusal =
  | 'empty'
  | 'program'
  | 'script'
  | 'webpage'
  | 'archive'
  | 'media'
  | 'heic'
  | 'macros'
  | 'encrypted'
  | 'damaged'
  | 'bomb'
  | 'hidden'
  | 'pixels'
  | 'pages'
  | 'launch'
  | 'unverified'
  | 'unknown';

/** What the inspection of the bytes says. `active`: the document can act by itself; whoever opens it is told. */
export type Verdict = { ok: true; kind: Kind; active: boolean } | { ok: false; refusal: Refusal };

export function refuse(refusal: Refusal): Verdict {
  return { ok: false, refusal };
}

export function accept(id: KindId, active = false): Verdict {
  return { ok: true, kind: KINDS[id], active };
}

/** A file as modules above and screens see it. */
export interface FileView {
  id: string;
  name: string;
  /** Null until inspected. */
  kind: KindId | null;
  bytes: number;
  state: FileState;
  /** A Refusal, the name of a signature, `active`, or null. */
  reason: string | null;
  ownerKind: string | null;
  ownerId: string | null;
  messageId: string | null;
  createdAt: Date;
}

/** Bytes may leave the house once inspected; a screen warns of those that no scanner has seen. */
export function mayDownload(state: FileState): boolean {
  return state === 'safe' || state === 'unscanned';
}

/** The sentence under the choice of files. */
export const FILES_HINT: Text = {
  fr: '10 fichiers au plus, 25 Mo chacun, 100 Mo en tout : PDF, photos, documents de bureautique, texte.',
  en: '10 files at most, 25 MB each, 100 MB in all: PDF, photographs, office documents, text.',
};
