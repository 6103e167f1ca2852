import { type Children, classes, type UiTexts, UiTextsContext } from '../../text.ts';

/** Fingerprinted files of the page, in order. Scripts are modules: they never hold the page back. */
export interface Assets {
  readonly css: readonly string[];
  readonly scripts?: readonly string[] | undefined;
  readonly icon?: string | undefined;
}

/** What every page of any audience gives. */
export interface DocumentProps {
  readonly lang: string;
  readonly dir?: 'ltr' | 'rtl' | undefined;
  /** whole title, beginning with what changed (« Erreur : … ») */
  readonly title: string;
  readonly assets: Assets;
  readonly description?: string | undefined;
  readonly robots?: string | undefined;
  readonly canonical?: string | undefined;
  readonly referrer?: string | undefined;
  /** more elements of the head */
  readonly head?: Children | undefined;
}

/** The `<html>` element; the caller writes the doctype before it. */
export function Document(
  props: DocumentProps & { readonly texts: UiTexts; readonly children: Children; readonly class?: string },
) {
  const { lang, dir, title, assets, description, robots, canonical, referrer, head, texts, children } = props;
  return (
    <html lang={lang} dir={dir}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        {description && <meta name="description" content={description} />}
        {robots && <meta name="robots" content={robots} />}
        {referrer && <meta name="referrer" content={referrer} />}
        {canonical && <link rel="canonical" href={canonical} />}
        {assets.icon && <link rel="icon" href={assets.icon} />}
        {assets.css.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {assets.scripts?.map((src) => (
          <script key={src} type="module" src={src} />
        ))}
        {head}
      </head>
      <body class={classes('pv-body', props.class)}>
        <UiTextsContext.Provider value={texts}>{children}</UiTextsContext.Provider>
      </body>
    </html>
  );
}

export function SkipLink({ href, label }: { readonly href: string; readonly label: string }) {
  return (
    <a class="pv-skip" href={href}>
      {label}
    </a>
  );
}

/** The strip that says, on every page, that this is a demonstration. */
export function DemoNotice({ children }: { readonly children: Children }) {
  return (
    <div class="pv-demo">
      <div class="pv-wrap">{children}</div>
    </div>
  );
}
