/** The path of a Chromium: CHROMIUM_PATH, Debian's, one that Playwright installed; undefined where there is none. */
export function findChromium(environment?: NodeJS.ProcessEnv): string | undefined;

/** Finds a Chromium or installs it. Throws one sentence that says what to do. */
export function requireChromium(): string;

/** True for root on Debian or one of its children. */
export function mayInstall(): boolean;

/** Installs Debian packages; what apt-get says goes to standard error. Throws where it fails. */
export function installPackage(...names: string[]): void;
