import { Button, Section } from '#ui/index.ts';

export interface RemoveSectionProps {
  /** what is removed; title and button */
  readonly title: string;
  /** what becomes of it, said before one does it */
  readonly text: string;
  readonly action: string;
}

/** The end of a page about one thing: how to remove it. */
export function RemoveSection({ title, text, action }: RemoveSectionProps) {
  return (
    <Section title={title}>
      <form method="post" action={action}>
        <p>{text}</p>
        <p>
          <Button variant="danger">{title}</Button>
        </p>
      </form>
    </Section>
  );
}
