/** Decides whether browsers that know a host will refuse to speak http with it. */
import { getDomain } from "tldts";
import { defineCheck, type Verdict } from "../../model/check.js";
import type { PageSeen } from "../../model/seen/web.js";
import type { Target } from "../../model/target.js";
import { declarationOf } from "../../parse/hosts.js";
import { DAY, type HstsPolicy, hstsOf, hstsParent } from "../../parse/web/hsts.js";

const HALF_YEAR = 15_552_000;
/** What hstspreload.org asks for. */
const YEAR = 31_536_000;
const GRAVE = ["app", "api", "admin"];

interface Host {
  host: string;
}

const header = (value: string) => `Strict-Transport-Security: ${value}`;
const missing = ({ host }: Host) => ({
  title: `Visitors of ${host} can be held on unencrypted http: it sends no HSTS`,
  detail: `The first https answer of ${host} has no Strict-Transport-Security header (HSTS, "use https only"), so whoever runs the network in between can keep a visitor on http.`,
});

const says = {
  enforced: {
    status: "pass",
    tell: (d: Host & { by: string }) => ({ title: `Browsers keep to https on ${d.host}`, detail: `${d.by}.` }),
  },
  missing: { status: "fail", likelihood: 0.3, tell: missing },
  missingElsewhere: { status: "fail", severity: "medium", likelihood: 0.3, tell: missing },
  tooShort: {
    status: "fail",
    severity: "medium",
    likelihood: 0.3,
    tell: (d: Host & { seconds: number }) => ({
      title: `${d.seconds === 0 ? "Browsers are told to forget" : "Browsers forget within a day"} that ${d.host} is https only`,
      detail: `Its Strict-Transport-Security has max-age=${d.seconds}.`,
    }),
  },
  short: {
    status: "fail",
    severity: "low",
    likelihood: 0.1,
    tell: (d: Host & { seconds: number }) => ({
      title: `Visitors who come rarely can be held on http on ${d.host}`,
      detail: `Its Strict-Transport-Security ends after ${Math.floor(d.seconds / DAY)} days; 180 are the least that protects them.`,
      fix: [`While nothing breaks, raise it in steps to ${header(`max-age=${YEAR}`)}`],
    }),
  },
  malformed: {
    status: "fail",
    severity: "medium",
    likelihood: 0.3,
    tell: (d: Host & { problem: string }) => ({
      title: `Browsers ignore the HSTS header of ${d.host}: it is malformed`,
      detail: `The first header counts, and it cannot be read: ${d.problem}.`,
      fix: [`Send exactly one, in this form: ${header(`max-age=${YEAR}`)}`],
    }),
  },
  twice: {
    status: "fail",
    severity: "medium",
    likelihood: 0.1,
    tell: (d: Host & { times: number }) => ({
      title: `${d.host} sends HSTS ${d.times} times, and browsers keep only the first`,
      detail:
        "Two places set the header, often the application and the proxy before it; changes to the second do nothing.",
      fix: ["Set it in one place, the outermost (edge or proxy), and take it out of the others."],
    }),
  },
  apexOnly: {
    status: "fail",
    severity: "low",
    likelihood: 0.1,
    tell: (d: Host & { seconds: number }) => ({
      title: `Subdomains of ${d.host} can still be spoken to over http and plant cookies for it`,
      detail: `The Strict-Transport-Security of ${d.host} lacks includeSubDomains.`,
      fix: [
        "Make sure that every subdomain that people use, internal ones too, works over https.",
        `Then send ${header(`max-age=${Math.max(YEAR, d.seconds)}; includeSubDomains`)}`,
      ],
    }),
  },
  preload: {
    status: "fail",
    severity: "low",
    likelihood: 0.1,
    tell: (d: Host & { seconds: number; lacks: string }) => ({
      title: `${d.host} asks for the browsers' preload list but would be refused`,
      detail: `Its Strict-Transport-Security says preload, and lacks ${d.lacks}.`,
      fix: [
        "If it is not meant, take the word preload out of the header.",
        `If it is, send ${header(`max-age=${Math.max(YEAR, d.seconds)}; includeSubDomains; preload`)} and submit the domain at hstspreload.org.`,
      ],
    }),
  },
  hidden: {
    status: "unknown",
    tell: (d: Host & { why: string }) => ({
      title: `Could not see whether ${d.host} sends HSTS`,
      detail: `The header is not there, but ${d.why}, and that need not carry the site's headers.`,
    }),
  },
} as const;

export const hsts = defineCheck({
  doc: {
    id: "headers/hsts",
    title: "Log-ins can be read on the way where browsers may still use http",
    rule: `No Strict-Transport-Security on the https response of a declared host, redirects included (high for app, api and admin, medium else), max-age below ${DAY} s (a day) or 0 (medium), below ${HALF_YEAR} s (low), malformed or sent twice (medium), includeSubDomains absent at the apex (low), preload without includeSubDomains and a max-age of ${YEAR} s (low). Covered by a parent's includeSubDomains: pass.`,
    why: "A redirect to https protects only those who reach it. Until a browser was told to use https alone, whoever runs the network in between can keep a visitor on http and read passwords and session cookies.",
    fix: [
      `Send on every https answer, redirects and errors included (nginx: add_header ... always): ${header(`max-age=${YEAR}`)}`,
      `Unsure whether all of the host works over https: start with max-age=${DAY} and raise it.`,
      "Ask again: curl -sI https://HOST/ | grep -i strict-transport",
    ],
    severity: "high",
    impact: "data-exposure",
    stage: 2,
    effort: 15,
    references: [
      "https://www.rfc-editor.org/rfc/rfc6797#section-6.1",
      "https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Strict-Transport-Security",
      "https://hstspreload.org/",
    ],
  },
  needs: ["page"],
  says,
  judge: ({ page }, target) => {
    const seen = page.map(({ value }) => ({ host: value.host, headers: value.first.headers }));
    return page.flatMap(({ value }) => judgeHost(value, hstsParent(value.host, seen), target));
  },
});

function judgeHost(page: PageSeen, parent: string | null, target: Target): readonly Verdict<typeof says>[] {
  const { host, first } = page;
  const found = hstsOf(first.headers);
  const values = found.state === "absent" ? [] : found.values;
  const lines =
    values.length === 0
      ? ["no Strict-Transport-Security"]
      : values.slice(0, 4).map((value) => header(value.slice(0, 200)));
  const shared = { subject: host, evidence: [`https://${host}/ answered ${first.status}`, ...lines] };
  const enforced = (by: string) => [{ ...shared, say: "enforced", with: { host, by } } as const];
  const faults = found.state === "policy" ? faultsOf(host, found.policy) : [];
  if (found.state === "policy" && values.length === 1 && faults.length === 0)
    return enforced(`Its Strict-Transport-Security holds for ${Math.floor(found.policy.maxAge / DAY)} days`);
  if (parent !== null) return enforced(`The policy of ${parent} covers every name below it`);
  if (found.state === "malformed") return [{ ...shared, say: "malformed", with: { host, problem: found.problem } }];
  if (found.state === "absent") {
    const why = blindness(page);
    if (why !== null) return [{ ...shared, say: "hidden", with: { host, why } }];
    const grave = GRAVE.includes(declarationOf(target, host)?.role ?? "site");
    return [{ ...shared, say: grave ? "missing" : "missingElsewhere", with: { host } }];
  }
  const twice = { ...shared, say: "twice", with: { host, times: values.length } } as const;
  return [...(values.length > 1 ? [twice] : []), ...faults.map((fault) => ({ ...shared, ...fault }))];
}

function faultsOf(host: string, { maxAge, includeSubDomains, preload }: HstsPolicy) {
  const seconds = { host, seconds: maxAge };
  if (maxAge < DAY) return [{ say: "tooShort", with: seconds } as const];
  const short = maxAge < HALF_YEAR ? [{ say: "short", with: seconds } as const] : [];
  const lacks = [includeSubDomains ? "" : "includeSubDomains", maxAge < YEAR ? `a max-age of ${YEAR}` : ""].filter(
    Boolean,
  );
  if (preload && lacks.length > 0)
    return [...short, { say: "preload", with: { ...seconds, lacks: lacks.join(" and ") } } as const];
  const apexOnly = !includeSubDomains && getDomain(host) === host;
  return apexOnly ? [...short, { say: "apexOnly", with: seconds } as const] : short;
}

/** Why the first answer does not speak for the host; null: it does. */
function blindness({ first, wall }: PageSeen): string | null {
  if (wall !== null) return `something in front of the host answered (${wall.detail})`;
  return first.status >= 500 ? `the host answered with an error (${first.status})` : null;
}
