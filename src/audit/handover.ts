/** What the next person needs, item by item: verified by a check, declared by the owner, or missing. */
import type { Risk } from "../model/finding.js";
import type { HandoverItem } from "../model/report.js";
import { type Stage, severities } from "../model/scale.js";
import { type AccessArea, accessAreas, type Target } from "../model/target.js";
import { counts } from "../risk/rank.js";

/** What the checks of these areas can verify; the areas as in a check's id. */
const VERIFIABLE: readonly { item: string; stage: Stage; areas: readonly string[] }[] = [
  { item: "domain registration", stage: 1, areas: ["domain"] },
  { item: "DNS records", stage: 1, areas: ["dns"] },
  { item: "redirect map", stage: 1, areas: ["redirects"] },
  { item: "certificates and their renewal", stage: 2, areas: ["tls"] },
  { item: "edge and cache rules", stage: 2, areas: ["edge", "cache"] },
  { item: "web security headers", stage: 2, areas: ["headers", "cookies", "cors", "content", "exposure"] },
  { item: "access to private data", stage: 3, areas: ["access"] },
  { item: "secrets and configuration", stage: 3, areas: ["secrets", "config"] },
  { item: "build, tests and dependencies", stage: 3, areas: ["repo"] },
  { item: "key journeys", stage: 3, areas: ["smoke", "ai"] },
  { item: "latency", stage: 4, areas: ["latency"] },
  {
    item: "mail authentication, with proof",
    stage: 5,
    areas: ["spf", "dkim", "dmarc", "mx", "mta-sts", "tls-rpt", "bimi", "mail"],
  },
  { item: "availability", stage: 6, areas: ["uptime"] },
];
/** Checks that an item names as its proof; the rest is counted. */
const NAMED = 3;

type Held = Omit<HandoverItem, "stage">;

/** Stage by stage, as the roadmap of a launch has them. */
export function handoverItems(target: Target, risks: readonly Risk[]): readonly HandoverItem[] {
  const { monitoring, handover } = target;
  const observed = VERIFIABLE.flatMap(({ item, stage, areas }) => {
    const held = verifiable(item, areas, risks);
    return held === null ? [] : [{ ...held, stage }];
  });
  const watched = [
    declared("uptime monitor", null, monitoring?.uptime?.provider ?? null, "no monitor declared"),
    declared("error tracking", null, monitoring?.errors?.provider ?? null, "none declared"),
    ...alerts(target),
  ];
  const passedOn = [
    ...accessAreas.map((area) => access(area, target)),
    guide("deployment guide", handover.deploy, "handover/deploy", risks),
    guide("rollback guide", handover.rollback.guide, "handover/rollback", risks),
    declared("rollback rehearsal", null, rehearsed(target), "no rehearsal declared"),
    guide("what to do when an alert fires", handover.incident, "handover/incident", risks),
    environment(target),
    services(target, risks),
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

/** Null where none of it applies to the product. */
function verifiable(item: string, areas: readonly string[], risks: readonly Risk[]): Held | null {
  const own = risks.filter(({ check, status }) => status !== "skip" && areas.includes(check.split("/")[0] ?? ""));
  if (own.length === 0) return null;
  const passed = own.filter(({ status }) => status === "pass");
  const unknown = own.filter(({ status }) => status === "unknown").length;
  const open = own.filter((risk) => counts(risk) && severities.indexOf(risk.severity) <= severities.indexOf("medium"));
  const proofs = [...new Set(passed.map(({ check }) => check))];
  const more = proofs.length > NAMED ? ` and ${proofs.length - NAMED} more` : "";
  const evidence = [
    proofs.length === 0 ? "nothing passed" : `passed: ${proofs.slice(0, NAMED).join(", ")}${more}`,
    open.length > 0 ? `${open.length} to fix, first: ${open[0]?.title} (${open[0]?.check})` : "",
    unknown > 0 ? `${unknown} could not be assessed` : "",
  ];
  const verified = passed.length > 0 && open.length === 0 && unknown === 0;
  return { item, state: verified ? "verified" : "missing", owner: null, evidence: evidence.filter(Boolean).join("; ") };
}

/** The environment map, whole where every secret has an owner and a day of rotation. */
function environment({ env }: Target): Held {
  if (env.length === 0) return declared("environment map", null, null, "no variable is declared");
  const secrets = env.filter(({ secret }) => secret);
  const loose = secrets.filter(({ owner, rotated }) => owner === null || rotated === null).map(({ name }) => name);
  const counted = `${env.length} variables, ${secrets.length} of them secrets`;
  if (loose.length > 0)
    return declared(
      "environment map",
      null,
      null,
      `${counted}; without owner or rotation: ${loose.slice(0, 5).join(", ")}`,
    );
  return declared("environment map", null, `${counted}, each with owner and day of rotation`, "");
}

/** Declared, and none found beside them. */
function services({ services: named }: Target, risks: readonly Risk[]): Held {
  const own = risks.filter(({ check }) => check === "handover/services");
  const unlisted = own.filter(({ status }) => status === "fail").map(({ subject }) => subject);
  const list = named.join(", ");
  if (unlisted.length > 0)
    return declared("external services", null, null, `found and on no list: ${unlisted.slice(0, 8).join(", ")}`);
  if (own.some(({ status }) => status === "pass") && named.length > 0)
    return { item: "external services", state: "verified", owner: null, evidence: `${list}; no other one was found` };
  return declared("external services", null, list, "none declared");
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
