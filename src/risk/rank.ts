/** Decides the order of the findings: severity, then expected harm within 90 days, then less effort. */
import type { Finding, Risk } from "../model/finding.js";
import { type Harm, severities, statuses } from "../model/scale.js";
import type { Role, Target } from "../model/target.js";
import { bucketOf } from "./bucket.js";
import { waiverOf } from "./waivers.js";

/** Hosts of these roles weigh one step less: few visitors, and no money or account is lost there. */
const LIGHTER_ROLES: readonly Role[] = ["docs", "status"];

/** Every finding with its score, bucket and waiver: failing and unwaived first, by rank. */
export function rank(findings: readonly Finding[], target: Target, now: Date): readonly Risk[] {
  const risks = findings.map((finding) => weigh(finding, target, now)).sort(compare);
  let place = 0;
  return risks.map((risk) => (counts(risk) ? { ...risk, rank: ++place } : risk));
}

/** Fails, and no waiver in force covers it. */
export function counts(risk: Pick<Risk, "status" | "waiver">): boolean {
  return risk.status === "fail" && risk.waiver === null;
}

function weigh(finding: Finding, target: Target, now: Date): Risk {
  const waiver = waiverOf(finding, target.waivers, now);
  if (finding.status !== "fail") return { ...finding, rank: null, score: 0, product: "0", bucket: null, waiver: null };
  const harm = harmInContext(finding, target);
  const score = Math.round(harm * finding.likelihood * finding.confidence * 100) / 100;
  const product = `${score} = ${harm} x ${finding.likelihood} x ${finding.confidence}`;
  return { ...finding, rank: null, score, product, bucket: bucketOf(finding, score), waiver };
}

const HARMS: readonly Harm[] = [1, 3, 10, 30, 100];

function harmInContext(finding: Finding, target: Target): Harm {
  const role = target.hosts.find(({ host }) => host === finding.host)?.role;
  const lighter = role !== undefined && LIGHTER_ROLES.includes(role) && !onCanonicalHost(finding, target);
  return lighter ? (HARMS[HARMS.indexOf(finding.harm) - 1] ?? finding.harm) : finding.harm;
}

function onCanonicalHost(finding: Finding, target: Target): boolean {
  return target.canonical !== null && new URL(target.canonical).hostname === finding.host;
}

function compare(a: Risk, b: Risk): number {
  return (
    order(a) - order(b) ||
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    b.score - a.score ||
    a.effort - b.effort ||
    byCode(a.check, b.check) ||
    byCode(a.subject, b.subject) ||
    byCode(a.fingerprint, b.fingerprint)
  );
}

/** Failing, waived, then `unknown`, `pass`, `skip`. */
function order(risk: Risk): number {
  return statuses.indexOf(risk.status) * 2 + (risk.waiver === null ? 0 : 1);
}

/** By code unit, so that the order does not depend on a locale. */
function byCode(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
