import type { Children, Link } from '../../text.ts';
import { ButtonLink } from '../button/button.tsx';
import type { IconName } from '../icon/icon.tsx';

export interface ManagedItemProps extends Link {
  /** one line under the name: the state now, an address */
  readonly state?: Children | undefined;
  /** `Tag`s: what is missing or to come */
  readonly tags?: Children | undefined;
  /** sentences that matter now: a closure announced */
  readonly notes?: readonly string[] | undefined;
  /** what is done most often, the first as a button; `subject` completes their names for screen readers */
  readonly actions?: readonly (Link & { readonly icon?: IconName })[] | undefined;
  readonly subject?: string | undefined;
  readonly headingLevel?: 3 | 4 | undefined;
}

/** Things that one looks after, each with its state, what is missing and what is done to it most often. */
export function ManagedList({ children }: { readonly children: Children }) {
  return <ul class="pv-managed">{children}</ul>;
}

export function ManagedItem(props: ManagedItemProps) {
  const { href, label, state, tags, notes = [], actions = [], subject, headingLevel = 3 } = props;
  const Heading = `h${headingLevel}` as 'h3';
  return (
    <li class="pv-managed__item">
      <div class="pv-managed__what">
        <Heading class="pv-managed__name">
          <a href={href}>{label}</a>
        </Heading>
        {state && <p class="pv-muted">{state}</p>}
        {notes.map((note) => (
          <p key={note} class="pv-managed__note">
            {note}
          </p>
        ))}
        {tags && <p class="pv-managed__tags">{tags}</p>}
      </div>
      {actions.length > 0 && (
        <ul class="pv-managed__acts">
          {actions.map((action, index) => (
            <li key={action.href}>
              {index === 0 ? (
                <ButtonLink
                  href={action.href}
                  variant="secondary"
                  small
                  icon={action.icon}
                  label={subject && named(action.label, subject)}
                >
                  {action.label}
                </ButtonLink>
              ) : (
                <a
                  class="pv-managed__link"
                  href={action.href}
                  aria-label={subject && named(action.label, subject)}
                >
                  {action.label}
                </a>
              )}
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

/** The visible words first, so that who speaks them to the machine is understood (WCAG 2.5.3). */
function named(label: string, subject: string): string {
  return `${label} — ${subject}`;
}
