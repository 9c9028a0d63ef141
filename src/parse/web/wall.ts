/**
 * Tells an edge that stopped us (a challenge, a block page, a rate limit) from the application's own answer. A mark counts only where
 * the vendor puts it on answers of its own: sites that pass also carry the vendor's cookies and scripts.
 */
import type { HeaderList, Wall } from "../../model/seen/web.js";

interface Mark {
  readonly kind: Wall["kind"];
  readonly who: string;
  /** A header and the start of its value, both in lower case. */
  readonly header?: readonly [name: string, value: string];
  /** All of these, in lower case, in the body. */
  readonly body?: readonly string[];
  /** The statuses that the vendor stops with; absent: any. */
  readonly statuses?: readonly number[];
}

const STOPPED = [401, 403, 405, 406, 429, 503];

const MARKS: readonly Mark[] = [
  // developers.cloudflare.com/cloudflare-challenges/challenge-types/challenge-pages/detect-response
  { kind: "challenge", who: "Cloudflare", header: ["cf-mitigated", "challenge"] },
  {
    kind: "challenge",
    who: "Cloudflare",
    body: ["<title>just a moment...", "/cdn-cgi/challenge-platform/"],
    statuses: STOPPED,
  },
  { kind: "challenge", who: "Cloudflare", body: ["_cf_chl_opt"], statuses: STOPPED },
  { kind: "status", who: "Cloudflare", body: ["attention required! | cloudflare"], statuses: STOPPED },
  { kind: "status", who: "Cloudflare", body: ["sorry, you have been blocked", "cloudflare"], statuses: STOPPED },
  // Access rules and firewall rules (1006 to 1012, 1020), as plain text to clients that are no browsers.
  { kind: "status", who: "Cloudflare", body: ["error code: 10"], statuses: [403, 429] },
  // AWS WAF answers a challenge with 202, a puzzle with 405.
  { kind: "challenge", who: "AWS WAF", header: ["x-amzn-waf-action", ""] },
  {
    kind: "status",
    who: "CloudFront",
    body: ["the request could not be satisfied", "request blocked"],
    statuses: [403],
  },
  { kind: "challenge", who: "Vercel", header: ["x-vercel-mitigated", "challenge"] },
  { kind: "challenge", who: "Vercel", body: ["vercel security checkpoint"], statuses: STOPPED },
  { kind: "status", who: "Vercel", header: ["x-vercel-mitigated", "deny"] },
  { kind: "challenge", who: "DataDome", body: ["captcha-delivery.com"], statuses: STOPPED },
  { kind: "challenge", who: "HUMAN (PerimeterX)", body: ["px-captcha"], statuses: STOPPED },
  { kind: "challenge", who: "HUMAN (PerimeterX)", body: ["_pxappid"], statuses: STOPPED },
  { kind: "challenge", who: "Imperva", body: ["incapsula incident id"] },
  { kind: "challenge", who: "Imperva", body: ["/_incapsula_resource"], statuses: STOPPED },
  { kind: "status", who: "Akamai", body: ["access denied", "errors.edgesuite.net"], statuses: STOPPED },
  {
    kind: "status",
    who: "Akamai",
    header: ["server", "akamaighost"],
    body: ["access denied", "reference"],
    statuses: STOPPED,
  },
  { kind: "status", who: "Sucuri", header: ["x-sucuri-block", ""] },
  { kind: "status", who: "Sucuri", body: ["sucuri website firewall", "access denied"], statuses: STOPPED },
  { kind: "challenge", who: "Kasada", header: ["x-kpsdk-ct", ""], statuses: STOPPED },
  { kind: "challenge", who: "Anubis", body: ["making sure you&#39;re not a bot", "anubis"] },
  { kind: "challenge", who: "Anubis", body: ["making sure you're not a bot", "anubis"] },
];

/** Challenge pages are small; the marks stand at their start. */
const READ = 64 * 1024;

/** What stopped the request before the application, or null: the application answered, be it 403. */
export function wallOf(status: number, headers: HeaderList, bodyText: string): Wall | null {
  const body = bodyText.slice(0, READ).toLowerCase();
  const mark = MARKS.find((one) => matches(one, status, headers, body));
  if (mark !== undefined) {
    const did = mark.kind === "challenge" ? "asked for proof of a human visitor" : "blocked the request";
    return { kind: mark.kind, detail: `${mark.who} ${did} (status ${status})` };
  }
  // RFC 6585 4: whoever sent it, it is not the page.
  return status === 429 ? { kind: "status", detail: "too many requests (status 429)" } : null;
}

function matches({ header, body, statuses }: Mark, status: number, headers: HeaderList, text: string): boolean {
  return (
    (statuses === undefined || statuses.includes(status)) &&
    (header === undefined ||
      headers.some(([name, value]) => name === header[0] && value.trim().toLowerCase().startsWith(header[1]))) &&
    (body ?? []).every((part) => text.includes(part))
  );
}
