/** What the next person needs, item by item: verified by a check, declared by the owner, or missing. */
import type { Risk } from "../model/finding.js";
import type { HandoverItem } from "../model/report.js";
import { severities } from "../model/scale.js";
import { accessAreas, type Target } from "../model/target.js";
import { counts } from "../risk/rank.js";

/** What the checks of these areas can verify; the areas as in a check's id. */
const VERIFIABLE: readonly (readonly [item: string, areas: readonly string[]])[] = [
  ["DNS records", ["dns", "domain"]],
  ["redirect map", ["redirects"]],
  ["certificates", ["tls"]],
  ["web security headers", ["headers", "cookies", "cors", "content", "exposure"]],
  ["mail authentication", ["spf", "dkim", "dmarc", "mx"]],
  ["secrets and configuration", ["secrets", "config"]],
  ["availability and latency", ["uptime", "latency"]],
];

export function handoverItems(target: Target, risks: readonly Risk[]): readonly HandoverItem[] {
  return [
    ...VERIFIABLE.map(([item, areas]) => verifiable(item, areas, risks)),
    ...accessAreas.map((area): HandoverItem => {
      const entry = target.access[area];
      const place = [entry?.provider, entry?.kept && `kept in ${entry.kept}`].filter(Boolean).join(", ");
      return declared(
        `${area} access`,
        entry?.owner ?? null,
        entry?.owner && entry.kept ? place : null,
        "no owner or place declared",
      );
    }),
    guide("deployment guide", target.handover.deploy, "handover/deploy", risks),
    guide("rollback guide", target.handover.rollback.guide, "handover/rollback", risks),
    declared("rollback rehearsal", null, rehearsed(target), "no rehearsal declared"),
    guide("incident checklist", target.handover.incident, "handover/incident", risks),
    declared("uptime monitor", null, target.monitoring?.uptime?.provider ?? null, "no monitor declared"),
    ...alerts(target),
  ];
}

function verifiable(item: string, areas: readonly string[], risks: readonly Risk[]): HandoverItem {
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

function declared(item: string, owner: string | null, evidence: string | null, missing: string): HandoverItem {
  return evidence === null || evidence === ""
    ? { item, state: "missing", owner, evidence: missing }
    : { item, state: "declared", owner, evidence };
}

function guide(item: string, document: string | null, check: string, risks: readonly Risk[]): HandoverItem {
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

function alerts(target: Target): readonly HandoverItem[] {
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
