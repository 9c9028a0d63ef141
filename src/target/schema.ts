/** The schema of the target file as a whole, and its JSON Schema for editors. */
import { z } from "zod";
import { profileNames } from "./profiles.js";
import { date, domain, httpUrl, percentage } from "./scalars.js";
import { access, handover, mailDomain, monitoring, network, repo, variableEntry, waiver } from "./schema-operations.js";
import { app, endpoint, host, redirect, sampling, user } from "./schema-product.js";
import { flow } from "./schema-smoke.js";
import { line } from "./words.js";

export const targetFile = z.strictObject({
  version: z.literal(1, { error: "1, the version of this format" }).optional().describe("The version of this format."),
  name: line.optional().describe("The product's name. Default: the domain."),
  profile: z.enum(profileNames).default("default").describe("Budgets; launchready profiles lists them."),
  domain: domain.describe("The domain that the product is known by."),
  launch: date.optional().describe("The day of the launch: what expires before it ranks higher."),
  canonical: httpUrl.optional().describe("Where every variant of the home page must end."),
  hosts: z
    .array(host)
    .optional()
    .describe("The hosts to audit; no other is contacted. Default: the domain and its www."),
  goals: z
    .strictObject({ uptime: percentage.optional(), errorRate: percentage.optional() })
    .prefault({})
    .describe("Default: those of the profile, 99.5% and 1%."),
  users: z.record(line, user).default({}).describe("Test users, for isolation and cache checks."),
  endpoints: z.array(endpoint).default([]).describe("Sampled for uptime and latency."),
  redirects: z.array(redirect).default([]).describe("Old URLs and marketing links that must go on working."),
  apps: z.array(app).default([]).describe("Mobile apps whose links must open."),
  email: z
    .array(mailDomain)
    .optional()
    .describe("Mail domains. Default: the domain, sending and receiving; [] for none."),
  smoke: z.array(flow).default([]).describe("Journeys that must work, step by step."),
  repo: repo.optional().describe("The repository, for secrets, configuration and dependencies. Default: none."),
  env: z.array(variableEntry).default([]).describe("The environment map: each variable, and who answers for it."),
  monitoring: monitoring.optional().describe("What watches the product."),
  services: z.array(line).default([]).describe("External services that it depends on."),
  access: access.prefault({}).describe("Who holds the access to what."),
  handover: handover.prefault({}).describe("The documents that somebody else would run the product by."),
  waivers: z.array(waiver).default([]).describe("Risks that are accepted for a time."),
  plugins: z.array(line).default([]).describe("Modules with probes and checks of your own: paths or package names."),
  sampling: sampling.prefault({}).describe("How often each endpoint is asked."),
  network: network.prefault({}).describe("How the audit reaches the network."),
});

export type TargetFile = z.output<typeof targetFile>;

/** JSON Schema (draft-07) of a target file as it is written, before `${NAME}` is filled in. */
export function targetSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(targetFile, { target: "draft-7", io: "input" });
  return {
    $schema,
    title: "launchready target file",
    description: "The product that launchready audits, as its owner describes it.",
    ...schema,
  };
}

/** The keys of the mapping at a path of the target file. */
export function knownKeys(path: readonly PropertyKey[]): readonly string[] {
  let schemas: readonly z.core.$ZodType[] = bare(targetFile);
  for (const step of path) schemas = schemas.flatMap((schema) => below(schema, step)).flatMap(bare);
  return schemas.flatMap((schema) => (schema instanceof z.ZodObject ? Object.keys(schema.shape) : []));
}

/** Without what only says that a value may be missing or is converted; each alternative of a union. */
function bare(schema: z.core.$ZodType): readonly z.core.$ZodType[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault) {
    return bare(schema.unwrap());
  }
  if (schema instanceof z.ZodPipe) return bare(schema.in);
  return schema instanceof z.ZodUnion ? schema.options.flatMap(bare) : [schema];
}

function below(schema: z.core.$ZodType, step: PropertyKey): readonly z.core.$ZodType[] {
  if (schema instanceof z.ZodArray) return [schema.element];
  if (schema instanceof z.ZodRecord) return [schema.valueType];
  if (!(schema instanceof z.ZodObject) || !Object.hasOwn(schema.shape, step)) return [];
  return [schema.shape[String(step)]];
}
