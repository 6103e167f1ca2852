/**
 * Headers of every answer. No inline script or style anywhere, nothing from a third party, no framing; a page that
 * needs more says so itself.
 */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=(), payment=(), interest-cohort=()',
};

/**
 * Two years, sent over https only (RFC 6797 §7.2). Not for subdomains: on the commune's bare domain it would force https
 * on every other site that bears its name.
 */
const HSTS = 'max-age=63072000';

const complete = new WeakSet<Response>();

/** Says that an answer was made with the headers above: asking it again would cost more than making it. */
export function withSecurityHeaders(response: Response): Response {
  complete.add(response);
  return response;
}

/** Adds the headers that an answer lacks. */
export function secured(response: Response, https: boolean): Response {
  if (!complete.has(response)) {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
      if (!response.headers.has(name)) response.headers.set(name, value);
    }
  }
  if (https) response.headers.set('Strict-Transport-Security', HSTS);
  return response;
}

/** What is known of whoever sends a form. */
export interface Sending {
  origin: string | undefined;
  fetchSite: string | undefined;
  host: string;
  /** A cookie of ours came with it: only then can somebody else's page abuse a right. */
  hasSession: boolean;
  /** The address itself holds a secret (follow-up page, one-time link): whoever knows it needs no page of ours. */
  secretInPath: boolean;
}

/**
 * Is this write from our own page? Browsers send Origin with every POST; where it is absent, Sec-Fetch-Site speaks. A
 * client that sends neither is no browser: it passes only without a session.
 *
 * A page that sends no referrer posts with `Origin: null`, as a foreign sandboxed frame does: Sec-Fetch-Site, which no
 * script can set, tells them apart; older browsers, and all over plain http, do not send it, and there the secret of the
 * address is the proof.
 */
export function isOwnOrigin({ origin, fetchSite, host, hasSession, secretInPath }: Sending): boolean {
  if (origin !== undefined && origin !== 'null') {
    return URL.canParse(origin) && new URL(origin).host === host.toLowerCase();
  }
  if (fetchSite !== undefined) {
    return fetchSite === 'same-origin' || (origin === undefined && fetchSite === 'none');
  }
  return origin === undefined ? !hasSession : secretInPath;
}
