/** The reply form: templates are inserted in place, and what is typed survives a reload of this tab. */
const form = document.querySelector<HTMLFormElement>('[data-island="desk-reply"]');
const text = form?.querySelector<HTMLTextAreaElement>('textarea[name="message"]');

if (form && text) {
  const key = `reponse ${new URL(form.action).pathname}`;
  const sent = /[?&]fait=(reponse|question|reponse-close)(&|$)/.test(location.search);
  const kept = sessionStorage.getItem(key);
  if (sent) sessionStorage.removeItem(key);
  else if (kept && text.value === '') text.value = kept;

  text.addEventListener('input', () => {
    if (text.value === '') sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text.value);
  });

  form.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (button?.value !== 'inserer') return;
    event.preventDefault();
    const chosen = form.querySelector<HTMLSelectElement>('select[name="modele"]')?.value;
    const template = [...form.querySelectorAll('template')].find(
      ({ dataset }) => dataset['template'] === chosen,
    );
    if (!chosen || !template) return;
    insert(text, template.content.textContent ?? '');
  });
}

/** At the caret, on a line of its own; the browser's undo takes it back. */
function insert(into: HTMLTextAreaElement, words: string): void {
  const before = into.value.slice(0, into.selectionStart).trimEnd();
  const rest = into.value.slice(into.selectionEnd);
  const start = before ? `${before}\n\n` : '';
  into.focus();
  into.setRangeText(
    `${start}${words}${rest && !rest.startsWith('\n') ? '\n\n' : ''}`,
    0,
    into.selectionEnd,
    'end',
  );
  into.dispatchEvent(new Event('input', { bubbles: true }));
}
