import type { Lang } from '#platform/i18n/index.ts';
import { inboxTexts } from './desk.messages.ts';

/** Where the page's script listens and what it fetches, and the place where it says what has arrived. Nothing without script. */
export function Live(props: {
  readonly lang: Lang;
  readonly stream: string;
  readonly page: string;
  readonly presence?: string;
}) {
  const t = inboxTexts(props.lang);
  return (
    <p
      class="govuk-visually-hidden"
      role="status"
      data-island="desk-live"
      data-stream={props.stream}
      data-page={props.page}
      data-presence={props.presence}
      data-one={t.arrivedOne}
      data-many={t.arrivedMany}
    />
  );
}
