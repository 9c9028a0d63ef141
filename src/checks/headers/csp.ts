/** Decides whether a page's Content-Security-Policy would stop an injected script. */
import { defineCheck, type Verdict } from "../../model/check.js";
import type { PageSeen } from "../../model/seen/web.js";
import type { Target } from "../../model/target.js";
import { declarationOf } from "../../parse/hosts.js";
import { policiesOf } from "../../parse/web/csp.js";
import { firstPolicySteps, mendedPolicySteps } from "../../parse/web/csp-advice.js";
import { scriptPolicyOf } from "../../parse/web/csp-scripts.js";
import { pageSays, withoutPage } from "../../parse/web/html-page.js";

interface Open {
  host: string;
  why: string;
  fix: readonly string[];
}

const absent = (d: Open) => ({
  title: `A script smuggled into ${d.host} would run: no policy forbids it`,
  detail: d.why,
  fix: d.fix,
});
const weak = (d: Open) => ({
  title: `A script smuggled into ${d.host} would run in spite of its security policy`,
  detail: `The Content-Security-Policy does not stop it: ${d.why}.`,
  fix: d.fix,
});

const says = {
  ...pageSays,
  strict: {
    status: "pass",
    tell: (d: { host: string; unread: number }) => ({
      title: `The security policy of ${d.host} stops injected scripts`,
      detail: `An enforced Content-Security-Policy restricts scripts, and no known way around it was found.${d.unread > 0 ? ` It names so many hosts that ${d.unread} of them were not compared with the known ways.` : ""}`,
    }),
  },
  absent: { status: "fail", likelihood: 0.3, tell: absent },
  absentOnDocs: { status: "fail", severity: "low", likelihood: 0.1, tell: absent },
  weak: { status: "fail", likelihood: 0.3, tell: weak },
  weakOnDocs: { status: "fail", severity: "low", likelihood: 0.1, tell: weak },
  tooLong: {
    status: "unknown",
    tell: (d: { host: string }) => ({
      title: `The security policy of ${d.host} is too long to judge`,
      detail:
        "Its Content-Security-Policy was read in part only, and what was read stops no script. Browsers and proxies cut or refuse headers of that length too: shorten it.",
    }),
  },
} as const;

export const csp = defineCheck({
  doc: {
    id: "headers/csp",
    title: "One injected script can take over the accounts of all visitors",
    rule: "An HTML page has no enforced Content-Security-Policy, or one that stops no script injection: unsafe-inline without nonce or hash, a wildcard or scheme source (a fallback beside strict-dynamic with nonce or hash is fine), no object-src or default-src, a nonce policy without base-uri, a host that is a known bypass. low for docs and status; report-only is not enforcement; several policies intersect; a JSON response needs none.",
    why: "A comment field, a dependency or a marketing tag that lets somebody else's script into the page gives that script everything the visitor can do. A Content-Security-Policy is the browser's second lock: it runs only the scripts you named.",
    fix: [
      "Send it in report-only mode first and read what it would break: Content-Security-Policy-Report-Only: script-src 'nonce-RANDOM' 'strict-dynamic'; object-src 'none'; base-uri 'none'",
      "Put the same random nonce, new for every response, on each <script> of the page; a static site lists 'sha256-...' hashes or 'self' instead.",
      "When the reports are quiet, send it as Content-Security-Policy, without 'unsafe-inline', https: or * for scripts.",
    ],
    severity: "medium",
    impact: "data-exposure",
    stage: 2,
    effort: 240,
    references: [
      "https://www.w3.org/TR/CSP3/",
      "https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CSP",
      "https://csp.withgoogle.com/docs/strict-csp.html",
    ],
  },
  needs: ["page"],
  says,
  judge: ({ page }, target) => page.map(({ value }) => judgePage(value, target)),
});

function judgePage(page: PageSeen, target: Target): Verdict<typeof says> {
  const { host } = page;
  const none = withoutPage(page, target);
  if (none !== null) return { ...none, subject: host };
  const role = declarationOf(target, host)?.role;
  const lesser = role === "docs" || role === "status";
  const { enforced, reportOnly, cut } = policiesOf(page.headers, page.metaCsp);
  const shared = { subject: host, evidence: evidenceOf(page) };
  const { restricts, holes, unread } = scriptPolicyOf(enforced);
  if (restricts && holes.length === 0) return { ...shared, say: "strict", with: { host, unread } };
  // What was not read could only forbid more.
  if (cut) return { ...shared, say: "tooLong", with: { host } };
  if (!restricts) {
    const why =
      enforced.length > 0
        ? "Its Content-Security-Policy says nothing about scripts (neither script-src nor default-src)."
        : reportOnly.length > 0
          ? "Its Content-Security-Policy is report-only: browsers report what it would stop, and let it run."
          : "The page comes without a Content-Security-Policy.";
    return { ...shared, say: lesser ? "absentOnDocs" : "absent", with: { host, why, fix: firstPolicySteps(page) } };
  }
  const why = holes
    .slice(0, 6)
    .map((hole) => hole.why)
    .join("; ");
  const fix = mendedPolicySteps(page.headers, holes);
  return { ...shared, say: lesser ? "weakOnDocs" : "weak", with: { host, why, fix } };
}

function evidenceOf(page: PageSeen): readonly string[] {
  const sent = page.headers
    .filter(([name]) => name.startsWith("content-security-policy"))
    .map(([name, value]) => `${name}: ${value.slice(0, 400)}`);
  const meta = page.metaCsp.map((value) => `<meta http-equiv="content-security-policy">: ${value.slice(0, 400)}`);
  const all = [...sent, ...meta];
  return all.length === 0 ? [`no content-security-policy at ${page.url.slice(0, 200)}`] : all.slice(0, 6);
}
