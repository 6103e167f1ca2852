import { alertExamples } from './components/alert/alert.examples.tsx';
import { buttonExamples } from './components/button/button.examples.tsx';
import { cardExamples } from './components/card/card.examples.tsx';
import { choiceExamples } from './components/choice/choice.examples.tsx';
import { contactCardExamples } from './components/contact-card/contact-card.examples.tsx';
import { deskExamples } from './components/desk/desk.examples.tsx';
import { documentLinkExamples } from './components/document-link/document-link.examples.tsx';
import { entryExamples } from './components/entry/entry.examples.tsx';
import { errorSummaryExamples } from './components/error-summary/error-summary.examples.tsx';
import { factsExamples } from './components/facts/facts.examples.tsx';
import { fieldExamples } from './components/field/field.examples.tsx';
import { fileUploadExamples } from './components/file-upload/file-upload.examples.tsx';
import { hoursEditorExamples } from './components/hours-editor/hours-editor.examples.tsx';
import { iconExamples } from './components/icon/icon.examples.tsx';
import { layoutExamples } from './components/layout/layout.examples.tsx';
import { listToolsExamples } from './components/list-tools/list-tools.examples.tsx';
import { managedListExamples } from './components/managed-list/managed-list.examples.tsx';
import { openingHoursExamples } from './components/opening-hours/opening-hours.examples.tsx';
import { pageFeedbackExamples } from './components/page-feedback/page-feedback.examples.tsx';
import { pagePartsExamples } from './components/page-parts/page-parts.examples.tsx';
import { phasesExamples } from './components/phases/phases.examples.tsx';
import { photoExamples } from './components/photo/photo.examples.tsx';
import { placeMapExamples } from './components/place-map/place-map.examples.tsx';
import { subNavExamples } from './components/sub-nav/sub-nav.examples.tsx';
import { tableExamples } from './components/table/table.examples.tsx';
import { tagExamples } from './components/tag/tag.examples.tsx';
import { timelineExamples } from './components/timeline/timeline.examples.tsx';
import type { ComponentExamples } from './text.ts';

/** Every component with its criteria and examples: the `/_ui` page, and the fixtures of the tests. */
export const gallery: readonly ComponentExamples[] = [
  layoutExamples,
  deskExamples,
  pagePartsExamples,
  pageFeedbackExamples,
  buttonExamples,
  fieldExamples,
  choiceExamples,
  fileUploadExamples,
  errorSummaryExamples,
  tagExamples,
  phasesExamples,
  timelineExamples,
  cardExamples,
  contactCardExamples,
  entryExamples,
  placeMapExamples,
  photoExamples,
  openingHoursExamples,
  hoursEditorExamples,
  managedListExamples,
  subNavExamples,
  alertExamples,
  factsExamples,
  documentLinkExamples,
  listToolsExamples,
  tableExamples,
  iconExamples,
];
