import { type GroundPoint, markersOf, projectionOf, type Ring, scaleOf } from './projection.ts';

export type { GroundPoint, Ring };

export interface PlaceMapProps {
  /** what the drawing shows and where the same stands in words */
  readonly label: string;
  readonly points: readonly GroundPoint[];
  /** border of the commune, and of its parts; [] where it is not known */
  readonly outline?: readonly Ring[] | undefined;
  /** the number that the page is about */
  readonly here?: number | undefined;
  /** e.g. « nord » */
  readonly north: string;
  /** a length on the ground in words: 500 → « 500 m » */
  readonly distance: (metres: number) => string;
}

/**
 * Places as numbers on the outline of their commune, drawn by the server: no tile, no script, no third party. A drawing
 * only: the list with the same numbers says everything.
 */
export function PlaceMap({ label, points, outline = [], here, north, distance }: PlaceMapProps) {
  const projection = projectionOf(points, outline);
  if (!projection) return null;
  const { width, height, project } = projection;
  const scale = scaleOf(projection.metres, width);
  const rings = outline.map((ring) => `M${ring.map((at) => project(at).join(' ')).join('L')}Z`);
  return (
    <svg class="pv-map pv-paving" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={label}>
      {rings.length > 0 && <path class="pv-map__ground" d={rings.join('')} />}
      {markersOf(points, projection, here).map(({ x, y, text, current }) => (
        <g key={text} class={current ? 'pv-map__here' : 'pv-map__point'} transform={`translate(${x} ${y})`}>
          <rect
            x={-13 - 4 * (text.length - 1)}
            y="-13"
            width={26 + 8 * (text.length - 1)}
            height="26"
            rx="13"
          />
          <text y="5.5">{text}</text>
        </g>
      ))}
      <g class="pv-map__scale" transform={`translate(14 ${height - 14})`}>
        <path d={`M0-5V0H${scale.length}V-5`} />
        <text x="6" y="-7">
          {distance(scale.metres)}
        </text>
      </g>
      <g class="pv-map__scale" transform={`translate(${width - 18} 26)`}>
        <path d="M0 10V-14M-5-8L0-14L5-8" />
        <text x="-10" y="2" class="pv-map__north">
          {north}
        </text>
      </g>
    </svg>
  );
}
