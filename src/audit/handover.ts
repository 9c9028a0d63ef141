/** What the next person needs, item by item: verified by a check, declared by the owner, or missing. */
import type { Risk } from "../model/finding.js";
import type { HandoverItem } from "../model/report.js";
import { type Stage, severities } from "../model/scale.js";
import { type AccessArea, accessAreas, type Target } from "../model/target.js";
import { counts } from "../risk/rank.js";

/** What the checks of these areas can verify; the areas as in a check's id. */
const VERIFIABLE: readonly { item: string; stage: Stage; areas: readonly string[] }[] = [
  { item: "DNS records", stage: 1, areas: ["dns", "domain"] },
  { item: "redirect map", stage: 1, areas: ["redirects"] },
  { item: "certificates", stage: 2, areas: ["tls"] },
  { item: "web security headers", stage: 2, areas: ["headers", "cookies", "cors", "content", "exposure"] },
  { item: "secrets and configuration", stage: 3, areas: ["secrets", "config"] },
  { item: "latency", stage: 4, areas: ["latency"] },
  { item: "mail authentication", stage: 5, areas: ["spf", "dkim", "dmarc", "mx"] },
  { item: "availability", stage: 6, areas: ["uptime"] },
];

type Held = Omit<HandoverItem, "stage">;

/** Stage by stage, as the roadmap of a launch has them. */
export function handoverItems(target: Target, risks: readonly Risk[]): readonly HandoverItem[] {
  const { monitoring, handover } = target;
  const observed = VERIFIABLE.map(({ item, stage, areas }) => ({ ...verifiable(item, areas, risks), stage }));
  const watched = [
    declared("uptime monitor", null, monitoring?.uptime?.provider ?? null, "no monitor declared"),
    ...alerts(target),
  ];
  const passedOn = [
    ...accessAreas.map((area) => access(area, target)),
    guide("deployment guide", handover.deploy, "handover/deploy", risks),
    guide("rollback guide", handover.rollback.guide, "handover/rollback", risks),
    declared("rollback rehearsal", null, rehearsed(target), "no rehearsal declared"),
    guide("incident checklist", handover.incident, "handover/incident", risks),
  ];
  return [
    ...observed,
    ...watched.map((held) => ({ ...held, stage: 6 as const })),
    ...passedOn.map((held) => ({ ...held, stage: 7 as const })),
  ];
}

function access(area: AccessArea, target: Target): Held {
  const entry = target.access[area];
  const place = [entry?.provider, entry?.kept && `kept in ${entry.kept}`].filter(Boolean).join(", ");
  const known = entry?.owner && entry.kept ? place : null;
  return declared(`${area} access`, entry?.owner ?? null, known, "no owner or place declared");
}

function verifiable(item: string, areas: readonly string[], risks: readonly Risk[]): Held {
  const own = risks.filter(({ check }) => areas.includes(check.split("/")[0] ?? ""));
  const passed = own.filter(({ status }) => status === "pass").length;
  const unknown = own.filter(({ status }) => status === "unknown").length;
  const open = own.filter((risk) => counts(risk) && severities.indexOf(risk.severity) <= severities.indexOf("medium"));
  const evidence = [
    `${passed} judgement${passed === 1 ? "" : "s"} passed`,
    open.length > 0 ? `${open.length} to fix, first: ${open[0]?.title}` : "",
    unknown > 0 ? `${unknown} could not be assessed` : "",
  ];
  const verified = passed > 0 && open.length === 0 && unknown === 0;
  return { item, state: verified ? "verified" : "missing", owner: null, evidence: evidence.filter(Boolean).join("; ") };
}

function declared(item: string, owner: string | null, evidence: string | null, missing: string): Held {
  return evidence === null || evidence === ""
    ? { item, state: "missing", owner, evidence: missing }
    : { item, state: "declared", owner, evidence };
}

function guide(item: string, document: string | null, check: string, risks: readonly Risk[]): Held {
  if (document === null) return { item, state: "missing", owner: null, evidence: "none declared" };
  const own = risks.filter((risk) => risk.check === check && risk.message !== "notRehearsed");
  const failed = own.find(({ status }) => status === "fail");
  if (failed !== undefined) return { item, state: "missing", owner: null, evidence: failed.detail };
  const passed = own.find(({ status }) => status === "pass");
  if (passed !== undefined) return { item, state: "verified", owner: null, evidence: passed.detail };
  return { item, state: "declared", owner: null, evidence: own[0]?.detail ?? "declared, not looked at" };
}

function rehearsed(target: Target): string | null {
  const day = target.handover.rollback.rehearsed;
  return day === null ? null : `rehearsed on ${day}`;
}

function alerts(target: Target): readonly Held[] {
  const routes = target.monitoring?.alerts ?? [];
  if (routes.length === 0) return [declared("alert route", null, null, "no alert route declared")];
  return routes.map(({ channel, to, owner, tested }) =>
    declared(
      `alert route ${[channel, to].filter(Boolean).join(" ")}`,
      owner,
      tested === null ? "declared, never tested" : `tested on ${tested}`,
      "",
    ),
  );
}
