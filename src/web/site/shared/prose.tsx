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

/** The sections of a text page, one after the other: the style sheet of `Prose` sets direct children. */
export function ProseSections({ sections }: { readonly sections: readonly ProseSection[] }) {
  return (
    <>
      {sections.map(({ id, title, blocks }) => [
        <h2 key={title} id={id}>
          {title}
        </h2>,
        ...blocks.map((block) => <ProseBlock key={String(block)} block={block} />),
      ])}
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
