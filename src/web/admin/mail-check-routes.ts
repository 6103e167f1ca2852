import { type Dns, systemDns } from '#platform/mail-check/index.ts';
import type { Route } from '../kit/page.ts';
import { mailCheckPages, resend } from './mail-check.tsx';

const HERE = '/administration/verification-courriels';

/** The addresses of « Vos courriels arrivent-ils ? ». */
export function mailCheckRoutes(dns: Dns = systemDns()): Route[] {
  const { showCheck, saveCheck, sendTrial, readResult } = mailCheckPages(dns);
  const rows: [Route['method'], string, Route['handler']][] = [
    ['GET', HERE, showCheck],
    ['POST', HERE, saveCheck],
    ['POST', `${HERE}/essai`, sendTrial],
    ['POST', `${HERE}/resultat`, readResult],
    ['POST', '/administration/courriels/:id/renvoyer', resend],
  ];
  return rows.map(([method, path, handler]) => ({ method, path, audience: 'admin', handler }));
}
