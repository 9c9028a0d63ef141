/** What is wrong with the cookies that a browser keeps of a host's answers. */
import { deletes, parseCookie, prefixProblem, type SetCookie } from "./set-cookie.js";
import { purposeOf } from "./set-cookie-names.js";

/** The worst first. */
const FAULTS = ["refused", "insecureSession", "insecure", "readable", "prefix", "noSameSite"] as const;

export interface CookieFault {
  /** The worst of them. */
  readonly say: (typeof FAULTS)[number];
  /** As sent. */
  readonly name: string;
  /** All of them, as part of a sentence. */
  readonly lacks: string;
  /** The attributes that it should have. */
  readonly wanted: string;
  /** Redacted. */
  readonly line: string;
}

interface Kept {
  readonly cookie: SetCookie;
  readonly line: string;
}

/** The cookies that stay (RFC 6265bis 5.7: one a name, domain and path, the last; deletions gone), without those of edges and balancers. */
export function keptCookies(lines: readonly string[], now: Date): readonly Kept[] {
  const kept = new Map<string, Kept>();
  for (const line of lines) {
    const cookie = parseCookie(line);
    if (cookie === null || purposeOf(cookie.name) === "vendor") continue;
    const key = [cookie.name, cookie.domain?.replace(/^\./, "").toLowerCase() ?? "", cookie.path ?? "/"].join("\n");
    kept.delete(key);
    if (!deletes(cookie, now)) kept.set(key, { cookie, line });
  }
  return [...kept.values()];
}

/** One a name, the worst first. */
export function cookieFaults(kept: readonly Kept[]): readonly CookieFault[] {
  const rank = ({ say }: CookieFault) => FAULTS.indexOf(say);
  const found = kept.flatMap((one) => faultOf(one) ?? []).sort((a, b) => rank(a) - rank(b));
  const first = new Map(found.toReversed().map((fault) => [fault.name, fault]));
  return found.filter((fault) => first.get(fault.name) === fault);
}

function faultOf({ cookie, line }: Kept): CookieFault | null {
  const session = purposeOf(cookie.name) === "session";
  const rules = prefixProblem(cookie);
  const none = cookie.sameSite === "none";
  const found = (
    [
      ["refused", none && !cookie.secure, "has SameSite=None without Secure"],
      ["refused", cookie.partitioned && !none && !cookie.secure, "is Partitioned without Secure"],
      [
        session ? "insecureSession" : "insecure",
        !cookie.secure && !none && !cookie.partitioned && rules === null,
        "lacks Secure",
      ],
      ["readable", session && !cookie.httpOnly, "lacks HttpOnly"],
      ["prefix", rules !== null, rules ?? ""],
      ["noSameSite", cookie.sameSite === null, "lacks SameSite"],
    ] as const
  ).filter(([, holds]) => holds);
  const worst = found[0]?.[0];
  if (worst === undefined) return null;
  const lacks = found.map(([, , text]) => text).join(", ");
  return { say: worst, name: cookie.name, lacks, wanted: wantedOf(cookie, session), line };
}

/** What the cookie has, with what it lacks. */
function wantedOf({ name, httpOnly, sameSite, path, domain, partitioned }: SetCookie, session: boolean): string {
  const host = /^__host-/i.test(name);
  const site = { strict: "Strict", lax: "Lax", none: "None" }[sameSite ?? "lax"];
  return [
    "Secure",
    httpOnly || session || /^__(?:host-)?http-/i.test(name) ? "HttpOnly" : "",
    `SameSite=${site}`,
    `Path=${host ? "/" : (path ?? "/").slice(0, 60)}`,
    domain === null || host ? "" : `Domain=${domain.slice(0, 100)}`,
    partitioned ? "Partitioned" : "",
  ]
    .filter(Boolean)
    .join("; ");
}
