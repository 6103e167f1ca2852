import type { FactorsView, RelyingParty } from '#modules/identity/index.ts';
import { formatDay } from '#platform/i18n/index.ts';
import { Section, Table } from '#ui/index.ts';
import type { Problems } from '../kit/form-problems.ts';
import type { Page } from '../kit/page.ts';
import { NewPasskeyForm } from './enrolment-parts.tsx';
import { stepTexts } from './second-step.messages.ts';
import { securityTexts } from './security.messages.ts';
import { SECURITY } from './security-page.tsx';
import { ButtonForm } from './sign-in-page.tsx';

interface PasskeysSectionProps {
  readonly page: Page;
  readonly passkeys: FactorsView['passkeys'];
  /** null: no passkey can be made on this address. */
  readonly party: RelyingParty | null;
  readonly problems: Problems | null;
  /** A proof is fresh: a key may be made at once. */
  readonly proved: boolean;
}

/** The agent's passkeys, and the form that adds one. */
export function PasskeysSection({ page, passkeys, party, problems, proved }: PasskeysSectionProps) {
  const t = securityTexts(page.lang);
  return (
    <Section title={t.keys}>
      <div class="pv-stack">
        {passkeys.length > 0 ? <PasskeysTable page={page} passkeys={passkeys} /> : <p>{t.keysNone}</p>}
        {party ? (
          <>
            <p class="pv-muted">{t.keysHere(party.rpId)}</p>
            {proved ? (
              <NewPasskeyForm
                lang={page.lang}
                action={`${SECURITY}/cles`}
                ask={`${SECURITY}/defi`}
                problems={problems}
              />
            ) : (
              <p>
                <a href={`${SECURITY}/confirmer`}>{t.keyProofFirst}</a>
              </p>
            )}
            <noscript>
              <p>{stepTexts(page.lang).passkeyScript}</p>
            </noscript>
          </>
        ) : (
          <p class="pv-muted">{t.keysNowhere}</p>
        )}
      </div>
    </Section>
  );
}

function PasskeysTable({ page, passkeys }: Pick<PasskeysSectionProps, 'page' | 'passkeys'>) {
  const t = securityTexts(page.lang);
  const day = (at: Date) => formatDay(at, page.lang, page.tenant.timeZone);
  return (
    <>
      <p class="pv-muted">{t.keyRemoveText}</p>
      <Table
        id="cles"
        caption={t.keys}
        captionHidden
        columns={[
          { label: t.key },
          { label: t.host },
          { label: t.added },
          { label: t.used },
          { label: t.action },
        ]}
        rows={passkeys.map(({ id, name, rpId, createdAt, lastUsedAt }) => ({
          id,
          cells: [
            name,
            rpId,
            day(createdAt),
            lastUsedAt ? day(lastUsedAt) : t.never,
            <ButtonForm
              action={`${SECURITY}/cles/retirer`}
              hidden={{ cle_acces: id }}
              variant="secondary"
              small
              label={t.removeNamed(name)}
            >
              {t.remove}
            </ButtonForm>,
          ],
        }))}
      />
    </>
  );
}
