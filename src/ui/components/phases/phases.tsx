import type { Children } from '../../text.ts';

export interface PhaseStep {
  readonly label: string;
  readonly state: 'done' | 'current' | 'todo';
  /** state in words for screen readers, e.g. « terminé » */
  readonly stateLabel?: string | undefined;
}

export interface PhasesProps {
  readonly label: string;
  readonly steps: readonly PhaseStep[];
}

/** The steps of something under way. */
export function Phases({ label, steps }: PhasesProps) {
  return (
    <ol class="pv-phases" aria-label={label}>
      {steps.map((step) => (
        <li
          key={step.label}
          class={`pv-phases__step pv-phases__step--${step.state}`}
          aria-current={step.state === 'current' ? 'step' : undefined}
        >
          {step.label}
          {step.stateLabel && <span class="govuk-visually-hidden"> ({step.stateLabel})</span>}
        </li>
      ))}
    </ol>
  );
}

export interface ProgressRingProps {
  readonly value: number;
  readonly of: number;
  /** the whole meaning, e.g. « Étape 3 sur 4 » */
  readonly label: string;
}

/** How far something has come, as a ring with the figures in it. */
export function ProgressRing({ value, of, label }: ProgressRingProps) {
  const share = of > 0 ? Math.min(1, Math.max(0, value / of)) : 0;
  return (
    <svg class="pv-ring" viewBox="0 0 64 64" role="img" aria-label={label}>
      <circle class="pv-ring__track" cx="32" cy="32" r="28.5" />
      <circle
        class="pv-ring__value"
        cx="32"
        cy="32"
        r="28.5"
        pathLength="100"
        stroke-dasharray={`${Math.round(share * 100)} 100`}
        transform="rotate(-90 32 32)"
      />
      <text x="32" y="38.5" text-anchor="middle">{`${value}/${of}`}</text>
    </svg>
  );
}

export interface StatusSheetProps {
  readonly title: string;
  readonly headingLevel?: 1 | 2 | undefined;
  /** what the reader has to do, or that there is nothing to do */
  readonly text?: Children | undefined;
  readonly ring?: ProgressRingProps | undefined;
  readonly phases?: PhasesProps | undefined;
  readonly children?: Children | undefined;
  readonly id?: string | undefined;
}

/** The card at the top of a follow-up page: where it stands, what comes next. */
export function StatusSheet({ title, headingLevel = 2, text, ring, phases, children, id }: StatusSheetProps) {
  const Heading = `h${headingLevel}` as 'h1' | 'h2';
  return (
    <section class="pv-card pv-status" id={id}>
      <div class="pv-status__top">
        {ring && <ProgressRing {...ring} />}
        <div>
          <Heading class="pv-status__title">{title}</Heading>
          {text && <p class="pv-muted">{text}</p>}
        </div>
      </div>
      {phases && <Phases {...phases} />}
      {children}
    </section>
  );
}
