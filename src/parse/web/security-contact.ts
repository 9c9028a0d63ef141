/** Which security.txt speaks for each domain of a target, and what it is worth today (RFC 9116). */
import type { SecurityTxtSeen, SiteSeen } from "../../model/seen/site.js";
import type { PageSeen } from "../../model/seen/web.js";
import type { Target } from "../../model/target.js";
import { registrableDomain } from "../dns/public-suffix.js";
import { declarationOf, hostOfUrl } from "../hosts.js";
import { expiryOf, problemsOf } from "./security-txt.js";

type File = Extract<SecurityTxtSeen, { state: "file" }>;

/** `lead`: no host of the domain has one, and this is the host that should. `none`: none of its hosts needs one. */
export type SecurityContact =
  | { readonly state: "file"; readonly host: string; readonly file: File }
  | { readonly state: "lead"; readonly host: string; readonly seen: Exclude<SecurityTxtSeen, File> }
  | { readonly state: "none"; readonly host: string; readonly domain: string };

/** One for each domain, or each different file of its hosts. */
export function securityContacts(
  sites: readonly SiteSeen[],
  pages: readonly PageSeen[],
  target: Target,
): readonly SecurityContact[] {
  const asked = sites.filter(({ securityTxt }) => securityTxt !== null);
  const domains = new Set(asked.map(({ host }) => registrableDomain(host)));
  return [...domains].flatMap((domain) => {
    const own = asked.filter(({ host }) => registrableDomain(host) === domain);
    const files = filesOf(own);
    return files.length > 0 ? files : [leadOf(domain, own, pages, target)];
  });
}

function filesOf(sites: readonly SiteSeen[]) {
  const found = sites.flatMap(({ host, securityTxt }) =>
    securityTxt?.state === "file" ? [{ state: "file", host, file: securityTxt } as const] : [],
  );
  const text = ({ file }: (typeof found)[number]) => JSON.stringify(file.fields);
  return found.filter((one, at) => found.findIndex((other) => text(other) === text(one)) === at);
}

/** The canonical host, the apex or www before all others; what only redirects needs none. */
function leadOf(
  domain: string,
  sites: readonly SiteSeen[],
  pages: readonly PageSeen[],
  target: Target,
): SecurityContact {
  const serving = sites.filter(({ host }) => {
    const role = declarationOf(target, host)?.role;
    const redirects = pages.some((one) => one.host === host && one.redirectsTo !== null);
    return (role === "site" || role === "app") && !redirects;
  });
  const canonical = target.canonical === null ? null : hostOfUrl(target.canonical);
  const first = [canonical, domain, `www.${domain}`].find((host) => serving.some((one) => one.host === host));
  const { host = null, securityTxt: seen = null } = serving.find((one) => one.host === first) ?? serving[0] ?? {};
  if (host === null || seen === null || seen.state === "file")
    return { state: "none", host: sites[0]?.host ?? domain, domain };
  return { state: "lead", host, seen };
}

const DAY = 86_400_000;

export type Worth =
  | { readonly state: "expired"; readonly date: string }
  | { readonly state: "broken"; readonly problems: readonly string[] }
  | { readonly state: "valid"; readonly date: string; readonly days: number };

export function worthOf(file: File, now: Date): Worth {
  const [date = ""] = file.fields.expires;
  const end = expiryOf(date);
  if (end !== null && end <= now.getTime()) return { state: "expired", date };
  const problems = problemsOf(file);
  if (end === null || problems.length > 0) return { state: "broken", problems };
  return { state: "valid", date, days: Math.floor((end - now.getTime()) / DAY) };
}

/** A date to write today: RFC 9116 2.5.5 recommends less than a year. */
export function nextExpiry(now: Date): string {
  return `${new Date(now.getTime() + 330 * DAY).toISOString().slice(0, 10)}T00:00:00Z`;
}
