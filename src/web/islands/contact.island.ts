/**
 * The contact form under the hand: the help of the subject chosen, the fields that this subject asks for and no others,
 * and files too heavy told before they travel. Without it all is shown, and the server says the same.
 */
const form = document.querySelector<HTMLFormElement>('form[data-island="contact"]');
const subject = form?.querySelector<HTMLSelectElement>('select[name="sujet"]');
const identity = form?.querySelector<HTMLElement>('[data-identity]');

if (form && subject) {
  const show = (): void => {
    let kind: string | undefined;
    for (const help of form.querySelectorAll<HTMLElement>('[data-subject]')) {
      const chosen = help.dataset['subject'] === subject.value;
      if (chosen) kind = help.dataset['kind'];
      help.hidden = !chosen || help.textContent === '';
    }
    // Fields with something in them stay: what was typed never goes out of sight.
    if (identity) identity.hidden = kind === 'information' && !hasValues(identity);
  };
  const hasValues = (part: HTMLElement): boolean =>
    [...part.querySelectorAll<HTMLInputElement>('input:not([type="radio"])')].some(
      (input) => input.value !== '',
    );

  subject.addEventListener('change', show);
  show();

  // A second click while the files travel would cut the first sending short.
  let sending = false;
  form.addEventListener('submit', (event) => {
    if (sending) event.preventDefault();
    sending = true;
    for (const button of form.querySelectorAll('button')) button.setAttribute('aria-disabled', 'true');
  });
  addEventListener('pageshow', () => {
    sending = false;
    for (const button of form.querySelectorAll('button')) button.removeAttribute('aria-disabled');
  });
}
