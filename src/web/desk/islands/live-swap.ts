/** Taking over parts of a page fetched anew, without disturbing whoever is in the middle of something there. */

/** The pane of the list and its fixed head. */
export function listPart(root: Document): { pane: HTMLElement; head: HTMLElement } | null {
  const pane = root.querySelector<HTMLElement>('.pv-desk__list');
  const head = pane?.querySelector<HTMLElement>('.pv-list__head');
  return pane && head ? { pane, head } : null;
}

/** Replaces the content of a part, unless somebody types there or has changed a control. */
export function replacePart(part: HTMLElement, next: HTMLElement): void {
  if (part.innerHTML === next.innerHTML || isBusy(part)) return;
  const keep = keepPlace(part);
  const opened = [...part.querySelectorAll('details')].map(({ open }) => open);
  part.replaceChildren(...next.childNodes);
  [...part.querySelectorAll('details')].forEach((details, index) => {
    details.open ||= opened[index] ?? false;
  });
  keep();
}

/** Replaces the rows and what follows them; the search above stays as it is, its title and count excepted. */
export function replaceTail(
  old: { pane: HTMLElement; head: HTMLElement },
  next: { pane: HTMLElement; head: HTMLElement },
): void {
  const [title, freshTitle] = [old.head, next.head].map((head) => head.querySelector('.pv-list__title'));
  if (title && freshTitle) title.replaceChildren(...freshTitle.childNodes);
  const tail = after(next.head);
  if (html(after(old.head)) === html(tail)) return;
  const keep = keepPlace(old.pane);
  for (const node of after(old.head)) node.remove();
  old.head.after(...tail);
  keep();
}

function after(head: Element): Element[] {
  const found: Element[] = [];
  for (let next = head.nextElementSibling; next; next = next.nextElementSibling) {
    // The live voice stands in the pane too, and is told things: it is not replaced.
    if (!next.matches('[data-island="desk-live"], dialog')) found.push(next);
  }
  return found;
}

const html = (nodes: readonly Element[]): string => nodes.map(({ outerHTML }) => outerHTML).join('');

/** Remembers scroll and focused link of a part; answers how to set them again. */
function keepPlace(part: HTMLElement): () => void {
  const { scrollTop } = part;
  const focused = part.contains(document.activeElement) ? document.activeElement : null;
  const href = focused instanceof HTMLAnchorElement ? focused.getAttribute('href') : null;
  return () => {
    part.scrollTop = scrollTop;
    if (href === null) return;
    const again = [...part.querySelectorAll<HTMLAnchorElement>('a[href]')].find(
      (a) => a.getAttribute('href') === href,
    );
    again?.focus({ preventScroll: true });
  };
}

function isBusy(part: HTMLElement): boolean {
  const controls = [
    ...part.querySelectorAll<HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement>(
      'input, textarea, select',
    ),
  ];
  return controls.some((control) => control === document.activeElement || isChanged(control));
}

function isChanged(control: HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement): boolean {
  if (control instanceof HTMLSelectElement) {
    // Without a default of its own, a list shows its first choice.
    const said = [...control.options].findIndex(({ defaultSelected }) => defaultSelected);
    return control.selectedIndex !== Math.max(said, 0);
  }
  if (control instanceof HTMLInputElement && control.type === 'hidden') return false;
  return control.value !== control.defaultValue;
}
