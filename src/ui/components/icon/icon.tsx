import { h } from 'preact';
import { type IconName, icons } from '../../icons/icons.ts';
import { classes } from '../../text.ts';

export type { IconName };

export interface IconProps {
  readonly name: IconName;
  /** said to screen readers; without it the icon is decoration and hidden from them */
  readonly label?: string | undefined;
  readonly class?: string | undefined;
}

/** A line icon in the colour of its text, 1.25 em wide. */
export function Icon({ name, label, class: extra }: IconProps) {
  return (
    <svg
      class={classes('pv-icon', extra)}
      viewBox="0 0 24 24"
      focusable="false"
      role={label ? 'img' : undefined}
      aria-label={label}
      aria-hidden={label ? undefined : 'true'}
    >
      {icons[name].map(([tag, attributes]) => h(tag, attributes))}
    </svg>
  );
}
