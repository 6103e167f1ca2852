import type { Link } from '../../text.ts';

export interface SubNavProps {
  /** names the navigation, e.g. « Mairie : ce que l’on peut changer » */
  readonly label: string;
  readonly items: readonly (Link & { readonly current?: boolean | undefined })[];
}

/** The pages about one thing, the present one marked. They wrap on narrow screens; none is hidden. */
export function SubNav({ label, items }: SubNavProps) {
  return (
    <nav class="pv-subnav" aria-label={label}>
      <ul>
        {items.map(({ href, label: text, current }) => (
          <li key={href}>
            <a href={href} aria-current={current ? 'page' : undefined}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
