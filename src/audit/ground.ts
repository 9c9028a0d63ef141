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

/** Messages of those checks that leave a part of the host's visitors, or the present, unharmed: they explain nothing. */
const HARMLESS: Readonly<Record<string, readonly string[]>> = {
  "dns/cname-chain": ["long"],
  "dns/special-use-address": ["some"],
  "tls/handshake": ["some"],
  "tls/expiry": ["endsSoon", "endsBeforeLaunch", "ending"],
  "tls/chain": ["untidy"],
  "content/placeholder": ["spare", "template"],
};

/** The findings, those that only echo another one turned into a `skip`. */
export function groundOf(findings: readonly Finding[], looks: AllLooks, target: Target): readonly Finding[] {
  const rested = restOnRoots(findings, looks, target);
  return withoutTwins(withoutEchoes(withoutConsequences(rested, target), looks, target));
}

/** Messages that another failing check tells better; all where none are named. */
interface Twin {
  readonly check: string;
  readonly says?: readonly string[];
  readonly by: string;
  readonly because?: readonly string[];
  /** How the two belong together; by one subject where absent. */
  readonly where?: (one: Finding, root: Finding) => boolean;
}

const TOLD_BY: readonly Twin[] = [
  { check: "mx/hosts", by: "dns/nameserver-domain" },
  {
    check: "dns/resolution",
    says: ["broken"],
    by: "dns/dnssec",
    because: ["leftBehind", "stranger", "broken", "refused"],
    where: ({ subject }, root) => isBelow(subject, root),
  },
  {
    check: "dns/nameservers",
    says: ["nowhere"],
    by: "dns/nameserver-domain",
    because: ["free"],
    // Its evidence begins with the server's name.
    where: ({ evidence }, { subject }) => evidence[0]?.startsWith(`${subject}: `) === true,
  },
  // A page that is not the product's own says nothing of the product, and a provider without a site is one cause.
  ...[
    ...["indexing", "error-page", "compression", "mixed", "third-party"].map((name) => `content/${name}`),
    ...["csp", "framing", "content-type-options", "referrer-policy", "permissions-policy", "request-id"].map(
      (name) => `headers/${name}`,
    ),
    ...["cookies/flags", "exposure/security-txt", "exposure/source-maps"],
  ].map((check) => ({ check, by: "content/placeholder", because: ["instead", "edge"] })),
  { check: "dns/dangling-cname", says: ["stale"], by: "content/placeholder", because: ["instead"] },
  { check: "content/placeholder", says: ["instead"], by: "dns/dangling-cname", because: ["claimable"] },
  { check: "content/payload", says: ["noAnswer"], by: "uptime/reachable" },
  { check: "content/payload", says: ["noAnswer"], by: "uptime/error-rate" },
  // What is slow or fails when few ask needs no crowd.
  { check: "latency/under-load", says: ["slow", "perhapsSlow"], by: "latency/p95", because: ["far", "slow"] },
  { check: "latency/under-load", says: ["errors", "someErrors"], by: "uptime/error-rate", because: ["high"] },
  { check: "dns/nameservers", says: ["lame"], by: "dns/nameserver-domain", because: ["unclaimed"] },
  // What the records leave open, the received message has answered.
  { check: "dmarc/alignment", says: ["unsure"], by: "mail/message", because: ["neither"] },
  {
    check: "mx/starttls",
    says: ["plain", "refused", "handshake", "certificate"],
    by: "mta-sts/policy",
    because: ["mxTls"],
    // Its evidence begins with the MX host.
    where: ({ subject }, { evidence }) => evidence[0]?.startsWith(`${subject}: `) === true,
  },
  // The policy's host may be declared, and judged, like any other.
  ...["tls/expiry", "tls/hostname", "tls/trust", "tls/chain"].map((by) => ({
    check: "mta-sts/policy",
    says: ["certificate"],
    by,
    where: atPolicyHost,
  })),
  ...["dns/resolution", "dns/cname-chain", "tls/handshake"].map((by) => ({
    check: "mta-sts/policy",
    says: ["unfetched", "unseen", "certificate"],
    by,
    where: atPolicyHost,
  })),
  { check: "dns/dangling-cname", says: ["gone", "stale"], by: "dns/resolution", because: ["missing"] },
  { check: "dns/apex-cname", says: ["unclear"], by: "dns/cname-chain", because: ["loop"] },
];

function withoutTwins(findings: readonly Finding[]): readonly Finding[] {
  return findings.map((one) => {
    const root = tellerOf(one, findings);
    return root === undefined ? one : restsOn(one, root);
  });
}

function tellerOf(one: Finding, findings: readonly Finding[]): Finding | undefined {
  if (one.status !== "fail" && one.status !== "unknown") return undefined;
  const rows = TOLD_BY.filter(({ check, says }) => check === one.check && says?.includes(one.message) !== false);
  const tells = ({ by, because, where = sameSubject }: Twin, root: Finding) =>
    root.check === by && root.status === "fail" && because?.includes(root.message) !== false && where(one, root);
  return findings.find((root) => rows.some((row) => tells(row, root)));
}

function atPolicyHost({ subject }: Finding, root: Finding): boolean {
  return root.subject === `mta-sts.${subject}` && !HARMLESS[root.check]?.includes(root.message);
}

function sameSubject(one: Finding, { subject }: Finding): boolean {
  return one.subject === subject;
}

function rootsAmong(findings: readonly Finding[], ids: readonly string[]): readonly Finding[] {
  const failing = findings.filter(
    ({ status, check, message }) => status === "fail" && !HARMLESS[check]?.includes(message),
  );
  return ids.flatMap((id) => failing.filter(({ check }) => check === id));
}

/** Where a blocked look's cause is already a finding of its own, the judgement rests on it and is skipped, naming it. */
function restOnRoots(findings: readonly Finding[], looks: AllLooks, target: Target): readonly Finding[] {
  const blocked = new Map<string, Blocked>();
  for (const one of Object.values(looks).flatMap((all) => all.blocked))
    if (one.cause in ROOTS) blocked.set(`${blockedSubject(one)}\0${blockedDetail(one)}`, one);
  return findings.map((one) => {
    const cause = one.message === "notAssessed" ? blocked.get(`${one.subject}\0${one.detail}`) : undefined;
    const host = cause?.host;
    if (cause === undefined || host === undefined) return one;
    const ids = (ROOTS[cause.cause] ?? []).filter((id) => id !== one.check);
    const root = rootsAmong(findings, ids).find((failed) => hostOf(failed, target) === host);
    return root === undefined ? one : restsOn(one, tellerOf(root, findings) ?? root);
  });
}

/** Judged by other means than HTTP: a host that cannot be opened may still fail or pass these. */
const APART = /^(?:dns|domain|tls|spf|dkim|dmarc|mx|mta-sts|tls-rpt|bimi|mail|secrets|config)\//;

/** They see for themselves that nothing answers, and say `down`. */
const FOLLOWERS = ["uptime/reachable", "smoke/flow"];

/** Opens, and shows no product: an edge's error, a platform without a site. */
const NO_PRODUCT = "content/placeholder";

/** What a host that nobody can open drags along where the check saw it itself: an endpoint that is down, a guide that could not be read. */
function withoutConsequences(findings: readonly Finding[], target: Target): readonly Finding[] {
  const roots = rootsAmong(findings, [...new Set(Object.values(ROOTS).flat()), NO_PRODUCT]);
  return findings.map((one) => {
    const down = FOLLOWERS.includes(one.check) && one.message === "down";
    const follows = one.status === "unknown" || down;
    if (!follows || APART.test(one.check)) return one;
    const host = hostOf(one, target);
    const root = host === null ? undefined : roots.find((failed) => hostOf(failed, target) === host);
    return root === undefined ? one : restsOn(one, tellerOf(root, findings) ?? root);
  });
}

/** What a name that cannot be resolved drags along: nothing below it can (RFC 8020), and it has no mail records. */
const ECHOES = /^(?:dns|spf|dkim|dmarc|mx|mta-sts|tls-rpt|bimi)\//;

function withoutEchoes(findings: readonly Finding[], looks: AllLooks, target: Target): readonly Finding[] {
  const names = (looks.names?.seen ?? []) as readonly Seen<HostNames>[];
  const gone = new Set(
    names
      .filter(({ value }) => value.a.outcome === "nxdomain" && value.chain.length === 0)
      .map(({ subject }) => subject),
  );
  const roots = findings.filter(
    (one) =>
      one.check === "dns/resolution" && one.status === "fail" && (gone.has(one.subject) || one.message === BROKEN),
  );
  return findings.map((one) => {
    if (!ECHOES.test(one.check)) return one;
    const about = placeOf(one.subject, target).host ?? one.subject.split(" ")[0] ?? one.subject;
    const root = roots.find((candidate) => candidate !== one && isBelow(about, candidate) && echoes(one, candidate));
    return root === undefined ? one : restsOn(one, tellerOf(root, findings) ?? root);
  });
}

/** The message of dns/resolution where every resolver fails at the zone. */
const BROKEN = "broken";

/** Of a name that does not exist everything below does; of a broken zone only what could not be found out. */
function echoes({ status, check, message }: Finding, root: Finding): boolean {
  if (root.message !== BROKEN) return status === "fail" || status === "unknown";
  return status === "unknown" || (check === "dns/resolution" && status === "fail" && message === BROKEN);
}

function isBelow(name: string, { subject }: Finding): boolean {
  return name === subject || name.endsWith(`.${subject}`);
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

/** How a look that failed is told. */
export function blockedDetail({ subject, detail }: Blocked): string {
  return sentence(`Could not look at ${subject}: ${detail}`);
}

export function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
