/** The values of a target file that are words: names, paths, header fields, identifiers. */

import { z } from "zod";
import { isUrl } from "../model/url.js";
import { address, range, shaped } from "./scalars.js";

/** Not empty, and on one line. */
export const line = shaped({
  expected: "a text on one line",
  examples: [],
  read: (text) => (text.trim() === "" || /[\p{Cc}\u2028\u2029]/u.test(text) ? null : text.trim()),
});

export const text = shaped({ expected: "a text", examples: [], read: (written) => (written === "" ? null : written) });

export const path = shaped({
  expected: "a path, relative to the target file",
  examples: ["docs/deploy.md"],
  read: readPath,
});

export const document = shaped({
  expected: "a path, relative to the target file, or an https:// URL",
  examples: ["docs/deploy.md", "https://wiki.acme.com/deploy"],
  read: (written) => (/^https:\/\//i.test(written) ? (isUrl(written) ? written : null) : readPath(written)),
});

function readPath(written: string): string | null {
  return written === "" || /\p{Cc}/u.test(written) || /^[a-z]+:\/\//i.test(written) ? null : written;
}

/** To upper case. */
export const method = shaped({
  expected: "an HTTP method: GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS",
  examples: ["GET", "POST"],
  pattern: "GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS",
  read: (written) => (METHODS.includes(written.toUpperCase()) ? written.toUpperCase() : null),
});

const METHODS: readonly string[] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** To lower case. */
export const mediaType = shaped({
  expected: "a media type such as application/json",
  examples: ["application/json", "text/html"],
  read: (written) => (/^[\w!#$&^.+-]{1,127}\/[\w!#$&^.+-]{1,127}$/.test(written) ? written.toLowerCase() : null),
});

const STATUS = "a status such as 200 or 2xx";

const statusWord = shaped({
  expected: STATUS,
  examples: ["2xx"],
  pattern: "[1-5]xx|[1-5][0-9][0-9]",
  read(written) {
    if (/^[1-5]\d\d$/.test(written)) return Number(written);
    return /^[1-5]xx$/i.test(written) ? written.toLowerCase() : null;
  },
});
const oneStatus = z.union([z.number().int(STATUS).min(100, STATUS).max(599, STATUS), statusWord], { error: STATUS });

/** To a list. */
export const status = z
  .union([oneStatus, z.array(oneStatus).min(1)], { error: `${STATUS}, or a list of them` })
  .transform((given) => (Array.isArray(given) ? given : [given]));

/** Set by the HTTP client itself (RFC 9110 and 9112); another value would break the request. */
const OWN_FIELDS: readonly string[] = [
  "host",
  "connection",
  "content-length",
  "transfer-encoding",
  "upgrade",
  "keep-alive",
  "expect",
  "te",
];

const fieldName = z
  .string()
  .refine((name) => /^[\w!#$%&'*+.^`|~-]{1,100}$/.test(name) && !OWN_FIELDS.includes(name.toLowerCase()), {
    error: `a header name that a request may set (not ${OWN_FIELDS.slice(0, 3).join(", ")} ...)`,
  });

const fieldValue = shaped({
  expected: "a header value: one line of Latin characters",
  examples: [`Bearer \${TOKEN}`],
  read: (written) => (/^[\t\x20-\x7e\x80-\xff]*$/.test(written) ? written : null),
  advise: (written) => (/[\r\n]/.test(written) ? "remove the line break in it" : undefined),
});

/** Names to lower case. */
export const headers = z.record(fieldName, fieldValue).transform((given, context) => {
  const lower: Record<string, string> = {};
  for (const [name, value] of Object.entries(given)) {
    const key = name.toLowerCase();
    if (Object.hasOwn(lower, key)) {
      context.addIssue({ code: "custom", path: [name], message: "each header once, whatever its case" });
    }
    lower[key] = value;
  }
  return lower;
});

/** Of a DKIM key (RFC 6376 3.1): one label, or several. To lower case. */
export const selector = shaped({
  expected: "a DKIM selector: the label before ._domainkey",
  examples: ["google", "s1"],
  read(written) {
    const labels = written.toLowerCase().split(".");
    const fits = labels.every((label) => /^[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?$/.test(label));
    return fits && written.length <= 253 && !labels.includes("_domainkey") ? written.toLowerCase() : null;
  },
  advise: (written) => (written.includes("_domainkey") ? "leave out ._domainkey and what follows it" : undefined),
});

const SPF_TERM = /^[+?~-]?(?:(?:include|exists|a|mx|ip4|ip6|ptr):[^\s]+|(?:a|mx)(?:\/[\d/]+)?|redirect=[^\s]+)$/i;

/** A provider's name, an SPF term, an address or an address range; which providers are known is not decided here. */
export const sender = shaped({
  expected:
    "a sender: a provider in kebab-case (google-workspace), an SPF term (include:spf.example.net) or an address",
  examples: ["google-workspace", "postmark", "include:spf.example.net", "198.51.100.25"],
  read(written) {
    const numeric = address(written) ?? (written.includes("/") ? (range.safeParse(written).data ?? null) : null);
    if (numeric !== null) return numeric;
    return SPF_TERM.test(written) || /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(written) ? written.toLowerCase() : null;
  },
  advise(written) {
    if (/[A-Z ]/.test(written)) return "write a provider's name in lower case, with - between its words";
    return /^[\w.-]+\.[a-z]+$/i.test(written)
      ? "for a domain whose SPF record is included write include:DOMAIN"
      : undefined;
  },
});

export const edge = shaped({
  expected: "an edge in lower case, such as cloudflare, fastly, cloudfront, akamai, vercel or netlify",
  examples: ["cloudflare", "fastly", "cloudfront", "akamai", "vercel", "netlify"],
  read: (written) => (/^[a-z0-9]+(?:-[a-z0-9]+)*$/i.test(written) ? written.toLowerCase() : null),
});

/** A check's id, or all checks of an area. */
export const checkId = shaped({
  expected: "a check such as headers/csp, or headers/* for the whole area",
  examples: ["headers/csp", "headers/*"],
  pattern: "[a-z][a-z0-9-]*/(?:\\*|[a-z][a-z0-9-]*)",
  read: (written) => (/^[a-z][a-z0-9-]*\/(?:\*|[a-z][a-z0-9-]*)$/.test(written) ? written : null),
  advise: () => "launchready checks lists them",
});

export const variable = shaped({
  expected: "a variable's name: letters, digits and _",
  examples: ["DATABASE_URL"],
  read: (written) => (/^[A-Za-z_][A-Za-z0-9_]*$/.test(written) ? written : null),
});

/** What a smoke step keeps of an answer. As written. */
export const capture = shaped({
  expected: "what to keep: a JSONPath ($.token), header NAME, cookie NAME or regex PATTERN",
  examples: ["$.token", "header location", "cookie session", "regex id=(\\d+)"],
  pattern: "\\$.*|header .+|cookie .+|regex .+",
  read: (written) => (/^\$|^(?:header|cookie) [^\s]+$/.test(written) || readableRegex(written) ? written : null),
});

export const regex = shaped({
  expected: "a regular expression",
  examples: ["order [0-9]+ is paid"],
  read: (written) => (isRegex(written) ? written : null),
});

function readableRegex(written: string): boolean {
  return written.startsWith("regex ") && isRegex(written.slice("regex ".length));
}

function isRegex(written: string): boolean {
  try {
    return new RegExp(written).source !== "(?:)";
  } catch {
    return false;
  }
}
