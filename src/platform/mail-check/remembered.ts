import { checkMail, type MailCheck, type Sending } from './check.ts';
import type { Dns } from './dns.ts';

/** A check and when it was made. */
export interface TimedCheck {
  readonly check: MailCheck;
  readonly at: Date;
}

/** Milliseconds that a check is kept; a shorter time where the DNS was silent; the least between two of one tenant. */
export const CHECK_KEPT = { whole: 5 * 60_000, partial: 30_000, least: 10_000 } as const;
/** Above this many tenants, all is forgotten and asked again. */
const MOST = 500;

export interface MailChecks {
  /** The kept check, else a new one. Two who ask at once wait for the same. */
  of(tenantId: string, sending: Sending, now: Date): Promise<TimedCheck>;
  /** Has the next one made anew, unless the kept one is some seconds old only. */
  again(tenantId: string, now: Date): void;
}

interface Kept {
  key: string;
  at: Date;
  until: number;
  made: Promise<TimedCheck>;
}

/** Checks are kept in the process: they hold nothing that another process could not ask for itself. */
export function mailChecks(dns: Dns): MailChecks {
  const kept = new Map<string, Kept>();
  return {
    of(tenantId, sending, now) {
      const key = JSON.stringify(sending);
      const before = kept.get(tenantId);
      if (before && before.key === key && before.until > now.getTime()) return before.made;
      if (kept.size >= MOST) kept.clear();
      const made = checkMail(dns, sending).then((check) => ({ check, at: now }));
      const entry: Kept = { key, at: now, until: now.getTime() + CHECK_KEPT.whole, made };
      kept.set(tenantId, entry);
      made.then(
        ({ check }) => {
          if (isPartial(check)) entry.until = now.getTime() + CHECK_KEPT.partial;
        },
        () => kept.delete(tenantId),
      );
      return made;
    },
    again(tenantId, now) {
      const before = kept.get(tenantId);
      if (before && now.getTime() - before.at.getTime() >= CHECK_KEPT.least) kept.delete(tenantId);
    },
  };
}

function isPartial(check: MailCheck): boolean {
  return check.kind === 'checked' && check.findings.some(({ code }) => code === 'silent');
}
