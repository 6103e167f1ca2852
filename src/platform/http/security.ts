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
export const HSTS = 'max-age=63072000';

/**
 * Is this write from our own page? Browsers send Origin with every POST; where it is absent, Sec-Fetch-Site speaks.
 * `Origin: null` (sandboxed frames, some redirects) alone is foreign. A client that sends neither is no browser, and has no
 * cookie to abuse: it passes only when it carries no session (`hasSession`).
 */
export function isOwnOrigin(
  headers: { origin: string | undefined; fetchSite: string | undefined; host: string },
  hasSession: boolean,
): boolean {
  // A page that sends no referrer (one whose address is a secret) posts with `Origin: null`: there Sec-Fetch-Site, which
  // no script can set, tells our own page from a foreign frame.
  const hidden = headers.origin === 'null' && headers.fetchSite === 'same-origin';
  if (headers.origin !== undefined && !hidden) {
    return URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host.toLowerCase();
  }
  if (headers.fetchSite !== undefined)
    return headers.fetchSite === 'same-origin' || headers.fetchSite === 'none';
  return !hasSession;
}
