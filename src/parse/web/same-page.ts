/** Whether two servers answered with the same page. */
import type { HeaderList } from "../../model/seen/web.js";
import { pageHead } from "./page-head.js";

interface Answer {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Uint8Array;
}

/** The same bytes, or the same title: tokens and nonces differ from answer to answer. */
export function samePage(page: Answer, other: Answer, url: string): boolean {
  if (other.status < 200 || other.status > 299) return false;
  const { body } = other;
  if (page.body.length === body.length && page.body.every((byte, at) => byte === body[at])) return true;
  const title = pageHead(page, url)?.title ?? null;
  return title !== null && title === pageHead(other, url)?.title;
}
