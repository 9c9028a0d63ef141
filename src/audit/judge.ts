/** Hands each check what its probes saw, and speaks for it where a probe could not look. */
import { createHash } from "node:crypto";
import type { Message, Telling } from "../model/check.js";
import type { Finding } from "../model/finding.js";
import type { FindingSeen } from "../model/observations.js";
import type { Looks, Seen } from "../model/probe.js";
import type { Confidence, Harm, Likelihood, Severity } from "../model/scale.js";
import type { Target } from "../model/target.js";
import { blockedDetail, blockedSubject, groundOf, sentence } from "./ground.js";
import { placeOf } from "./place.js";
import type { AnyCheck } from "./select.js";

type AllLooks = Readonly<Record<string, Looks>>;

/** The name under which a check asks for the findings of all others. */
const FINDINGS = "findings";

const HARM: Readonly<Record<Severity, Harm>> = { critical: 100, high: 30, medium: 10, low: 3, info: 1 };

/** Every judgement of every check. `onBug` hears of a check that threw: its result is `unknown`. */
export function judge(
  checks: readonly AnyCheck[],
  looks: AllLooks,
  target: Target,
  now: Date,
  onBug: (check: string, error: unknown) => void,
): readonly Finding[] {
  const run = (check: AnyCheck, all: AllLooks) => judgeOne(check, all, target, now, onBug);
  const about = checks.filter((check) => check.needs.includes(FINDINGS));
  const first = checks.filter((check) => !about.includes(check)).flatMap((check) => run(check, looks));
  const told = groundOf(first, looks, target);
  const withFindings = { ...looks, [FINDINGS]: findingLooks(told) };
  return [...told, ...about.flatMap((check) => run(check, withFindings))];
}

function judgeOne(
  check: AnyCheck,
  looks: AllLooks,
  target: Target,
  now: Date,
  onBug: (check: string, error: unknown) => void,
): readonly Finding[] {
  const reason = check.applies?.(target) ?? notLooked(check, looks);
  if (reason !== null) return [silent(check, "skip", target.file ?? target.domain, reason, target)];
  const seen = Object.fromEntries(check.needs.map((id) => [id, looks[id]?.seen ?? []]));
  try {
    const verdicts = check.judge(seen as Parameters<AnyCheck["judge"]>[0], target, now);
    const findings = verdicts.flatMap((verdict) => (verdict === null ? [] : [finding(check, verdict, target)]));
    return [...findings, ...blockedFindings(check, looks, findings, target)];
  } catch (error) {
    onBug(check.doc.id, error);
    const detail = `The check itself failed: ${error instanceof Error ? error.message : String(error)}`;
    return [silent(check, "unknown", target.file ?? target.domain, detail, target)];
  }
}

/** A reason to skip where none of the probes had anything to look at. */
function notLooked(check: AnyCheck, looks: AllLooks): string | null {
  const needed = deciding(check);
  const own = needed.flatMap((id) => looks[id] ?? []);
  const reason = own.find(({ skipped }) => skipped !== undefined)?.skipped;
  const nothing = own.every(({ seen, blocked }) => seen.length === 0 && blocked.length === 0);
  return needed.length > 0 && nothing ? (reason ?? "there was nothing to look at") : null;
}

type AnyVerdict = NonNullable<ReturnType<AnyCheck["judge"]>[number]>;

function finding(check: AnyCheck, verdict: AnyVerdict, target: Target): Finding {
  const message = check.says[verdict.say] as Message<unknown> | undefined;
  if (message === undefined) throw new Error(`${check.doc.id} has no message "${verdict.say}"`);
  const telling: Telling = message.tell(verdict.with);
  const subject = shown(verdict.subject, target);
  const place = placeOf(subject, target);
  const identity = verdict.identity ?? `${subject}\0${verdict.say}`;
  const host = verdict.host ?? place.host;
  return {
    ...base(check, message.severity ?? check.doc.severity),
    subject,
    status: message.status,
    message: verdict.say,
    title: telling.title,
    detail: telling.detail,
    evidence: (verdict.evidence ?? []).slice(0, 10),
    // The documentation's steps mend the fault: where none was found there is nothing to mend.
    fix: telling.fix ?? (message.status === "fail" ? check.doc.fix.map((step) => forHost(step, host)) : []),
    effort: message.effort ?? check.doc.effort,
    harm: message.harm ?? HARM[message.severity ?? check.doc.severity],
    likelihood: message.likelihood ?? 1,
    confidence: message.confidence ?? 1,
    host,
    owner: verdict.owner ?? null,
    location: verdict.location ?? place.location,
    fingerprint: fingerprint(check.doc.id, identity),
  };
}

/** The repository by its declared path: where it lies on this machine is nobody's business, and differs from run to run. */
function shown(subject: string, { repo }: Target): string {
  return repo !== null && subject === repo.path ? (repo.named ?? subject) : subject;
}

/** The documentation writes HOST for the host that a finding is about. */
function forHost(step: string, host: string | null): string {
  return host === null ? step : step.replace(/\bHOST\b/g, () => host);
}

function base(check: AnyCheck, severity: Severity) {
  const { id, impact, stage, references, effort, why } = check.doc;
  const likelihood: Likelihood = 1;
  const confidence: Confidence = 1;
  return { check: id, severity, impact, stage, references, effort, why, harm: HARM[severity], likelihood, confidence };
}

function silent(check: AnyCheck, status: "unknown" | "skip", subject: string, detail: string, target: Target): Finding {
  return {
    ...base(check, check.doc.severity),
    subject,
    status,
    message: status === "skip" ? "notApplicable" : "notAssessed",
    title: status === "skip" ? `Does not apply: ${check.doc.title}` : `Not assessed: ${check.doc.title}`,
    detail: sentence(detail),
    evidence: [],
    fix: [],
    owner: null,
    ...placeOf(subject, target),
    fingerprint: fingerprint(check.doc.id, `${subject}\0${status}`),
  };
}

/** `unknown` for every subject that a needed probe could not look at and that the check did not speak of. */
function blockedFindings(
  check: AnyCheck,
  looks: AllLooks,
  judged: readonly Finding[],
  target: Target,
): readonly Finding[] {
  const spoken = new Set(judged.map(({ subject }) => subject));
  const result: Finding[] = [];
  for (const blocked of deciding(check).flatMap((id) => looks[id]?.blocked ?? [])) {
    const subject = shown(blockedSubject(blocked), target);
    if (spoken.has(subject) || spoken.has(blocked.subject)) continue;
    spoken.add(subject);
    result.push({
      ...silent(check, "unknown", subject, blockedDetail(blocked), target),
      host: blocked.host ?? placeOf(subject, target).host,
    });
  }
  return result;
}

function deciding({ needs, extra }: AnyCheck): readonly string[] {
  return needs.filter((id) => extra?.includes(id) !== true);
}

function findingLooks(findings: readonly Finding[]): Looks<FindingSeen> {
  const seen = findings.map(
    ({ check, subject, status, severity }): Seen<FindingSeen> => ({
      subject: `${check} ${subject}`,
      value: { check, subject, status, severity },
    }),
  );
  return { seen, blocked: [] };
}

/** The same from run to run while the fault is the same. */
export function fingerprint(check: string, identity: string): string {
  return createHash("sha256").update(`${check}\0${identity}`).digest("hex").slice(0, 16);
}
