import type { Link } from '../../text.ts';
import { Icon, type IconName } from '../icon/icon.tsx';

export interface DocumentLinkProps extends Link {
  /** e.g. « PDF » */
  readonly kind: string;
  /** in words, e.g. « 1,2 Mo » */
  readonly weight: string;
  /** language of the document where it is not the page's */
  readonly lang?: string | undefined;
  readonly icon?: IconName | undefined;
  /** state of the file's check, in words */
  readonly state?: string | undefined;
  /** the same content as a page or in an accessible format */
  readonly accessibleTwin?: Link | undefined;
}

/** A document to open: its name, kind and weight are all in the link. */
export function DocumentLink(props: DocumentLinkProps) {
  const { href, label, kind, weight, lang, icon = 'file-text', state, accessibleTwin } = props;
  return (
    <p class="pv-document">
      <a href={href} hreflang={lang}>
        <Icon name={icon} />
        <span>
          <bdi lang={lang}>{label}</bdi>{' '}
          <span class="pv-document__facts">
            ({kind}, {weight})
          </span>
        </span>
      </a>
      {state && <span class="pv-muted"> {state}</span>}
      {accessibleTwin && (
        <a class="pv-document__twin" href={accessibleTwin.href}>
          {accessibleTwin.label}
        </a>
      )}
    </p>
  );
}
