/** One cause is told once: what could not be judged because of another finding is skipped, and names it. */
import type { Cause } from "../model/errors.js";
import type { Finding } from "../model/finding.js";
import type { Blocked, Looks, Seen } from "../model/probe.js";
import type { HostNames } from "../model/seen/dns.js";
import type { Target } from "../model/target.js";
import { placeOf } from "./place.js";

type AllLooks = Readonly<Record<string, Looks>>;

/** Checks whose failure explains why nothing else could be seen of a host: one cause is told once. */
const ROOTS: Partial<Record<Cause, readonly string[]>> = {
  unresolved: ["dns/cname-chain", "dns/resolution"],
  "special-use": ["dns/special-use-address"],
  tls: ["tls/handshake", "tls/expiry", "tls/hostname", "tls/trust", "tls/chain"],
  refused: ["tls/handshake"],
  timeout: ["tls/handshake"],
  unreachable: ["tls/handshake"],
};

/** The findings, those that only echo another one turned into a `skip`. */
export function groundOf(findings: readonly Finding[], looks: AllLooks, target: Target): readonly Finding[] {
  return withoutEchoes(restOnRoots(findings, looks, target), looks, target);
}

/** Where a blocked look's cause is already a finding of its own, the judgement rests on it and is skipped, naming it. */
function restOnRoots(findings: readonly Finding[], looks: AllLooks, target: Target): readonly Finding[] {
  const failing = findings.filter(({ status }) => status === "fail");
  const blocked = new Map<string, Blocked>();
  for (const one of Object.values(looks).flatMap((all) => all.blocked)) {
    if (one.cause in ROOTS) blocked.set(blockedSubject(one), one);
  }
  return findings.map((one) => {
    const cause = one.message === "notAssessed" ? blocked.get(one.subject) : undefined;
    const host = cause?.host;
    if (cause === undefined || host === undefined) return one;
    const roots = ROOTS[cause.cause] ?? [];
    const root = roots
      .filter((id) => id !== one.check)
      .flatMap((id) => failing.filter((failed) => failed.check === id && hostOf(failed, target) === host))[0];
    return root === undefined ? one : restsOn(one, root);
  });
}

/** What a name that does not exist drags along: nothing below it exists either (RFC 8020), and it has no mail records. */
const ECHOES = /^(?:dns|spf|dkim|dmarc|mx)\//;

function withoutEchoes(findings: readonly Finding[], looks: AllLooks, target: Target): readonly Finding[] {
  const names = (looks.names?.seen ?? []) as readonly Seen<HostNames>[];
  const gone = new Set(
    names
      .filter(({ value }) => value.a.outcome === "nxdomain" && value.chain.length === 0)
      .map(({ subject }) => subject),
  );
  const roots = findings.filter(
    (one) => one.check === "dns/resolution" && one.status === "fail" && gone.has(one.subject),
  );
  const isBelow = (name: string, root: Finding) => name === root.subject || name.endsWith(`.${root.subject}`);
  return findings.map((one) => {
    const about = placeOf(one.subject, target).host ?? one.subject.split(" ")[0] ?? one.subject;
    const echo = (one.status === "fail" || one.status === "unknown") && ECHOES.test(one.check);
    const root = echo ? roots.find((candidate) => isBelow(about, candidate) && candidate !== one) : undefined;
    return root === undefined ? one : restsOn(one, root);
  });
}

function restsOn(finding: Finding, root: Finding): Finding {
  return {
    ...finding,
    status: "skip",
    message: "restsOn",
    title: `Waits for another fix: ${finding.title.replace(/^Not assessed: /, "")}`,
    detail: sentence(
      `Nothing can be said of ${finding.subject} until ${root.check} on ${root.subject} is fixed: ${root.title}`,
    ),
    evidence: [],
    fix: [],
  };
}

function hostOf(finding: Finding, target: Target): string | null {
  return finding.host ?? placeOf(finding.subject, target).host;
}

/** Several URLs of one host that could not be asked are told once, by the host. */
export function blockedSubject({ subject, host }: Blocked): string {
  return host !== undefined && subject.includes("://") ? host : subject;
}

export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
