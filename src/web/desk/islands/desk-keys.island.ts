/**
 * Keys of the desk: j and k in the list, r, n and e in the request, ? for what they are. None is needed; none works
 * while something is typed, and they can be turned off (WCAG 2.1.4).
 */
const dialog = document.querySelector<HTMLDialogElement>('dialog[data-island="desk-keys"]');
const OFF = 'desk-keys-off';

if (dialog) start(dialog);

function start(help: HTMLDialogElement): void {
  for (const hint of document.querySelectorAll<HTMLElement>('[data-needs-script]')) hint.hidden = false;
  const box = help.querySelector<HTMLInputElement>('input[name="sans-raccourcis"]');
  if (box) {
    box.checked = localStorage.getItem(OFF) === '1';
    box.addEventListener('change', () => localStorage.setItem(OFF, box.checked ? '1' : '0'));
  }
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return;
    const off = localStorage.getItem(OFF) === '1';
    // The way to turn them on again stays.
    if (off && event.key !== '?') return;
    const act = ACTS[event.key];
    if (!act || (help.open && event.key !== '?')) return;
    event.preventDefault();
    act(help);
  });
}

const ACTS: Readonly<Record<string, (help: HTMLDialogElement) => void>> = {
  j: () => step(1),
  k: () => step(-1),
  r: () => reach('message'),
  n: () => reach('note'),
  e: () => reach('clore'),
  '?': (help) => (help.open ? help.close() : help.showModal()),
};

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element &&
    target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable]') !== null
  );
}

/** The next or former row: from the focused one, else from the one that is open. */
function step(by: 1 | -1): void {
  const rows = [...document.querySelectorAll<HTMLAnchorElement>('.pv-list__item a')];
  const here =
    rows.find((row) => row === document.activeElement) ?? rows.find((row) => row.ariaCurrent !== null);
  const from = here ? rows.indexOf(here) : -1;
  rows[Math.min(Math.max(from + by, 0), rows.length - 1)]?.focus();
}

function reach(id: string): void {
  const found = document.getElementById(id);
  const details = found?.closest('details');
  if (details) details.open = true;
  found?.focus();
}
