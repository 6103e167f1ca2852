import { type Children, classes } from '../../text.ts';
import { Icon, type IconName } from '../icon/icon.tsx';

type Variant = 'primary' | 'secondary' | 'danger' | 'quiet' | 'inverse';

interface Common {
  readonly children: Children;
  /** `primary` (default) once a screen; `inverse` on the paving */
  readonly variant?: Variant | undefined;
  readonly icon?: IconName | undefined;
  readonly small?: boolean | undefined;
  readonly id?: string | undefined;
  /** more of an accessible name where the visible words are not enough out of context; begins with them */
  readonly label?: string | undefined;
}

export interface ButtonProps extends Common {
  readonly type?: 'submit' | 'button' | 'reset' | undefined;
  readonly name?: string | undefined;
  readonly value?: string | undefined;
  readonly form?: string | undefined;
  readonly formAction?: string | undefined;
  readonly formNoValidate?: boolean | undefined;
  readonly disabled?: boolean | undefined;
  readonly popoverTarget?: string | undefined;
}

export interface ButtonLinkProps extends Common {
  readonly href: string;
  readonly rel?: string | undefined;
  readonly download?: boolean | undefined;
}

const look = ({ variant = 'primary', small }: Pick<Common, 'variant' | 'small'>): string =>
  classes('pv-button', variant !== 'primary' && `pv-button--${variant}`, small && 'pv-button--small');

/** A button that acts: its words say what happens (« Envoyer ma demande »). */
export function Button(props: ButtonProps) {
  const { type = 'submit', children, icon, label, formAction, formNoValidate, popoverTarget } = props;
  return (
    <button
      type={type}
      class={look(props)}
      id={props.id}
      name={props.name}
      value={props.value}
      form={props.form}
      formaction={formAction}
      formnovalidate={formNoValidate}
      disabled={props.disabled}
      popovertarget={popoverTarget}
      aria-label={label}
    >
      {icon && <Icon name={icon} />}
      {children}
    </button>
  );
}

/** A link that looks like a button: it leads somewhere and changes nothing. */
export function ButtonLink(props: ButtonLinkProps) {
  const { href, children, icon, label, id, rel, download } = props;
  return (
    <a class={look(props)} href={href} id={id} rel={rel} download={download} aria-label={label}>
      {icon && <Icon name={icon} />}
      {children}
    </a>
  );
}

/** Buttons side by side, one under the other on narrow screens. */
export function ButtonGroup({ children }: { readonly children: Children }) {
  return <div class="pv-button-group">{children}</div>;
}
