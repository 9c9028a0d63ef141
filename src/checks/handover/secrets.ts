/** Decides whether somebody answers for each secret, and whether those found exposed have been changed since. */
import { defineCheck } from "../../model/check.js";
import type { FindingSeen } from "../../model/observations.js";
import type { EnvEntry } from "../../model/target.js";
import { daysSince, declaredAt, NOTHING_DECLARED } from "../../parse/repo/declaration.js";

/** Checks that find a credential where others can read it; of log samples even a mail address is told. */
const EXPOSED = /^secrets\/(?!logs$)/;

export const secrets = defineCheck({
  doc: {
    id: "handover/secrets",
    title: "Nobody can say who changes a secret, or when it was last changed",
    rule: "A secret of the env map has no owner or no rotation date, or a credential of severity high or critical was found exposed and the env map records no rotation of the day of the audit or later.",
    why: "A key that leaks has to be changed within the hour. Without an owner and a place nobody knows who can, and with the person who left the old key goes on working.",
    fix: [
      "Write down for each secret who answers for it, where it is kept, and when it was last changed.",
      "Declare it in the target file under env: { name: DATABASE_URL, secret: true, owner: Sam, kept: 1Password, rotated: 2026-10-01 }",
    ],
    severity: "high",
    impact: "operability",
    stage: 7,
    effort: 30,
    references: ["https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html"],
  },
  needs: ["findings"],
  applies: ({ file }) => (file === null ? NOTHING_DECLARED : null),
  says: {
    kept: {
      status: "pass",
      tell: (d: { name: string; owner: string; rotated: string }) => ({
        title: `Somebody answers for ${d.name}`,
        detail: `Owner: ${d.owner}; last changed on ${d.rotated}.`,
      }),
    },
    gap: {
      status: "fail",
      likelihood: 0.3,
      tell: (d: { name: string; lacks: string }) => ({
        title: `Nobody can be sure to change ${d.name} when it leaks: ${d.lacks}`,
        detail: `The env map of the target file has ${d.lacks} for ${d.name}.`,
      }),
    },
    notRotated: {
      status: "fail",
      effort: 60,
      tell: (d: { count: number; where: string; newest: string | null }) => ({
        title: `Keys that others can read still work: no change of a secret is recorded since they were found`,
        detail: `${d.count} exposed credential${d.count === 1 ? " was" : "s were"} found (${d.where}). ${d.newest === null ? "The env map records no rotation" : `The latest rotation in the env map is of ${d.newest}`}.`,
        fix: [
          "Revoke each exposed key at its provider, make a new one, and deploy it.",
          "Write the day into the target file: env, the secret's entry, rotated.",
        ],
      }),
    },
    none: {
      status: "skip",
      tell: () => ({
        title: "No secret is declared in the env map",
        detail: "The target file's env map marks no variable as secret, and no exposed credential was found.",
      }),
    },
  },
  judge({ findings }, target, now) {
    const declared = target.env.flatMap((entry, index) => (entry.secret ? [{ entry, index }] : []));
    const exposed = findings.map(({ value }) => value).filter(isExposed);
    const newest =
      declared
        .flatMap(({ entry }) => entry.rotated ?? [])
        .sort()
        .at(-1) ?? null;
    const unanswered = exposed.length > 0 && (newest === null || daysSince(newest, now) > 0);
    const where = [...new Set(exposed.map(({ subject }) => subject))].slice(0, 3).join(", ");
    const repo = target.file ?? target.domain;
    return [
      ...declared.map(({ entry, index }) => ({ ...judged(entry), ...declaredAt(target, `env.${index}`) })),
      ...(unanswered
        ? [{ say: "notRotated" as const, subject: repo, with: { count: exposed.length, where, newest } }]
        : []),
      ...(declared.length === 0 && !unanswered ? [{ say: "none" as const, subject: repo, with: {} }] : []),
    ];
  },
});

/** Test-mode keys and doubtful ones are medium: they open nothing of the product. */
function isExposed({ check, status, severity }: FindingSeen): boolean {
  return status === "fail" && EXPOSED.test(check) && (severity === "critical" || severity === "high");
}

function judged({ name, owner, rotated }: EnvEntry) {
  if (owner !== null && rotated !== null)
    return { say: "kept" as const, subject: name, owner, with: { name, owner, rotated } };
  const lacks = owner === null ? (rotated === null ? "no owner and no rotation date" : "no owner") : "no rotation date";
  return { say: "gap" as const, subject: name, with: { name, lacks }, ...(owner === null ? {} : { owner }) };
}
