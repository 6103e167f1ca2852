import { type ComponentChildren, createContext } from 'preact';

/** What may stand between two tags. */
export type Children = ComponentChildren;

/** A link as the components take it; `label` is already in the reader's language. */
export interface Link {
  readonly href: string;
  readonly label: string;
}

/** The few words that many components say; the layouts provide them, in the reader's language. */
export interface UiTexts {
  /** said to screen readers before each error message, e.g. « Erreur : » */
  readonly errorPrefix: string;
  /** after the label of a field that may stay empty, e.g. « (facultatif) » */
  readonly optional: string;
}

export const UiTextsContext = createContext<UiTexts>({ errorPrefix: '', optional: '' });

/** Joins class names and leaves out what is absent. */
export function classes(...names: readonly (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}

/** Joins the ids of an `aria-describedby`; undefined when there is none, so that the attribute is left out. */
export function ids(...list: readonly (string | false | null | undefined)[]): string | undefined {
  return list.filter(Boolean).join(' ') || undefined;
}

/** Telephone numbers keep their order in a text that is read from right to left. */
export function phoneDirection(href: string): 'ltr' | undefined {
  return href.startsWith('tel:') ? 'ltr' : undefined;
}

/** An example of a component: its fixture in the tests and its picture on the `/_ui` page. */
export interface Example {
  readonly name: string;
  readonly element: preact.JSX.Element;
  /** true where the element is a whole document, to be shown in a frame of its own */
  readonly document?: boolean;
}

/** What a component's folder tells the gallery. */
export interface ComponentExamples {
  readonly name: string;
  /** accessibility criteria, each a sentence that can be checked */
  readonly accessibility: readonly string[];
  readonly examples: readonly Example[];
}
