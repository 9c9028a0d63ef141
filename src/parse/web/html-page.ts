/** Which pages HTML checks judge: the final 2xx HTML answer of a host that serves pages; and what is said of the others. */
import type { Message } from "../../model/check.js";
import type { PageSeen } from "../../model/seen/web.js";
import type { Target } from "../../model/target.js";
import { declarationOf, servesPages } from "../hosts.js";

export interface NotJudged {
  readonly host: string;
  readonly why: string;
}

/** What every HTML check says where there is no page to judge. */
export const pageSays = {
  noPage: {
    status: "skip",
    tell: (d: NotJudged) => ({ title: `${d.host} has no page to judge`, detail: d.why }),
  } satisfies Message<NotJudged>,
  hidden: {
    status: "unknown",
    tell: (d: NotJudged) => ({
      title: `The page of ${d.host} could not be seen`,
      detail: `${d.why}.`,
    }),
  } satisfies Message<NotJudged>,
};

const LET_THROUGH = "Let the audit through (its user agent or address) and run it again";

type NoPage = { readonly say: "noPage" | "hidden"; readonly with: NotJudged };

/** null: there is a page, judge it. */
export function withoutPage(page: PageSeen, target: Target): NoPage | null {
  const { host, status } = page;
  const role = declarationOf(target, host)?.role ?? "site";
  const noPage = (why: string): NoPage => ({ say: "noPage", with: { host, why } });
  if (!servesPages(role)) return noPage(`The target declares it as ${role}, which serves no pages to people.`);
  if (page.redirectsTo !== null) return noPage(`It only redirects, to ${page.redirectsTo.slice(0, 200)}.`);
  const hidden = (why: string, next: string): NoPage => ({ say: "hidden", with: { host, why: `${why}. ${next}` } });
  if (page.wall !== null) return hidden(`Something in front of the site answered: ${page.wall.detail}`, LET_THROUGH);
  const instead = `${page.url.slice(0, 200)} answered ${status} instead of its page`;
  if (status === 403) return hidden(instead, LET_THROUGH);
  if (status >= 500) return hidden(instead, "Repair that, and run the audit again");
  if (status < 200 || status > 299) return noPage(`${page.url.slice(0, 200)} answers ${status}.`);
  return page.html ? null : noPage(`${page.url.slice(0, 200)} answers with something that is not HTML.`);
}
