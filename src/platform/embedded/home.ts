import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { SHARED_HOME } from './binaries.ts';
import { EmbeddedError } from './errors.ts';
import { canEnter, type ServiceUser, serviceUser } from './service-user.ts';

/** The folders of one installation. All stand together, in the data folder or where it points to. */
export interface Home {
  readonly folder: string;
  /** The cluster of PostgreSQL. */
  readonly cluster: string;
  readonly files: string;
  readonly backups: string;
  readonly run: string;
  readonly secrets: string;
  /** Undefined: PostgreSQL runs as we do. */
  readonly user: ServiceUser | undefined;
  /** True where the data could not stand in the folder that was asked for. */
  readonly moved: boolean;
}

/** In a data folder that is closed to PostgreSQL: the address of the folder that holds its content. */
const POINTER = 'elsewhere';
/** In the folder pointed to: the data folder that it serves, so that a copied clone does not share its data. */
const BELONGS_TO = 'belongs-to';

/**
 * Finds, and creates where missing, the folders of the installation whose data folder is `dataFolder`. As root,
 * where the unprivileged user of PostgreSQL cannot enter that folder (a clone below /root), they stand in a
 * folder of its own below /var/lib/parvis and `dataFolder` keeps only a pointer: removing it starts afresh.
 * @throws EmbeddedError a sentence, where no folder can be used.
 */
export function openHome(dataFolder: string): Home {
  const asked = createDataFolder(dataFolder);
  const pointer = path.join(asked, POINTER);
  if (existsSync(pointer)) return layOut(followPointer(asked, pointer), true);
  const user = serviceUser(path.join(asked, 'postgres'));
  if (canEnter(user, asked)) return layOut(asked, false);
  if (existsSync(path.join(asked, 'postgres'))) throw closedData(asked);
  return layOut(createElsewhere(asked, pointer), true);
}

function createDataFolder(dataFolder: string): string {
  try {
    // 711: PostgreSQL's user must walk through it; what is private inside protects itself.
    if (mkdirSync(dataFolder, { recursive: true })) chmodSync(dataFolder, 0o711);
    return realpathSync(dataFolder);
  } catch (cause) {
    throw new EmbeddedError(
      `Le dossier de données ${dataFolder} ne peut pas être créé.`,
      `the data folder ${dataFolder} cannot be created.`,
      { cause },
    );
  }
}

function createElsewhere(asked: string, pointer: string): string {
  const name = createHash('sha256').update(asked).digest('hex').slice(0, 12);
  const folder = path.join(SHARED_HOME, `${name}-${randomBytes(3).toString('hex')}`);
  try {
    mkdirSync(folder, { recursive: true });
    chmodSync(SHARED_HOME, 0o711);
    chmodSync(folder, 0o711);
    writeFileSync(path.join(folder, BELONGS_TO), asked, { mode: 0o600 });
    writeFileSync(pointer, folder, { mode: 0o600 });
    return realpathSync(folder);
  } catch (cause) {
    throw new EmbeddedError(
      `L’utilisateur de PostgreSQL n’a pas accès à ${asked} et ${folder} ne peut pas être créé : indiquez un dossier par PARVIS_DATA.`,
      `PostgreSQL's user cannot enter ${asked} and ${folder} cannot be created: name a folder in PARVIS_DATA.`,
      { cause },
    );
  }
}

function followPointer(asked: string, pointer: string): string {
  const folder = readFileSync(pointer, 'utf8').trim();
  const mark = path.join(folder, BELONGS_TO);
  if (!existsSync(mark)) {
    throw new EmbeddedError(
      `${pointer} désigne ${folder}, qui n’est plus là : remettez ce dossier, ou supprimez ${pointer} pour repartir de zéro.`,
      `${pointer} points to ${folder}, which is gone: put it back, or remove ${pointer} to start afresh.`,
    );
  }
  const owner = readFileSync(mark, 'utf8').trim();
  if (owner === asked) return folder;
  if (existsSync(path.join(owner, POINTER))) {
    throw new EmbeddedError(
      `${asked} est une copie : ses données ${folder} sont celles de ${owner}. Supprimez ${pointer} pour repartir de zéro.`,
      `${asked} is a copy: its data ${folder} are those of ${owner}. Remove ${pointer} to start afresh.`,
    );
  }
  writeFileSync(mark, asked, { mode: 0o600 });
  return folder;
}

function layOut(folder: string, moved: boolean): Home {
  const at = (name: string): string => path.join(folder, name);
  const home: Home = {
    folder,
    cluster: at('postgres'),
    files: at('files'),
    backups: at('backups'),
    run: at('run'),
    secrets: at('secrets'),
    user: serviceUser(at('postgres')),
    moved,
  };
  for (const own of [home.files, home.backups, home.secrets])
    mkdirSync(own, { recursive: true, mode: 0o700 });
  // The socket stands in a folder below `run`: PostgreSQL's user walks through, and lists nothing.
  if (mkdirSync(home.run, { recursive: true })) chmodSync(home.run, 0o711);
  return home;
}

function closedData(asked: string): EmbeddedError {
  const { uid } = statSync(path.join(asked, 'postgres'));
  return new EmbeddedError(
    `L’utilisateur ${uid} de PostgreSQL n’a plus accès à ses données dans ${asked} : rouvrez les dossiers parents (chmod o+x).`,
    `PostgreSQL's user ${uid} can no longer enter its data in ${asked}: open the parent folders again (chmod o+x).`,
  );
}
