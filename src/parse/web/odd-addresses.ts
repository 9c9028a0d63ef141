/** Addresses that nobody can have meant, and what a host's answer to one shows. */
import type { OddAnswer } from "../../model/seen/site.js";
import type { HeaderList } from "../../model/seen/web.js";
import { errorShown } from "./error-pages.js";

interface OddAddress {
  readonly path: string;
  /** So many letters follow. */
  readonly letters: number;
}

/** Half a character in percent-encoding: routers that decode addresses stumble over it. */
export const MALFORMED: OddAddress = { path: "/%E0%A4%A", letters: 0 };
/** Longer than IIS takes (2,048), and short enough for the proxies in front of other servers (nginx: 8,192 for the request line). */
export const OVERLONG: OddAddress = { path: "/?launchready=", letters: 6000 };

/** Null: the server hung up, or said nothing. */
export function oddAnswer(
  { path, letters }: OddAddress,
  answer: { readonly status: number; readonly headers: HeaderList; readonly text: string } | null,
): OddAnswer {
  const about = letters === 0 ? { path } : { path, letters };
  return { ...about, status: answer?.status ?? null, shows: answer === null ? null : errorShown(answer) };
}
