/** Which of the pages that chains end at are one page under several addresses, told apart by nothing. */
import type { PageHead, RedirectChain } from "../../model/seen/web.js";
import type { Target } from "../../model/target.js";
import { declarationOf } from "../hosts.js";
import { hostIn, isPlain } from "../redirects/redirect-chain.js";

interface Page {
  readonly url: string;
  readonly head: PageHead;
}

/** Less than this on a page is the shell of an application, which is the same at every path until its script runs. */
const SHELL_LETTERS = 20;

/** Pages for search engines, one an address; the ones that could be judged. What http answers is redirects/https's. */
export function pagesOf(chains: readonly RedirectChain[], target: Target): readonly Page[] {
  const ended = chains.filter(
    ({ purpose, end, status, wall }) => purpose !== "path" && end === "answer" && status === 200 && wall === null,
  );
  const pages = ended.flatMap(({ final, page }) => (page?.digest ? [{ url: final, head: page }] : []));
  return pages.filter(
    ({ url, head }, index) =>
      head.refresh === null &&
      !isPlain(url) &&
      declarationOf(target, hostIn(url))?.public === true &&
      pages.findIndex((other) => other.url === url) === index,
  );
}

/** The first other address of the same page, where no rel=canonical says which one counts; null: none. */
export function duplicateOf(page: Page, pages: readonly Page[], target: Target): Page | null {
  const same = pages.filter((other) => other !== page && isSame(page, other) && !isForm(page.url, other.url, target));
  const counting = (one: Page) => one.head.canonical ?? one.url;
  return same.find((other) => counting(other) !== counting(page)) ?? null;
}

function isSame({ url, head }: Page, other: Page): boolean {
  const least = hostIn(url) === hostIn(other.url) ? SHELL_LETTERS : 1;
  return head.letters >= least && head.digest === other.head.digest && head.title === other.head.title;
}

/** Forms of one address, apex or www: a missing redirect, which other checks tell. */
function isForm(one: string, other: string, { canonical, domain }: Target): boolean {
  const hosts = [domain, `www.${domain}`, ...(canonical === null ? [] : [hostIn(canonical)])];
  const [first, second] = [new URL(one), new URL(other)];
  if (first.host === second.host) return first.pathname === second.pathname && first.search === second.search;
  return hosts.includes(first.hostname) && hosts.includes(second.hostname);
}
