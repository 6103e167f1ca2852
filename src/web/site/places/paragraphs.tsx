import { Prose } from '#ui/index.ts';

/** A mission or a description as the first words under a title; where it is longer, the whole stands below. */
export const LONGEST_LEAD = 320;

/** A text of several paragraphs as somebody typed it: nothing in it is markup, each keeps its own direction. */
export function Paragraphs({ text }: { readonly text: string }) {
  return (
    <Prose>
      {text.split(/\n{2,}/).map((paragraph, index) => (
        <p key={index} dir="auto">
          {paragraph.split('\n').flatMap((line, at) => (at === 0 ? [line] : [<br key={at} />, line]))}
        </p>
      ))}
    </Prose>
  );
}
