import type { ComponentExamples } from '../../text.ts';
import { Button, ButtonGroup, ButtonLink } from './button.tsx';

export const buttonExamples: ComponentExamples = {
  name: 'Button',
  accessibility: [
    'A button changes something and is a button element; what leads elsewhere is a link.',
    'The target is at least 44 by 44 CSS pixels.',
    'The words say what happens, and are the beginning of the accessible name.',
    'The focus mark keeps 3:1 against the button and what is around it.',
  ],
  examples: [
    {
      name: 'The next step, and another way',
      element: (
        <ButtonGroup>
          <Button icon="send">Envoyer ma demande</Button>
          <Button variant="secondary" name="draft" value="1">
            Garder le brouillon
          </Button>
          <ButtonLink variant="quiet" href="/contact">
            Revenir
          </ButtonLink>
        </ButtonGroup>
      ),
    },
    {
      name: 'Dangerous, unavailable, small',
      element: (
        <ButtonGroup>
          <Button variant="danger" icon="trash">
            Supprimer le brouillon
          </Button>
          <Button disabled>Envoyer</Button>
          <Button small variant="secondary">
            Rouvrir
          </Button>
        </ButtonGroup>
      ),
    },
    {
      name: 'On the paving',
      element: (
        <div class="pv-panel pv-paving">
          <Button variant="inverse">Saisir un appel</Button>
        </div>
      ),
    },
  ],
};
