/** The part of the target file's schema that says what the product is: hosts, users, endpoints, redirects, apps. */
import { z } from "zod";
import { endpointKinds, roles } from "../model/target.js";
import {
  duration,
  host as hostOrWildcard,
  httpUrl,
  ipv4,
  ipv6,
  origin,
  plainHost,
  rate,
  server,
  size,
} from "./scalars.js";
import { edge, headers, line, mediaType, method, status, text } from "./words.js";

/** A whole number within limits. */
export function whole(min: number, max: number) {
  const error = `a whole number from ${min} to ${max}`;
  return z.number({ error }).int({ error }).min(min, { error }).max(max, { error });
}

function oneOrMore<T extends z.ZodType<unknown, string>>(item: T, what: string) {
  return z
    .union([item, z.array(item).min(1)], { error: `${what}, or a list of them` })
    .transform((given): z.output<T>[] => (Array.isArray(given) ? given : [given]));
}

const dnsName = oneOrMore(text, "a record as DNS tools print it");

const records = z.strictObject({
  A: oneOrMore(ipv4, "an IPv4 address").optional(),
  AAAA: oneOrMore(ipv6, 'an IPv6 address in quotes, such as "2001:db8::10"').optional(),
  CNAME: dnsName.optional(),
  MX: dnsName.optional(),
  TXT: dnsName.optional(),
  NS: dnsName.optional(),
  CAA: dnsName.optional(),
});

export const host = z.strictObject({
  host: hostOrWildcard.describe("The name alone: www.acme.com; *.acme.com for a wildcard that is meant."),
  role: z
    .enum(roles)
    .optional()
    .describe("What it serves; it decides which checks apply. Default: told by the name, else site."),
  edge: edge.optional().describe("The edge that it must answer from."),
  origin: server
    .optional()
    .describe("The address or name of the server behind the edge: it must not serve the site to everyone."),
  records: records.optional().describe("Records that must be published, by type."),
  public: z.boolean().optional().describe("For search engines. Default: true for site and docs, else false."),
  waf: z.boolean().default(false).describe("Opt-in: send one harmless request that a web application firewall blocks."),
  cors: z
    .strictObject({
      origins: z.array(origin).describe("Origins that the browser app calls from."),
      credentials: z.boolean().default(false).describe("Calls carry cookies or an authorization header."),
    })
    .optional()
    .describe("Which other origins may read its answers."),
});

export const user = z.strictObject({
  headers: headers.describe("What authenticates the test user, from the environment."),
});

export const endpoint = z.strictObject({
  name: line.describe("Names it in the report and in monitoring.covers."),
  url: httpUrl.describe("Asked as declared; its host must be declared under hosts."),
  kind: z
    .enum(endpointKinds)
    .optional()
    .describe("Decides its budget. Default: read; write where the method writes; ai with an ai block."),
  method: method.optional().describe("Default: GET, or POST where a body is given."),
  headers: headers.optional().describe("Sent with each request. Take credentials from the environment."),
  body: z.unknown().optional().describe("A text as it is sent, or any JSON."),
  expect: z
    .strictObject({
      status: status.optional().describe("Default: any 2xx or 3xx."),
      contains: text.optional().describe("A text that the body holds."),
      type: mediaType.optional().describe("The content type, without parameters."),
    })
    .prefault({})
    .describe("What makes an answer count as up."),
  private: z
    .boolean()
    .default(false)
    .describe("Without credentials it must answer 401, 403, 404 or a redirect to log in."),
  as: line.optional().describe("Asked with the headers of this user."),
  isolated: z.boolean().default(false).describe("No other declared user may read it."),
  key: z.boolean().optional().describe("Must be covered by monitoring. Default: true for page, health and webhook."),
  p95: duration.optional().describe("95 % of answers come within it. Default: the profile's budget for the kind."),
  maxBytes: size.optional().describe("The largest body."),
  rateLimit: whole(1, 1000).optional().describe("Opt-in: the request of this number in a row must be limited."),
  load: z
    .strictObject({ concurrency: whole(1, 1000), requests: whole(1, 100_000) })
    .optional()
    .describe(
      "Opt-in: so many requests, so many at once. Above 100 at once or 5,000 requests the audit wants --yes-load.",
    ),
  ai: z
    .strictObject({
      canary: text.optional().describe("A text of the system prompt that no answer may show."),
      forbidden: z.array(line).default([]).describe("Tools that no answer may call."),
    })
    .optional()
    .describe("Opt-in: the red-team set; {{prompt}} in the body is replaced."),
});

export const redirect = z.strictObject({
  from: httpUrl.describe("The old URL, on a declared host."),
  to: httpUrl.describe("Where it must end."),
  status: z
    .union([z.literal(301), z.literal(302), z.literal(303), z.literal(307), z.literal(308)], {
      error: "a redirect's status: 301, 302, 303, 307 or 308",
    })
    .optional()
    .describe("Default: any redirect."),
});

export const app = z.strictObject({
  platform: z.enum(["ios", "android"]),
  host: plainHost.describe("The host whose links open the app."),
  id: line.describe("iOS: team id and bundle id (ABCDE12345.com.acme.app); Android: the package name."),
  fingerprints: z.array(line).default([]).describe("Android: SHA-256 fingerprints of the signing certificates."),
});

export const sampling = z.strictObject({
  requests: whole(1, 10_000).default(60).describe("Samples of each endpoint, which decide the clear cases."),
  upTo: whole(1, 10_000)
    .optional()
    .describe("Where the unclear cases stop. Default: 400, or requests where that is more."),
  rate: rate.prefault("5/s").describe("Mean arrivals at one endpoint."),
  concurrency: whole(1, 1000).default(20).describe("A safety stop, never a queue."),
});
