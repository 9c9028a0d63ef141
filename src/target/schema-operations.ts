/** The part of the target file's schema that says how the product is run: mail, repository, monitoring, access, waivers. */
import { z } from "zod";
import { severities } from "../model/scale.js";
import { date, domain, duration, httpUrl, range, resolver } from "./scalars.js";
import { checkId, document, line, path, selector, sender, variable } from "./words.js";

export const mailDomain = z.strictObject({
  domain: domain.describe("The domain behind the @."),
  sends: z.boolean().default(true).describe("Mail is sent from it."),
  receives: z.boolean().default(true).describe("Mail to it must arrive."),
  senders: z.array(sender).default([]).describe("Who may send for it: providers, SPF terms, addresses."),
  selectors: z.array(selector).default([]).describe("DKIM selectors in use."),
  message: path.optional().describe("A received copy (.eml) of a message sent from production."),
});

export const repo = z.strictObject({
  path: path.default(".").describe("The repository's folder."),
  history: z.boolean().default(true).describe("Search every reachable commit for secrets."),
  build: z.array(path).default([]).describe("Folders with what is shipped to browsers."),
  logs: z.array(path).default([]).describe("Samples of production logs."),
  env: z
    .strictObject({
      example: path.optional().describe("The example file, without values."),
      production: path.optional().describe("The production environment; values are compared here and never shown."),
      others: z.array(path).default([]).describe("Other environments, which must not share its secrets."),
    })
    .prefault({})
    .describe("Environment files."),
});

export const variableEntry = z.strictObject({
  name: variable,
  required: z.boolean().default(false).describe("Production does not work without it."),
  secret: z.boolean().default(false),
  owner: line.optional(),
  kept: line.optional().describe("Where its value is kept."),
  rotated: date.optional().describe("When its value was last changed."),
});

export const monitoring = z.strictObject({
  uptime: z
    .strictObject({
      provider: line.optional(),
      interval: duration.optional().describe("Between two checks."),
      covers: z.array(line).default([]).describe("Names of endpoints."),
      url: httpUrl.optional().describe("The monitor or status page; it must answer."),
    })
    .optional()
    .describe("The uptime monitor."),
  errors: z.strictObject({ provider: line }).optional().describe("Error tracking."),
  alerts: z
    .array(
      z.strictObject({
        channel: line.describe("slack, sms, phone, mail, ..."),
        to: line.optional(),
        severity: z.enum(severities).optional(),
        owner: line.optional(),
        tested: date.optional().describe("When a test alert last arrived."),
      }),
    )
    .default([])
    .describe("Where alerts go."),
});

const accessEntry = z
  .strictObject({
    provider: line.optional(),
    owner: line.optional(),
    kept: line.optional().describe("Where the access is kept, such as a password manager."),
  })
  .optional();

export const access = z.strictObject({
  registrar: accessEntry,
  dns: accessEntry,
  edge: accessEntry,
  certificates: accessEntry,
  hosting: accessEntry,
  mail: accessEntry,
  repository: accessEntry,
  database: accessEntry,
  monitoring: accessEntry,
});

export const handover = z.strictObject({
  deploy: document.optional().describe("The deployment guide."),
  rollback: z
    .union([document, z.strictObject({ guide: document.optional(), rehearsed: date.optional() })], {
      error: "a guide's path or URL, or { guide: ..., rehearsed: YYYY-MM-DD }",
    })
    .optional()
    .describe("The rollback guide, and when a rollback was last rehearsed."),
  incident: document.optional().describe("What to do when an alert fires."),
});

export const waiver = z.strictObject({
  check: checkId.describe("A check's id, or area/*."),
  subject: line.optional().describe("What it is waived for; * stands for any text. Default: every subject."),
  reason: line.describe("Why the risk is accepted."),
  owner: line.optional().describe("Who answers for it; without one the waiver is a finding itself."),
  until: date.describe("The last day that it holds."),
});

export const network = z.strictObject({
  resolvers: z.array(resolver).default([]).describe("Default: the system's."),
  ca: path.optional().describe("A PEM file of roots that are trusted besides the public ones."),
  internalRanges: z.array(range).default([]).describe("Addresses that are meant to be private."),
  rdap: z.boolean().default(true).describe("Ask the public registration data of domains."),
  osv: z.boolean().default(true).describe("Ask the public database of vulnerabilities."),
});
