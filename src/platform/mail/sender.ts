/** Address in the From of a tenant's mails, and in their envelope: the deployment's, else one on the tenant's host. */
export function senderAddress(services: { readonly mailFrom: string | null }, host: string): string {
  return services.mailFrom ?? `ne-pas-repondre@${host}`;
}

/**
 * Header fields are one line: a line break in one would start another header. Their spaces are plain, as mail programs
 * search and group by subject.
 */
export function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\u2028\u2029\u00a0]+/gu, ' ')
    .trim()
    .slice(0, 250);
}
