export { answerPage } from './actions/answer-page.ts';
export { isPagePath, REASONS, type Reason, subjectFor } from './feedback.ts';
export { feedbackManifest } from './manifest.ts';
export { clarity, latestAbout, type PageClarity } from './queries/clarity.ts';
export {
  isRequest,
  LONGEST_REMARK,
  parseRemark,
  type Remark,
  type RemarkField,
  remarkMessage,
} from './remark.ts';
