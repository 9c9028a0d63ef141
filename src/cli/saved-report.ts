/** Reads a saved report, or an array of them, and refuses what is not one: `report` and `gate` rely on nothing that lies on a disk. */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { z } from "zod";
import { UsageError } from "../model/errors.js";
import { buckets } from "../model/finding.js";
import { decisions, failOns, type Report } from "../model/report.js";
import { impacts, severities, statuses } from "../model/scale.js";
import { reason } from "./outputs.js";

const text = z.string();
const number = z.number();
const texts = z.array(text).default([]);
const textOrNull = text.nullable().default(null);
const numberOrNull = number.nullable().default(null);
const stage = z.literal([1, 2, 3, 4, 5, 6, 7]);

const finding = z.looseObject({
  check: text,
  subject: text,
  status: z.enum(statuses),
  severity: z.enum(severities),
  impact: z.enum(impacts),
  stage,
  message: text.default(""),
  rank: numberOrNull,
  score: number.default(0),
  product: text.default(""),
  bucket: z.enum(buckets).nullable().default(null),
  title: text,
  detail: text.default(""),
  why: text.default(""),
  evidence: texts,
  fix: text.default(""),
  effort: text.default(""),
  owner: textOrNull,
  references: texts,
  location: z.looseObject({ file: text, line: number }).nullable().default(null),
  fingerprint: text,
  waiver: z.looseObject({ reason: text, owner: textOrNull, until: text }).nullable().default(null),
});

const endpoint = z.looseObject({
  name: text,
  url: text.default(""),
  samples: number,
  errors: number,
  p50: numberOrNull,
  p95: numberOrNull,
  p95Low: numberOrNull,
  p95High: numberOrNull,
  budget: number,
  late: number.default(0),
  evidence: z.enum(["enough", "not enough", "none"]),
  histogram: text.default(""),
  phases: z.looseObject({ dns: number, connect: number, tls: number, wait: number, download: number }),
});

const handoverItem = z.looseObject({
  item: text,
  stage: stage.exactOptional(),
  state: z.enum(["verified", "declared", "missing"]),
  owner: textOrNull,
  evidence: text.default(""),
});

/** Version 1; keys that a later program added are kept. */
const report: z.ZodType<Report> = z.looseObject({
  schemaVersion: z.literal(1),
  tool: z.looseObject({ name: z.literal("launchready"), version: text }),
  target: z.looseObject({ name: text, domain: text, profile: text, launch: textOrNull, file: textOrNull }),
  startedAt: text,
  durationMs: number,
  interrupted: z.boolean().default(false),
  verdict: z.looseObject({ decision: z.enum(decisions), failOn: z.enum(failOns), reasons: texts }),
  summary: z.looseObject({
    critical: number,
    high: number,
    medium: number,
    low: number,
    info: number,
    passed: number,
    skipped: number,
    unknown: number,
    waived: number,
  }),
  findings: z.array(finding),
  measurements: z.looseObject({ endpoints: z.array(endpoint) }),
  inventory: z.looseObject({
    traffic: texts,
    dns: texts,
    redirects: texts,
    certificates: texts,
    mail: texts,
    env: texts,
    services: texts,
  }),
  handover: z.looseObject({ items: z.array(handoverItem) }),
  requests: z.record(text, number).default({}),
});

/** JSON Schema (draft 7) of what `--format json` prints for one target; keys may be added to it. */
export function reportSchema(): unknown {
  const schema = z.toJSONSchema(report, { target: "draft-7", io: "output" });
  return { title: "The report of launchready, version 1", ...schema };
}

/** One report, or the array that an audit of several targets printed. Throws `UsageError`. */
export async function readReports(file: string, cwd: string): Promise<Report | readonly Report[]> {
  const bytes = await readFile(resolve(cwd, file), "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `The report ${file} cannot be read: ${error.code === "ENOENT" ? "no such file" : reason(error)}.`,
    );
  });
  const value = parsed(bytes, file);
  if (!Array.isArray(value)) return oneReport(value, file);
  if (value.length === 0) throw new UsageError(`${file} holds no report: the array is empty.`);
  return value.map((one, index) => oneReport(one, `${file}[${index}]`));
}

function parsed(bytes: string, file: string): unknown {
  try {
    return JSON.parse(bytes);
  } catch {
    throw new UsageError(`${file} is no JSON. Write a report with: launchready audit --format json=${file}`);
  }
}

function oneReport(value: unknown, where: string): Report {
  const version = typeof value === "object" && value !== null && "schemaVersion" in value ? value.schemaVersion : null;
  if (typeof version === "number" && version !== 1)
    throw new UsageError(`${where} is a report of schema version ${version}; this launchready reads version 1.`);
  const result = report.safeParse(value);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new UsageError(
    `${where} is no report of launchready: ${issue?.path.join(".") || "the whole"}: ${issue?.message}.`,
  );
}
