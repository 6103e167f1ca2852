export interface CrestProps {
  /** first letter of the commune's name */
  readonly initial: string;
}

/** The crest of a collectivité that has given no logo: a plain shield in its colour, with its initial. Decoration. */
export function Crest({ initial }: CrestProps) {
  return (
    <svg class="pv-crest" viewBox="0 0 44 52" aria-hidden="true" focusable="false">
      <path class="pv-crest__shield" d="M2 2h40v28c0 11-9 17-20 21C11 47 2 41 2 30z" />
      <path
        class="pv-crest__water"
        d="M5.6 36.6c4.6-4.4 8.2-4.4 12.8-.6 4.8 4 10.400 4 15.600-.2l4.600-3.600"
      />
      <text class="pv-crest__initial" x="22" y="27" text-anchor="middle">
        {initial}
      </text>
    </svg>
  );
}
