import type { ComponentExamples } from '../../text.ts';
import { FileUpload } from './file-upload.tsx';

export const fileUploadExamples: ComponentExamples = {
  name: 'FileUpload',
  accessibility: [
    'It is the browser’s own file field, with its keyboard and its words.',
    'Files that came with an earlier attempt are ticked boxes: nothing has to be chosen twice.',
    'The limits stand in the hint, before the choice.',
  ],
  examples: [
    { name: 'Empty', element: <FileUpload name="file" label="Joindre un fichier" hint="25 Mo au plus" /> },
    {
      name: 'With files from an earlier attempt',
      element: (
        <FileUpload
          name="more"
          label="Ajouter d’autres fichiers"
          multiple
          keptLegend="Fichiers déjà reçus"
          kept={[
            { id: '1', name: 'photo.jpg', size: '1,2 Mo', state: 'vérifié' },
            { id: '2', name: '<i>plan</i>.pdf', size: '310 ko', state: 'en cours de vérification' },
          ]}
        />
      ),
    },
  ],
};
