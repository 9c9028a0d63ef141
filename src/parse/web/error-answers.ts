/** What a host's answers to unknown paths, to a malformed address and to an over-long one come to. */
import type { ErrorShown, SiteSeen } from "../../model/seen/site.js";
import type { ExposureSeen, UnknownPath } from "../../model/seen/web.js";
import type { Role } from "../../model/target.js";

export interface ShownError {
  readonly path: string;
  /** So many letters were asked for after the path. */
  readonly letters: number;
  /** What was asked for there; absent: anything. */
  readonly accept?: string;
  readonly status: number;
  readonly shows: ErrorShown;
}

/** `shell`: a single-page application answers every path by design; `soft`: a page pretends that every path exists. */
export type ErrorAnswers =
  | ({ readonly state: "shown" } & ShownError)
  | { readonly state: "soft" | "shell"; readonly path: string; readonly status: number }
  | { readonly state: "quiet"; readonly status: number; readonly odd: string }
  | { readonly state: "hidden"; readonly why: string };

const SHELLS: readonly Role[] = ["app", "admin"];
/** What only redirects or holds files has no pages. */
const NO_PAGES: readonly Role[] = ["redirect", "assets"];
const LET_THROUGH = "Let the audit through (its user agent or address)";

export function errorAnswers(
  { baseline, asJson, wall }: ExposureSeen,
  site: SiteSeen | undefined,
  role: Role,
): ErrorAnswers {
  const odd = site?.malformed ?? null;
  for (const one of [...baseline, odd, site?.overlong ?? null, asJson ?? null]) {
    const shown = one === null ? null : shownIn({ letters: 0, ...one });
    if (shown !== null) return { state: "shown", ...shown };
  }
  const [first] = baseline;
  if (wall !== null || first === undefined)
    return {
      state: "hidden",
      why: `Something in front of the host answered: ${wall?.detail ?? "nothing"}. ${LET_THROUGH}`,
    };
  const { path = "/", status } = first;
  if (status >= 500)
    return { state: "hidden", why: `It answers unknown paths with an error of the server (${status}). Repair that` };
  if (status >= 200 && status <= 299 && !NO_PAGES.includes(role))
    return { state: SHELLS.includes(role) ? "shell" : "soft", path, status };
  return { state: "quiet", status, odd: oddWords(odd) };
}

type Asked = Pick<UnknownPath, "path" | "accept" | "shows"> & {
  readonly letters: number;
  readonly status: number | null;
};

function shownIn({ path = "/", accept, letters, status, shows = null }: Asked): ShownError | null {
  if (shows === null || status === null) return null;
  return { path, letters, ...(accept === undefined ? {} : { accept }), status, shows };
}

function oddWords(odd: SiteSeen["malformed"]): string {
  if (odd === null) return "a malformed one was not asked";
  return odd.status === null ? "a malformed one is answered by hanging up" : `a malformed one ${odd.status}`;
}

export function addressAsked(host: string, { path, letters, accept }: ShownError): string {
  const as = accept === undefined ? "" : ` (asked for as ${accept})`;
  return `https://${host}${path}${letters === 0 ? "" : `aaaa... (${letters} letters)`}${as}`;
}

/** A command that asks the same again; the shell makes a long address anew. */
export function curlFor(host: string, { path, letters, accept }: ShownError): string {
  const as = accept === undefined ? "" : `-H 'Accept: ${accept}' `;
  if (letters === 0) return `curl -i ${as}'https://${host}${path}'`;
  return `curl -i "https://${host}${path}$(head -c ${letters} /dev/zero | tr '\\0' a)"`;
}
