/** A stretch of a day, in minutes since midnight; `to` above 1440 runs into the next day. */
export interface DaySpan {
  readonly from: number;
  readonly to: number;
  readonly byAppointment?: boolean | undefined;
}

export interface DayBarProps {
  readonly spans: readonly DaySpan[];
  /** minutes since midnight that the bar begins and ends with, the same for all days of a week */
  readonly from: number;
  readonly to: number;
}

/** The hours of a day drawn as a bar: a drawing of what the words beside it say, hence hidden from screen readers. */
export function DayBar({ spans, from, to }: DayBarProps) {
  const length = to - from;
  return (
    <svg
      class="pv-daybar"
      viewBox={`0 0 ${length} 10`}
      preserveAspectRatio="none"
      aria-hidden="true"
      focusable="false"
    >
      <rect class="pv-daybar__ground" width={length} height="10" />
      {spans.map((span) => (
        <rect
          key={span.from}
          class={span.byAppointment ? 'pv-daybar__span pv-daybar__span--soft' : 'pv-daybar__span'}
          x={span.from - from}
          width={Math.min(span.to, to) - span.from}
          height="10"
        />
      ))}
    </svg>
  );
}
