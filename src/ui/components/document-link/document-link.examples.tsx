import type { ComponentExamples } from '../../text.ts';
import { DocumentLink } from './document-link.tsx';

export const documentLinkExamples: ComponentExamples = {
  name: 'DocumentLink',
  accessibility: [
    'Name, kind and weight are inside the link (RGAA 13.3), and the language where it is another.',
    'A document that is not accessible has its accessible twin beside it.',
  ],
  examples: [
    {
      name: 'With its accessible twin',
      element: (
        <DocumentLink
          href="/d/plu.pdf"
          label="Règlement du plan local d’urbanisme"
          kind="PDF"
          weight="3,4 Mo"
          accessibleTwin={{ href: '/d/plu', label: 'Version en page web' }}
        />
      ),
    },
    {
      name: 'A file under check, with a hostile name',
      element: (
        <DocumentLink
          href="/f/2"
          icon="paperclip"
          label={'<img src=x onerror=alert(1)>.pdf'}
          kind="PDF"
          weight="12 ko"
          state="en cours de vérification"
        />
      ),
    },
    {
      name: 'In another language',
      element: <DocumentLink href="/d/en" label="Welcome guide" kind="PDF" weight="1 Mo" lang="en" />,
    },
  ],
};
