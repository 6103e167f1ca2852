import type { Children } from '#ui/index.ts';

/** A paragraph, or a list of lines. Links are written `[words](address)`. */
export type Block = string | readonly string[];

/** A titled part of a text. */
export interface ProseSection {
  readonly id?: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

const LINK = /\[([^\]]+)\]\(([^)\s]+)\)/g;

/** A line of text with its links; nothing else in it is markup. */
export function inline(text: string): Children[] {
  const parts: Children[] = [];
  let from = 0;
  for (const found of text.matchAll(LINK)) {
    const [whole, label = '', href = ''] = found;
    parts.push(text.slice(from, found.index));
    parts.push(
      <a key={found.index} href={href}>
        {label}
      </a>,
    );
    from = found.index + whole.length;
  }
  parts.push(text.slice(from));
  return parts;
}

/** The sections of a text page, one after the other. */
export function ProseSections({ sections }: { readonly sections: readonly ProseSection[] }) {
  return (
    <>
      {sections.map((section) => (
        <section key={section.title} id={section.id}>
          <h2>{section.title}</h2>
          {section.blocks.map((block) => (
            <ProseBlock key={String(block)} block={block} />
          ))}
        </section>
      ))}
    </>
  );
}

function ProseBlock({ block }: { readonly block: Block }) {
  if (typeof block === 'string') return <p>{inline(block)}</p>;
  return (
    <ul>
      {block.map((line) => (
        <li key={line}>{inline(line)}</li>
      ))}
    </ul>
  );
}
