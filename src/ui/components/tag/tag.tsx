import { type Children, classes } from '../../text.ts';
import { Icon, type IconName } from '../icon/icon.tsx';

export type Tone = 'neutral' | 'brand' | 'ok' | 'warn' | 'bad';

export interface TagProps {
  readonly children: Children;
  readonly tone?: Tone | undefined;
  readonly icon?: IconName | undefined;
}

/** A short word about something: the word says it, the colour only repeats it. */
export function Tag({ children, tone = 'brand', icon }: TagProps) {
  return (
    <span class={classes('pv-tag', tone !== 'brand' && `pv-tag--${tone}`)}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  );
}

/** Where a request stands, as a reader sees it. The modules map their states to these. */
export type Standing = 'new' | 'held' | 'progress' | 'waiting' | 'answered' | 'closed' | 'refused' | 'late';

const STANDINGS: Record<Standing, { readonly tone: Tone; readonly icon: IconName }> = {
  new: { tone: 'brand', icon: 'inbox' },
  held: { tone: 'warn', icon: 'eye' },
  progress: { tone: 'brand', icon: 'refresh-cw' },
  waiting: { tone: 'warn', icon: 'hourglass' },
  answered: { tone: 'ok', icon: 'message-square' },
  closed: { tone: 'neutral', icon: 'circle-check' },
  refused: { tone: 'bad', icon: 'circle-x' },
  late: { tone: 'bad', icon: 'clock' },
};

export interface RequestStateProps {
  readonly standing: Standing;
  readonly label: string;
}

/** The state of a request: icon, colour and word together. */
export function RequestState({ standing, label }: RequestStateProps) {
  const { tone, icon } = STANDINGS[standing];
  return (
    <Tag tone={tone} icon={icon}>
      {label}
    </Tag>
  );
}
