import type { Link } from '../../text.ts';

export interface PageFeedbackProps {
  /** « Cette page est-elle claire ? » */
  readonly question: string;
  readonly yes: string;
  readonly no: string;
  /** where the answer is posted: `page` and `avis` (`oui`, `non`) */
  readonly action: string;
  /** path of the page, the same for all who read it */
  readonly page: string;
  readonly report: Link;
}

const ID = 'page-claire';

/** A question at the end of a page, answered in one click, without script; and the way to say what is wrong. */
export function PageFeedback({ question, yes, no, action, page, report }: PageFeedbackProps) {
  return (
    <section class="pv-feedback" aria-labelledby={ID}>
      <form class="pv-wrap pv-feedback__row" method="post" action={action}>
        <input type="hidden" name="page" value={page} />
        <div class="pv-feedback__ask">
          <p id={ID}>{question}</p>
          <div class="pv-feedback__answers">
            <Answer value="oui" label={yes} />
            <Answer value="non" label={no} />
          </div>
        </div>
        <a href={report.href} rel="nofollow">
          {report.label}
        </a>
      </form>
    </section>
  );
}

function Answer({ value, label }: { readonly value: 'oui' | 'non'; readonly label: string }) {
  return (
    <button type="submit" class="pv-button pv-button--quiet" name="avis" value={value} aria-describedby={ID}>
      {label}
    </button>
  );
}
