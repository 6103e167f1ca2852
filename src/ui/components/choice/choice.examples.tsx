import type { ComponentExamples } from '../../text.ts';
import { TextInput } from '../field/text-input.tsx';
import { Checkbox, Checkboxes, Fieldset, Radios } from './choice.tsx';

export const choiceExamples: ComponentExamples = {
  name: 'Radios and checkboxes',
  accessibility: [
    'The question is the legend of a fieldset, described by its hint and error.',
    'The box and its words are one target of at least 44 pixels.',
    'What an answer asks for in addition follows it in the order of reading, and shows without script.',
    'An error summary reaches the first answer by the id of the group.',
  ],
  examples: [
    {
      name: 'One answer, with more to say',
      element: (
        <Radios
          name="who"
          legend="Vous êtes"
          legendSize="m"
          hint="La loi demande d’autres indications à une entreprise."
          value="association"
          items={[
            { value: 'person', label: 'Un particulier' },
            {
              value: 'association',
              label: 'Une association',
              hint: 'Loi de 1901',
              conditional: <TextInput name="who-rna" label="Numéro RNA" width={10} />,
            },
            { value: 'none', label: 'Je préfère ne pas le dire', divider: 'ou' },
          ]}
        />
      ),
    },
    {
      name: 'Side by side, with an error',
      element: (
        <Radios
          name="answer"
          inline
          legend="Cette réponse vous a-t-elle aidé ?"
          error="Choisissez oui ou non"
          items={[
            { value: 'yes', label: 'Oui' },
            { value: 'no', label: 'Non' },
          ]}
        />
      ),
    },
    {
      name: 'Several answers',
      element: (
        <Checkboxes
          name="channels"
          small
          legend="Comment vous prévenir ?"
          values={['mail']}
          items={[
            { value: 'mail', label: 'Par courriel' },
            { value: 'sms', label: 'Par SMS' },
          ]}
        />
      ),
    },
    {
      name: 'A single box',
      element: <Checkbox name="agree" label="J’ai lu les conditions" error="Cochez la case pour continuer" />,
    },
    {
      name: 'Fields under one question',
      element: (
        <Fieldset legend="Votre adresse" id="address" hint="Celle où la réponse peut arriver">
          <TextInput name="line" label="Numéro et rue" autocomplete="street-address" />
          <TextInput name="code" label="Code postal" width={5} autocomplete="postal-code" />
        </Fieldset>
      ),
    },
  ],
};
