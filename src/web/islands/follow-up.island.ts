/**
 * The follow-up page brings itself up to date: each event of its request makes it fetch itself and take over the parts
 * marked `data-live-part`. What is typed in the form stays. Without this script a reload shows the same.
 */
const root = document.querySelector<HTMLElement>('[data-island="follow-up"]');
const source = root?.dataset['live'];

if (root && source) {
  const stream = new EventSource(source);
  let opened = false;
  let fetching = false;
  let again = false;

  const take = (fresh: Document): boolean => {
    let changed = false;
    for (const part of root.querySelectorAll('[data-live-part]')) {
      const next = fresh.getElementById(part.id);
      if (!next || next.innerHTML === part.innerHTML) continue;
      part.replaceChildren(...next.childNodes);
      changed = true;
    }
    if (changed) document.title = fresh.title;
    return changed;
  };

  const refresh = async (): Promise<void> => {
    if (fetching) {
      again = true;
      return;
    }
    fetching = true;
    try {
      const answer = await fetch(location.pathname + location.search, {
        cache: 'no-store',
        referrerPolicy: 'no-referrer',
      });
      // Revoked meanwhile: nothing more will come.
      if (answer.status === 404) return stream.close();
      if (!answer.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (take(fresh)) announce();
    } catch {
      // The line is down: the stream reconnects by itself, and its opening refreshes.
    } finally {
      fetching = false;
      if (again) {
        again = false;
        void refresh();
      }
    }
  };

  const announce = (): void => {
    const voice = root.querySelector('[data-live-announce]');
    if (!voice) return;
    voice.textContent = '';
    // Emptied first: the same words twice would not be read out again.
    setTimeout(() => {
      voice.textContent = root.dataset['announce'] ?? '';
    }, 50);
  };

  stream.addEventListener('change', () => void refresh());
  stream.addEventListener('open', () => {
    // The first opening follows the page by a blink, yet an answer may have come in it; later ones follow a cut.
    if (opened || document.visibilityState === 'visible') void refresh();
    opened = true;
  });
  addEventListener('pagehide', () => stream.close());
  // A page taken out of the browser's memory has no stream any more.
  addEventListener('pageshow', (event) => {
    if (event.persisted) location.reload();
  });
}
