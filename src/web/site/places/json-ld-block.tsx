import { scriptJson } from './json-ld.ts';

/**
 * A data block: browsers do not run it, and the policy against inline scripts does not concern it. `scriptJson` escapes
 * it: as text of a page, its quotes would become entities.
 */
export function JsonLd({ data }: { readonly data: object }) {
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: scriptJson(data) }} />;
}
