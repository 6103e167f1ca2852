import {
  browserSupportsWebAuthn,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  startAuthentication,
  startRegistration,
} from '@simplewebauthn/browser';

/**
 * Passkeys: each form waits hidden until the browser is known to have them. Its button asks the server for a challenge,
 * the authenticator for an answer, and sends the form with it: the server says what comes of it, on a page as any other.
 */
async function answerOf(form: HTMLFormElement): Promise<string> {
  const { ask = '', for: purpose = '', passkey, again = '' } = form.dataset;
  const response = await fetch(ask, { method: 'POST', body: new URLSearchParams({ pour: purpose }) });
  if (response.status === 429) throw new Error(again);
  if (!response.ok) throw new Error();
  const options: unknown = await response.json();
  const answer =
    passkey === 'make'
      ? await startRegistration({ optionsJSON: options as PublicKeyCredentialCreationOptionsJSON })
      : await startAuthentication({ optionsJSON: options as PublicKeyCredentialRequestOptionsJSON });
  return JSON.stringify(answer);
}

function setUp(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLInputElement>('input[name="reponse"]');
  const problem = form.querySelector<HTMLElement>('[data-problem]');
  if (!field || !problem) return;
  form.hidden = false;
  let asking = false;
  form.addEventListener('submit', (event) => {
    // Filled: the answer is on its way.
    if (field.value !== '') return;
    event.preventDefault();
    if (asking) return;
    asking = true;
    problem.textContent = '';
    answerOf(form)
      .then((answer) => {
        field.value = answer;
        form.submit();
      })
      .catch((error: unknown) => {
        // Messages of browsers differ and are English: ours says what to do, unless the server has spoken.
        const told = error instanceof Error && error.message === form.dataset['again'];
        problem.textContent = (told ? form.dataset['again'] : form.dataset['failed']) ?? '';
      })
      .finally(() => {
        asking = false;
      });
  });
  // Back from the next page: the former answer is worth nothing more.
  addEventListener('pageshow', () => {
    field.value = '';
  });
}

if (browserSupportsWebAuthn()) {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-passkey]')) setUp(form);
}
