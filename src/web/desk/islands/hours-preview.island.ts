/**
 * Hours and closures: the preview follows what is typed. The form is sent as its « Aperçu » button would send it, and of
 * the page that comes back only the preview is taken: nothing that is being typed is touched.
 */
const PAUSE = 450;

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-island="hours-preview"]'))
  follow(form);

function follow(form: HTMLFormElement): void {
  let timer = 0;
  let running: AbortController | null = null;
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => void refresh(), PAUSE);
  });

  async function refresh(): Promise<void> {
    running?.abort();
    running = new AbortController();
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === 'string') body.append(name, value);
    body.set('suite', 'apercu');
    try {
      const answer = await fetch(form.action, { method: 'POST', body, signal: running.signal });
      if (answer.status !== 200 && answer.status !== 422) return;
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const next = page.querySelector('#apercu');
      // The live line stays the same element, or screen readers would not hear it change.
      if (next) take(form.querySelector('#apercu'), next);
    } catch {
      // Offline, or overtaken by the next keystroke: the preview stays as it was.
    }
  }
}

function take(preview: Element | null, next: Element): void {
  if (!preview) return;
  const [line, newLine] = [preview, next].map((one) => one.querySelector('[role="status"]'));
  for (const child of [...preview.children]) if (child !== line) child.remove();
  for (const child of [...next.children]) if (child !== newLine) preview.append(child);
  if (line && newLine && line.textContent !== newLine.textContent) line.textContent = newLine.textContent;
}
