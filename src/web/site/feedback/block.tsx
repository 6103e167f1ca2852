import type { Lang } from '#platform/i18n/index.ts';
import { PageFeedback } from '#ui/index.ts';
import { feedbackTexts } from './feedback.messages.ts';
import { reportPath } from './rated.ts';

/** The question at the end of a public page. It is kept with the page for all visitors, so it holds nothing of one. */
export function FeedbackBlock({ lang, path }: { readonly lang: Lang; readonly path: string }) {
  const t = feedbackTexts(lang);
  return (
    <PageFeedback
      question={t.question}
      yes={t.yes}
      no={t.no}
      action="/clarte"
      page={path}
      report={{ href: reportPath(path), label: t.report }}
    />
  );
}
