/** What dkim/key says of a selector, and of a domain without any. */
import type { Says } from "../../model/check.js";
import { MAIL_SENDERS } from "./sender-table.js";
import { shown } from "./txt.js";

export interface Faulty {
  readonly name: string;
  readonly domain: string;
  /** What is wrong there, as clauses. */
  readonly problems: readonly string[];
}

export interface Dangling {
  readonly domain: string;
  readonly provider: string;
  readonly console: string;
  /** The selectors' names, and where each CNAME leads. */
  readonly links: readonly (readonly [name: string, to: string])[];
}

export interface Asked {
  readonly domain: string;
  /** Its SPF record says that nobody sends in its name. */
  readonly silent: boolean;
  readonly providers: readonly string[];
  readonly count: number;
}

const COPY =
  "Copy the record anew from the mail provider's page on domain authentication (DKIM) and put it into DNS under exactly the name shown.";
const SPLIT =
  "No line breaks, outer quotes or backslashes. Where DNS limits a string to 255 characters, split the value into several strings of one record.";

export const dkimKeySays = {
  works: {
    status: "pass",
    tell: (d: { name: string; kind: string }) => ({
      title: `${d.name} holds a working DKIM key`,
      detail: `One record, ${d.kind}, usable to verify mail.`,
    }),
  },
  unusable: {
    status: "fail",
    tell: (d: Faulty) => ({
      title: `Mail signed by ${d.domain} cannot be verified: the key at ${d.name} is unusable`,
      detail: `${d.name}: ${d.problems.join("; ")}.`,
      fix: [COPY, SPLIT, `Ask it again: dig +short ${d.name} TXT`],
    }),
  },
  guessed: {
    status: "fail",
    confidence: 0.8,
    tell: (d: Faulty) => ({
      title: `Mail signed by ${d.domain} may not be verifiable: the key at ${d.name} is unusable`,
      detail: `${d.name}, found by asking for usual selectors: ${d.problems.join("; ")}.`,
      fix: [`If this selector is not in use, delete it. Else: ${COPY}`, SPLIT],
    }),
  },
  revoked: {
    status: "skip",
    tell: (d: Faulty) => ({
      title: `The DKIM key at ${d.name} is revoked`,
      detail: "Its p= is empty: dkim/revoked tells what that does.",
    }),
  },
  missing: {
    status: "fail",
    tell: (d: Faulty) => ({
      title: `Mail signed by ${d.domain} cannot be verified: there is no key at ${d.name}`,
      detail: `The target file declares this selector, but ${d.problems.join("; ")}.`,
      fix: [COPY, "If the selector is out of use, take it out of email.selectors in the target file.", SPLIT],
    }),
  },
  absent: {
    status: "fail",
    confidence: 0.8,
    tell: (d: Asked) => ({
      title: `Mail from ${d.domain} is not signed: it has no DKIM keys at all`,
      detail: `_domainkey.${d.domain} does not exist (NXDOMAIN), so no name below it does, and none of ${d.count} usual selectors answers${via(d)}. (If mail is signed all the same, name the selector as email.selectors: a few DNS servers deny names that only have names below them.)`,
      fix: publishKeys(d),
    }),
  },
  dangling: {
    status: "fail",
    confidence: 0.8,
    tell: ({ domain, provider, console, links }: Dangling) => ({
      title: `Mail from ${domain} through ${provider} is not signed: its DKIM records lead nowhere`,
      detail: `${links.map(([name, to]) => `${name} is a CNAME to ${shown(to, 100)}`).join("; ")}: no key stands there, and none at any other usual selector. DKIM was never turned on there, the account is gone, or the CNAME has a slip.`,
      fix: [
        `Open ${console}, and turn DKIM on for ${domain}.`,
        "Compare each CNAME with what is shown there, letter by letter.",
        `Ask it again: dig +short ${links[0]?.[0]} TXT must print a key.`,
      ],
    }),
  },
  ask: {
    status: "unknown",
    tell: (d: Asked) => ({
      title: `Could not find the DKIM key of ${d.domain}: its selector is needed`,
      detail: `DNS cannot list selectors, and none of ${d.count} usual ones answers${via(d)}. Name yours as email.selectors in the target file, or save a received mail as email.message: its DKIM-Signature header holds the selector as s=.`,
    }),
  },
  below: {
    status: "unknown",
    tell: (d: Asked) => ({
      title: `Could not find the DKIM key that mail from ${d.domain} is signed with: it may stand below a subdomain`,
      detail: `${d.providers.join(" and ")} signs as the subdomain that it sends from, such as mg.${d.domain}, and nothing stands at _domainkey.${d.domain}. Declare that subdomain under email in the target file, or save a received mail as email.message.`,
    }),
  },
  blind: {
    status: "unknown",
    tell: (d: { name: string; outcome: string }) => ({
      title: `Could not look up the DKIM key at ${d.name}`,
      detail: `The look-up ended in ${d.outcome}: whether a key stands there is not known.`,
    }),
  },
  sendsNothing: {
    status: "skip",
    tell: (d: { domain: string }) => ({
      title: `${d.domain} says that it sends no mail`,
      detail: `Its SPF record is "v=spf1 -all", and no DKIM selector is declared.`,
    }),
  },
} as const satisfies Says;

/** Where the providers that were found show the records, and how to ask for them. */
function publishKeys({ domain, providers, silent }: Asked): readonly string[] {
  const known = MAIL_SENDERS.filter(({ name }) => providers.includes(name));
  const open = known.map(
    ({ name, console }) => `${name}: open ${console}, and have it show the DKIM records of ${domain}.`,
  );
  const records = known.flatMap(({ records }) => records.filter(([label]) => label.endsWith("._domainkey")));
  const lines = records.map(
    ([label, type, value]) => `${label}.${domain}. 3600 IN ${type} ${value.replace("@", domain)}.`,
  );
  return [
    ...(silent
      ? [`Its SPF record says that nobody sends as ${domain}: if that is so, declare sends: false in the target file.`]
      : []),
    ...(open.length > 0
      ? open.slice(0, 4)
      : ["Open the mail provider's page on domain authentication (DKIM) and have it show the records of the domain."]),
    ...(lines.length > 0 ? [`Publish: ${lines.join("   ")}`] : []),
    `Publish each record under the exact name it shows (selector._domainkey.${domain}), whole, as TXT or CNAME, and turn signing on.`,
    "Name the selectors in the target file (email.selectors); a received mail shows them in its DKIM-Signature header as s=.",
    `Ask it again: dig +short SELECTOR._domainkey.${domain} TXT`,
  ];
}

function via({ providers }: Asked): string {
  return providers.length === 0 ? "" : ` (senders found: ${providers.slice(0, 6).join(", ")})`;
}
