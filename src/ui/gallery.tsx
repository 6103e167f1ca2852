import { alertExamples } from './components/alert/alert.examples.tsx';
import { buttonExamples } from './components/button/button.examples.tsx';
import { cardExamples } from './components/card/card.examples.tsx';
import { choiceExamples } from './components/choice/choice.examples.tsx';
import { deskExamples } from './components/desk/desk.examples.tsx';
import { documentLinkExamples } from './components/document-link/document-link.examples.tsx';
import { errorSummaryExamples } from './components/error-summary/error-summary.examples.tsx';
import { factsExamples } from './components/facts/facts.examples.tsx';
import { fieldExamples } from './components/field/field.examples.tsx';
import { fileUploadExamples } from './components/file-upload/file-upload.examples.tsx';
import { iconExamples } from './components/icon/icon.examples.tsx';
import { layoutExamples } from './components/layout/layout.examples.tsx';
import { listToolsExamples } from './components/list-tools/list-tools.examples.tsx';
import { openingHoursExamples } from './components/opening-hours/opening-hours.examples.tsx';
import { pagePartsExamples } from './components/page-parts/page-parts.examples.tsx';
import { phasesExamples } from './components/phases/phases.examples.tsx';
import { tableExamples } from './components/table/table.examples.tsx';
import { tagExamples } from './components/tag/tag.examples.tsx';
import { timelineExamples } from './components/timeline/timeline.examples.tsx';
import type { ComponentExamples } from './text.ts';

/** Every component with its criteria and examples: the `/_ui` page, and the fixtures of the tests. */
export const gallery: readonly ComponentExamples[] = [
  layoutExamples,
  deskExamples,
  pagePartsExamples,
  buttonExamples,
  fieldExamples,
  choiceExamples,
  fileUploadExamples,
  errorSummaryExamples,
  tagExamples,
  phasesExamples,
  timelineExamples,
  cardExamples,
  openingHoursExamples,
  alertExamples,
  factsExamples,
  documentLinkExamples,
  listToolsExamples,
  tableExamples,
  iconExamples,
];
