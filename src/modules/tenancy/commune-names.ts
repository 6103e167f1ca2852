/** The name as it is printed: with the typographic apostrophe that the official list does not use. */
export function displayName(name: string): string {
  return name.replaceAll("'", '’');
}
