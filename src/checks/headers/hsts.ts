/** Decides whether browsers that know a host will refuse to speak http with it. */
import { getDomain } from "tldts";
import { defineCheck, type Verdict } from "../../model/check.js";
import type { Seen } from "../../model/probe.js";
import type { TlsSeen } from "../../model/seen/tls.js";
import type { PageSeen, RedirectChain } from "../../model/seen/web.js";
import type { Target } from "../../model/target.js";
import { declarationOf } from "../../parse/hosts.js";
import { placesOf } from "../../parse/web/header-recipes.js";
import { DAY, type HstsPolicy, hstsOf, hstsParent } from "../../parse/web/hsts.js";
import { firstMoveElsewhere, httpOnlyBelow } from "../../parse/web/hsts-below.js";
import { HALF_YEAR, hstsHeader, hstsSays, hstsSteps, YEAR } from "../../parse/web/hsts-words.js";

const GRAVE = ["app", "api", "admin"];

export const hsts = defineCheck({
  doc: {
    id: "headers/hsts",
    title: "Log-ins can be read on the way where browsers may still use http",
    rule: `No Strict-Transport-Security on the https response of a declared host, redirects included (high for app, api and admin, medium else), max-age below ${DAY} s (a day) or 0 (medium), below ${HALF_YEAR} s (low), malformed or sent twice (medium), includeSubDomains absent at the apex (low) or sent while a known subdomain speaks only http (high), preload without the preload list's conditions: includeSubDomains, a max-age of ${YEAR} s, and http that redirects to https on the same host first (low). Covered by a parent's includeSubDomains: pass.`,
    why: "A redirect to https protects only those who reach it. Until a browser was told to use https alone, whoever runs the network in between can keep a visitor on http and read passwords and session cookies.",
    fix: [
      ...hstsSteps(`max-age=${YEAR}`),
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
  needs: ["page", "redirects", "tls"],
  extra: ["redirects", "tls"],
  says: hstsSays,
  judge({ page, redirects, tls }, target) {
    const seen = page.map(({ value }) => ({ host: value.host, headers: value.first.headers }));
    return page.flatMap(({ value }) => judgeHost(value, hstsParent(value.host, seen), { redirects, tls }, target));
  },
});

interface Around {
  readonly redirects: readonly Seen<RedirectChain>[];
  readonly tls: readonly Seen<TlsSeen>[];
}

function judgeHost(
  page: PageSeen,
  parent: string | null,
  around: Around,
  target: Target,
): readonly Verdict<typeof hstsSays>[] {
  const { host, first } = page;
  const found = hstsOf(first.headers);
  const values = found.state === "absent" ? [] : found.values;
  const lines =
    values.length === 0
      ? ["no Strict-Transport-Security"]
      : values.slice(0, 4).map((value) => hstsHeader(value.slice(0, 200)));
  const shared = { subject: host, evidence: [`https://${host}/ answered ${first.status}`, ...lines] };
  const placed = { host, places: placesOf(first.headers) };
  const policy = found.state === "policy" ? found.policy : null;
  const enforced = (by: string) => [{ ...shared, say: "enforced", with: { host, by } } as const];
  // A subdomain's own browsers obey its parent's policy as well; what this one cuts off is told here all the same.
  const below = policy?.includeSubDomains && policy.maxAge > 0 ? httpOnlyBelow(host, around.redirects, around.tls) : [];
  const cutOff = { below: below.map((one) => one.host), seconds: policy?.maxAge ?? 0, host };
  const evidence = [...lines, ...below.map((one) => one.evidence)].slice(0, 10);
  const cuts = below.length === 0 ? [] : [{ subject: host, evidence, say: "cutsOff", with: cutOff } as const];
  const faults = policy === null ? [] : faultsOf(placed, policy, around.redirects);
  if (policy !== null && values.length === 1 && faults.length + cuts.length === 0)
    return enforced(`Its Strict-Transport-Security holds for ${Math.floor(policy.maxAge / DAY)} days`);
  if (parent !== null) return cuts.length > 0 ? cuts : enforced(`The policy of ${parent} covers every name below it`);
  if (found.state === "malformed")
    return [{ ...shared, say: "malformed", with: { ...placed, problem: found.problem } }];
  if (found.state === "absent") {
    const why = blindness(page);
    if (why !== null) return [{ ...shared, say: "hidden", with: { host, why } }];
    const grave = GRAVE.includes(declarationOf(target, host)?.role ?? "site");
    return [{ ...shared, say: grave ? "missing" : "missingElsewhere", with: placed }];
  }
  const twice = { ...shared, say: "twice", with: { host, times: values.length } } as const;
  return [...cuts, ...(values.length > 1 ? [twice] : []), ...faults.map((fault) => ({ ...shared, ...fault }))];
}

function faultsOf(
  placed: { readonly host: string; readonly places: ReturnType<typeof placesOf> },
  { maxAge, includeSubDomains, preload }: HstsPolicy,
  redirects: Around["redirects"],
) {
  const { host } = placed;
  const seconds = { ...placed, seconds: maxAge };
  if (maxAge < DAY) return [{ say: "tooShort", with: seconds } as const];
  const short = maxAge < HALF_YEAR ? [{ say: "short", with: seconds } as const] : [];
  const apex = getDomain(host) === host;
  const elsewhere = apex ? firstMoveElsewhere(host, redirects) : null;
  const lacks = [
    includeSubDomains ? "" : "includeSubDomains",
    maxAge < YEAR ? `a max-age of ${YEAR}` : "",
    elsewhere === null ? "" : `a redirect to https on the host itself (${elsewhere})`,
  ].filter(Boolean);
  if (preload && lacks.length > 0)
    return [...short, { say: "preload", with: { ...seconds, lacks: lacks.join(" and ") } } as const];
  return apex && !includeSubDomains ? [...short, { say: "apexOnly", with: seconds } as const] : short;
}

/** Why the first answer does not speak for the host; null: it does. */
function blindness({ first, wall }: PageSeen): string | null {
  if (wall !== null) return `something in front of the host answered (${wall.detail})`;
  return first.status >= 500 ? `the host answered with an error (${first.status})` : null;
}
