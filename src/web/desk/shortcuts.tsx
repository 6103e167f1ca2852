import { defineMessages, type Lang } from '#platform/i18n/index.ts';
import { Button, Checkbox, Kbd } from '#ui/index.ts';

const texts = defineMessages(
  {
    title: 'Raccourcis clavier',
    keys: [
      ['j', 'demande suivante'],
      ['k', 'demande précédente'],
      ['r', 'répondre'],
      ['n', 'écrire une note'],
      ['e', 'aller au bouton « Clore »'],
      ['?', 'ouvrir ou fermer cette liste'],
    ] as [string, string][],
    off: 'Désactiver les raccourcis sur cet appareil',
    close: 'Fermer',
  },
  {
    title: 'Keyboard shortcuts',
    keys: [
      ['j', 'next request'],
      ['k', 'previous request'],
      ['r', 'reply'],
      ['n', 'write a note'],
      ['e', 'go to the “Close” button'],
      ['?', 'open or close this list'],
    ],
    off: 'Turn shortcuts off on this device',
    close: 'Close',
  },
);

/** The list of keys; a script opens it. */
export function Shortcuts({ lang }: { readonly lang: Lang }) {
  const t = texts(lang);
  return (
    <dialog class="pv-card" data-island="desk-keys" aria-labelledby="raccourcis">
      <h2 id="raccourcis">{t.title}</h2>
      <dl class="pv-desk-keys">
        {t.keys.map(([key, does]) => (
          <div key={key}>
            <dt>
              <Kbd>{key}</Kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <Checkbox name="sans-raccourcis" label={t.off} small />
      <form method="dialog">
        <Button variant="secondary">{t.close}</Button>
      </form>
    </dialog>
  );
}
