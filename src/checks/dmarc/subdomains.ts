/** Decides whether the subdomains of each sending domain are as well protected as the domain itself. */
import { defineCheck } from "../../model/check.js";
import type { DmarcPolicy } from "../../parse/mail/dmarc.js";
import { type DmarcFound, discoverDmarc } from "../../parse/mail/dmarc-discovery.js";
import { withoutTags } from "../../parse/mail/dmarc-edit.js";
import { shown, zoneLine } from "../../parse/mail/txt.js";

const STRENGTH: Readonly<Record<DmarcPolicy, number>> = { none: 0, quarantine: 1, reject: 2 };

interface Seen {
  readonly domain: string;
  readonly found: DmarcFound;
  /** The tags that the verdict is about. */
  readonly tags: readonly ("sp" | "np")[];
}

export const subdomains = defineCheck({
  doc: {
    id: "dmarc/subdomains",
    title: "A weaker policy for subdomains leaves them to forgers",
    rule: "sp or np is weaker than p (medium); sp or np below the organisational domain, where receivers ignore it (low).",
    why: "Who cannot forge acme.com forges billing.acme.com: with sp or np weaker than p, such mail is still delivered, and nobody who reads it can tell it from yours.",
    fix: [
      "Take sp and np out of the TXT record at _dmarc.<your domain>: p then holds for every subdomain.",
      "Ask it again: dig +short _dmarc.acme.com TXT",
    ],
    severity: "medium",
    impact: "trust",
    stage: 5,
    effort: 10,
    references: ["https://www.rfc-editor.org/rfc/rfc9989#section-4.7"],
  },
  needs: ["dmarc"],
  says: {
    covered: {
      status: "pass",
      tell: ({ domain, found }: Seen) => ({
        title: `DMARC protects the subdomains of ${domain} as well as the domain itself`,
        detail: `The record at _dmarc.${found.at} asks for nothing weaker below ${domain} than for ${domain}.`,
      }),
    },
    weaker: {
      status: "fail",
      likelihood: 0.3,
      tell: ({ domain, found, tags }: Seen) => ({
        title: `Forged mail from subdomains of ${domain} gets through: ${written(found, tags)} beside p=${found.record.p}`,
        detail: `The record at _dmarc.${found.at} says p=${found.record.p} for ${domain}, but ${tags.map((tag) => `${tag}=${found.record[tag]} for ${BELOW[tag]}`).join(", and ")}.`,
        fix: [
          "Read the reports for mail of yours from subdomains, and have it signed by DKIM first.",
          `After two weeks of clean reports, let p hold for subdomains too: ${zoneLine(`_dmarc.${found.at}`, withoutTags(found.text, tags))}`,
        ],
      }),
    },
    ignored: {
      status: "fail",
      severity: "low",
      tell: ({ domain, found, tags }: Seen) => ({
        title: `A DMARC setting of ${domain} does nothing: ${written(found, tags)} counts at the organisational domain only`,
        detail: `The record at _dmarc.${found.at} sets ${written(found, tags)}, but receivers take the policy of subdomains from the organisational domain's record (RFC 9989 4.7).`,
        fix: [
          `Take it out: ${zoneLine(`_dmarc.${found.at}`, withoutTags(found.text, tags))}`,
          `Give each subdomain of ${found.at} that sends mail a record of its own.`,
        ],
      }),
    },
    inherited: {
      status: "skip",
      tell: (d: { domain: string; at: string }) => ({
        title: `${d.domain} inherits its DMARC policy`,
        detail: `What the record at _dmarc.${d.at} says of subdomains is what applies to ${d.domain}: dmarc/policy judges it.`,
      }),
    },
    waits: {
      status: "skip",
      tell: (d: { domain: string }) => ({
        title: `There is no DMARC record of ${d.domain} to read`,
        detail: "dmarc/record and dmarc/syntax tell what was found.",
      }),
    },
  },
  judge: ({ dmarc }) =>
    dmarc.map(({ subject: domain, value }) => {
      const { found, organisational } = discoverDmarc(value);
      if (found === null || found.from === "suffix" || found.record.problems.some(({ grave }) => grave))
        return { say: "waits", subject: domain, with: { domain } };
      if (found.from !== "author") return { say: "inherited", subject: domain, with: { domain, at: found.at } };
      const evidence = [`_dmarc.${found.at} TXT "${shown(found.text)}"`];
      const { p, sp, np } = found.record;
      const tags = (["sp", "np"] as const).filter((tag) => found.record[tag] !== null);
      if (organisational !== domain && tags.length > 0)
        return { say: "ignored", subject: domain, with: { domain, found, tags }, evidence };
      const isWeaker = (one: DmarcPolicy | null) => p !== null && one !== null && STRENGTH[one] < STRENGTH[p];
      const weak = tags.filter((tag) => isWeaker(tag === "sp" ? sp : np));
      const say = weak.length > 0 ? ("weaker" as const) : ("covered" as const);
      return { say, subject: domain, with: { domain, found, tags: weak }, evidence };
    }),
});

const BELOW = { sp: "its subdomains", np: "subdomains that do not exist" } as const;

function written({ record }: DmarcFound, tags: Seen["tags"]): string {
  return tags.map((tag) => `${tag}=${record[tag]}`).join(", ");
}
