import type { Subject } from '#modules/directory/index.ts';
import type { FileView } from '#modules/files/index.ts';
import type { AgentActor } from '#modules/identity/index.ts';
import type { ReplyTemplate, RequestForAgent } from '#modules/requests/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import type { Problems } from '../kit/form-problems.ts';
import type { FormKey } from '../kit/form-token.ts';
import type { Page } from '../kit/page.ts';
import type { ShownInbox } from './shown-inbox.ts';
import { shortTitle } from './standing.ts';

/** What was typed in the forms of the page and not accepted yet. */
export interface Typed {
  readonly message?: string;
  readonly attente?: boolean;
  /** The reply's form as it came back, and its files that were received. */
  readonly form?: FormKey;
  readonly files?: readonly FileView[];
  readonly modele?: string;
  readonly note?: string;
  readonly sujet?: string;
  readonly raison?: string;
  readonly agent?: string;
  /** Key of the sending, so that a second try is the same one. */
  readonly cle?: string;
}

/** All that the parts of the request page are given. */
export interface RequestView {
  readonly page: Page;
  readonly agent: AgentActor;
  readonly request: RequestForAgent;
  readonly shown: ShownInbox;
  readonly templates: readonly ReplyTemplate[];
  readonly subjects: readonly Subject[];
  readonly typed: Typed;
  readonly problems: Problems | null;
  /** The request's address under the list's filters; `act`: one below it. */
  path(act?: string): string;
}

/** What the page is called, in the reader's language where the title is but the subject. */
export function titleOf({ title, subjectLabel }: RequestForAgent, lang: Lang): string {
  const short = shortTitle(title, subjectLabel.fr);
  return short === subjectLabel.fr ? subjectLabel[lang] : short;
}
