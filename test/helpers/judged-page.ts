/** What the checks of headers, cookies and mixed content say of one page together. */
import { contentChecks } from "../../src/checks/content/index.js";
import { cookiesChecks } from "../../src/checks/cookies/index.js";
import { headersChecks } from "../../src/checks/headers/index.js";
import type { PageSeen } from "../../src/model/seen/web.js";
import type { Role } from "../../src/model/target.js";
import { host, target } from "./target.js";

const checks = [...headersChecks, ...cookiesChecks, ...contentChecks.filter(({ doc }) => doc.id === "content/mixed")];
const NOW = new Date("2026-11-20T08:00:00Z");

/** `check message severity` of every failure, `check ?` of every unknown, sorted. */
export function judged(seen: PageSeen, role: Role): readonly string[] {
  const acme = target({ hosts: [host(seen.host, { role })] });
  return checks
    .flatMap((check) => {
      const judge = check.judge as (looks: unknown, of: typeof acme, now: Date) => readonly ({ say: string } | null)[];
      const says = check.says as Readonly<Record<string, { status: string; severity?: string }>>;
      const looks = { page: [{ subject: seen.host, value: seen }], redirects: [], tls: [] };
      return judge(looks, acme, NOW).flatMap((verdict) => {
        const message = verdict === null ? undefined : says[verdict.say];
        if (message?.status === "fail")
          return [`${check.doc.id} ${verdict?.say} ${message.severity ?? check.doc.severity}`];
        return message?.status === "unknown" ? [`${check.doc.id} ?`] : [];
      });
    })
    .sort();
}

/** What is most often missing. */
export const CSP = "headers/csp absent medium";
export const FRAMING = "headers/framing open medium";
export const NOSNIFF = "headers/content-type-options guessed low";
export const REFERRER = "headers/referrer-policy absent info";
export const PERMISSIONS = "headers/permissions-policy unsaid info";
export const REQUEST_ID = "headers/request-id missing low";
export const HSTS = "headers/hsts missing high";
export const HSTS_SITE = "headers/hsts missingElsewhere medium";
export const VERSION = "headers/disclosure named low";
/** A page without a single header of its own. */
export const BARE = [CSP, FRAMING, NOSNIFF, REFERRER, PERMISSIONS];
export const PAGE_CHECKS = checks.map(({ doc }) => doc.id);
