export interface PhotoProps {
  /** address of the picture in a width of pixels */
  readonly src: (width: number) => string;
  readonly widths: readonly number[];
  /** the one for browsers that choose none */
  readonly width: number;
  readonly height: number;
  /** what is to be seen; '' where it says nothing that the page does not */
  readonly alt: string;
  /** as CSS says it: how wide it is drawn */
  readonly sizes: string;
  /** e.g. « Photographie : Camille Arnaud » */
  readonly credit?: string | undefined;
}

/** A photograph in the width that the screen needs, its room kept while it loads. */
export function Photo({ src, widths, width, height, alt, sizes, credit }: PhotoProps) {
  return (
    <figure class="pv-photo">
      <img
        src={src(width)}
        srcset={widths.map((one) => `${src(one)} ${one}w`).join(', ')}
        sizes={sizes}
        width={width}
        height={height}
        alt={alt}
        decoding="async"
      />
      {credit && <figcaption>{credit}</figcaption>}
    </figure>
  );
}
