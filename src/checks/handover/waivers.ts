/** Decides whether each waiver still stands for a decision: in force, owned, and about something that is found. */
import { defineCheck } from "../../model/check.js";
import type { FindingSeen } from "../../model/observations.js";
import type { Waiver } from "../../model/target.js";
import { inForce, matchesWaiver } from "../../model/waiver.js";
import { daysSince, declaredAt } from "../../parse/repo/declaration.js";

interface Told {
  readonly name: string;
  readonly until: string;
}

/** Enough to mend what it covers, or to decide again. */
const SOON_DAYS = 14;

export const waivers = defineCheck({
  doc: {
    id: "handover/waivers",
    title: "A risk that was accepted for a while is accepted for ever",
    rule: "A waiver has expired (the finding counts again), has no owner, or matches nothing that fails (low). A waiver whose findings could not be assessed is not called unused.",
    why: "A waiver is a decision with an end and a person behind it. Without either, the next team inherits risks that nobody remembers taking.",
    fix: [
      "Repair what the waiver covers, or decide again and set a new day.",
      "Name the person who decided: owner.",
      "Delete waivers that nothing needs any more.",
    ],
    severity: "medium",
    impact: "operability",
    stage: 7,
    effort: 10,
    references: ["https://csrc.nist.gov/glossary/term/risk_acceptance"],
  },
  needs: ["findings"],
  applies: (target) => (target.waivers.length === 0 ? "No waiver is declared" : null),
  says: {
    stands: {
      status: "pass",
      tell: (d: Told) => ({
        title: `The waiver for ${d.name} stands until ${d.until}`,
        detail: "It is owned and in use.",
      }),
    },
    endsSoon: {
      status: "pass",
      tell: (d: Told & { days: number }) => ({
        title: `The waiver for ${d.name} ends in ${d.days} day${d.days === 1 ? "" : "s"}: decide again before`,
        detail: `Its last day is ${d.until}. After it, what it covers counts again.`,
      }),
    },
    expired: {
      status: "fail",
      effort: 5,
      tell: (d: Told) => ({
        title: `The waiver for ${d.name} has ended: its findings count again`,
        detail: `Its last day was ${d.until}.`,
        fix: ["Repair what it covers and delete the waiver, or decide again and set a new day: until."],
      }),
    },
    noOwner: {
      status: "fail",
      effort: 5,
      tell: (d: Told) => ({
        title: `Nobody stands behind the waiver for ${d.name}: it has no owner`,
        detail: `It holds until ${d.until}.`,
        fix: ["Write the name of the person who decided into the target file: owner."],
      }),
    },
    unused: {
      status: "fail",
      severity: "low",
      likelihood: 0.3,
      effort: 5,
      tell: (d: Told) => ({
        title: `The waiver for ${d.name} covers nothing`,
        detail: "Nothing that it names fails: it was repaired, or the check or subject is misspelt.",
        fix: ["Delete the waiver, or correct its check and subject (launchready checks lists the checks)."],
      }),
    },
    notJudged: {
      status: "skip",
      tell: (d: Told) => ({
        title: `Not judged: whether the waiver for ${d.name} is still needed`,
        detail: "What it names was not assessed in this audit.",
      }),
    },
  },
  judge: (seen, target, now) => {
    const findings = seen.findings.map(({ value }) => value);
    return target.waivers.flatMap((waiver, index) => {
      const name = `${waiver.check} ${waiver.subject ?? "*"}`;
      const days = -daysSince(waiver.until, now);
      const told: ("expired" | "noOwner" | "unused" | "notJudged" | "stands" | "endsSoon")[] = [];
      const state = inForce(waiver, now) ? use(waiver, findings) : "expired";
      if (state !== "used") told.push(state);
      if (waiver.owner === null) told.push("noOwner");
      if (told.length === 0) told.push(days <= SOON_DAYS ? "endsSoon" : "stands");
      return told.map((say) => ({
        say,
        subject: name,
        identity: `${name} ${waiver.until} ${say}`,
        with: { name, until: waiver.until, days },
        ...declaredAt(target, `waivers.${index}`),
        ...(waiver.owner === null ? {} : { owner: waiver.owner }),
      }));
    });
  },
});

/** Unknown and skipped findings may hide the fault that the waiver is for; a check that was left out has none at all. */
function use(waiver: Waiver, findings: readonly FindingSeen[]): "used" | "unused" | "notJudged" {
  const covered = findings.filter(({ check, subject }) => matchesWaiver(waiver, check, subject));
  if (covered.some(({ status }) => status === "fail")) return "used";
  const ofCheck = findings.filter(({ check }) => matchesWaiver({ check: waiver.check, subject: null }, check, ""));
  const hidden = (list: readonly FindingSeen[]) => list.some(({ status }) => status === "unknown" || status === "skip");
  if (hidden(covered) || (covered.length === 0 && ofCheck.length > 0 && ofCheck.every((one) => hidden([one]))))
    return "notJudged";
  const area = waiver.check.split("/")[0] ?? "";
  return ofCheck.length > 0 || findings.some(({ check }) => check.startsWith(`${area}/`)) ? "unused" : "notJudged";
}
