import type { FileImport, ImportReport } from '#modules/territory/index.ts';
import type { Addresses } from '#platform/installation/index.ts';
import type { ModuleManifest } from '#platform/manifest/index.ts';

/** One address of the web. */
export interface RouteRow {
  readonly method: string;
  readonly path: string;
  readonly audience: string;
  readonly raw?: true;
  readonly development?: true;
}

/** An installation as the modules need it: the database, and how the public reaches it. */
export interface OpenHouse extends Addresses {
  readonly port: number;
  readonly scheme: 'http' | 'https';
}

/** A file to bring in. */
export interface ImportWanted extends FileImport {
  readonly host: string | undefined;
}

/** What commands ask of the modules; main.ts gives the real ones, from the composition root. */
export interface House {
  routes(): readonly RouteRow[];
  modules(): readonly ModuleManifest[];
  /**
   * A one-time link for an agent: absolute, on the tenant's canonical host. `host` may be absent where there is one tenant.
   * @throws AppError unknown host, several tenants, no such member
   */
  signInLink(at: OpenHouse, email: string, host: string | undefined): Promise<string>;
  /**
   * A collectivité of a commune of the national list, ready to use; answers its address.
   * @throws AppError
   */
  createTenant(at: OpenHouse, input: { insee: string; host: string; admin: string }): Promise<string>;
  /** One more host name; answers the address that now answers. @throws AppError */
  addHost(at: OpenHouse, added: string, host: string | undefined): Promise<string>;
  /** @throws AppError unknown host, several tenants, no such member */
  resetSecondFactor(at: OpenHouse, email: string, host: string | undefined): Promise<void>;
  /** @throws AppError a file that cannot be read */
  importAddresses(at: OpenHouse, wanted: ImportWanted): Promise<ImportReport>;
  /** @throws AppError a file that cannot be read */
  importDistricts(at: OpenHouse, wanted: ImportWanted): Promise<ImportReport>;
  /** Official records, for the tenant of the host or for all. @throws AppError */
  importDirectory(at: OpenHouse, wanted: ImportWanted, tell: (line: string) => void): Promise<void>;
  /** @throws AppError a file that cannot be read, or problems */
  importHours(at: OpenHouse, wanted: ImportWanted, tell: (line: string) => void): Promise<void>;
}
