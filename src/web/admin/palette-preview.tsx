import { formatNumber, type Lang } from '#platform/i18n/index.ts';
import { contrast, contrastPairs, type Palette, palette, type Scheme, Section, Table } from '#ui/index.ts';
import { tenantTexts } from './tenant.messages.ts';

/** What a colour gives: a page in light and in dark, and every contrast with its figure. */
export function PalettePreview({ lang, colour }: { readonly lang: Lang; readonly colour: string }) {
  const t = tenantTexts(lang);
  const made = palette(colour);
  return (
    <Section title={t.palette}>
      <p>{made.corrected ? t.corrected(made.given, made.light.brand) : t.kept(made.given)}</p>
      <div class="pv-palette">
        <Sample lang={lang} scheme={made.light} label={t.light} />
        <Sample lang={lang} scheme={made.dark} label={t.dark} />
      </div>
      <details class="pv-more">
        <summary>{t.contrasts}</summary>
        <Contrasts lang={lang} made={made} />
      </details>
    </Section>
  );
}

/** Drawn with attributes: the pages allow no style of their own. */
function Sample({ lang, scheme, label }: { lang: Lang; scheme: Scheme; label: string }) {
  const t = tenantTexts(lang);
  const swatches = [
    scheme.brand,
    scheme.brandTint,
    scheme.accent,
    scheme.ok,
    scheme.warn,
    scheme.bad,
    scheme.focus,
  ];
  return (
    <figure>
      <svg viewBox="0 0 320 190" role="img" aria-label={t.picture(label)} class="pv-palette__sample">
        <rect width="320" height="190" fill={scheme.paper} />
        <rect width="320" height="44" fill={scheme.ground} />
        <rect x="220" y="10" width="84" height="24" rx="6" fill={scheme.groundRaised} />
        <rect x="16" y="17" width="110" height="10" rx="3" fill={scheme.onGround} />
        <rect x="16" y="56" width="288" height="118" rx="8" fill={scheme.card} stroke={scheme.line} />
        <rect x="30" y="70" width="150" height="10" rx="3" fill={scheme.ink} />
        <rect x="30" y="90" width="240" height="7" rx="3" fill={scheme.ink2} />
        <rect x="30" y="116" width="132" height="26" rx="6" fill={scheme.brand} />
        <text x="96" y="133" text-anchor="middle" font-size="11" fill={scheme.onBrand}>
          {t.sample}
        </text>
        {swatches.map((colour, index) => (
          <circle key={colour} cx={38 + index * 24} cy="158" r="8" fill={colour} stroke={scheme.edge} />
        ))}
      </svg>
      <figcaption>{label}</figcaption>
    </figure>
  );
}

function Contrasts({ lang, made }: { lang: Lang; made: Palette }) {
  const t = tenantTexts(lang);
  const ratio = (value: number): string => `${formatNumber(Math.floor(value * 10) / 10, lang)}:1`;
  return (
    <Table
      id="contrastes"
      caption={t.contrasts}
      captionHidden
      columns={[
        { label: t.pair },
        { label: t.needed, numeric: true },
        { label: t.light, numeric: true },
        { label: t.dark, numeric: true },
      ]}
      rows={contrastPairs().map(({ front, back, ratio: needed }) => ({
        id: `${front}-${back}`,
        cells: [
          t.on(t.tokens[front] ?? front, t.tokens[back] ?? back),
          ratio(needed),
          ratio(contrast(made.light[front], made.light[back])),
          ratio(contrast(made.dark[front], made.dark[back])),
        ],
      }))}
    />
  );
}
