/** Decides whether the records that a host declares are the ones that are published. */
import { defineCheck } from "../../model/check.js";
import type { ExpectedRecordsSeen } from "../../model/seen/domain.js";
import type { Host } from "../../model/target.js";
import { recordDifference } from "../../parse/dns/record-data.js";
import { isBlind, shown } from "../../parse/mail/txt.js";
import { shellQuote } from "../../parse/shell-quote.js";

interface TypeDifference {
  readonly type: string;
  readonly missing: readonly string[];
  readonly extra: readonly string[];
}

export const expectedRecords = defineCheck({
  doc: {
    id: "dns/expected-records",
    title: "The DNS does not say what it should: visitors or mail go elsewhere",
    rule: "Records declared for a host in the target (A, AAAA, CNAME, MX, TXT ...) differ from those published. Order, case and trailing dots do not count, nor do TXT records beside the declared ones, nor a CNAME that the DNS provider flattens to the same address.",
    why: "A record that was never published, or an old one that stayed behind, sends a part of the visitors or the mail to a server that is not the one you launch.",
    fix: [
      "Open the DNS zone and compare it with the records in the target file.",
      "Publish what is missing, delete what is too much, or correct the target file where the zone is right.",
      "Ask it again: dig HOST TYPE +short.",
    ],
    severity: "critical",
    impact: "downtime",
    stage: 1,
    effort: 15,
    references: [
      "https://www.rfc-editor.org/rfc/rfc1034#section-3.6",
      "https://www.rfc-editor.org/rfc/rfc4343#section-3",
    ],
  },
  needs: ["expected-records"],
  says: {
    asDeclared: {
      status: "pass",
      tell: (d: { host: string; types: string }) => ({
        title: `The records of ${d.host} are the declared ones`,
        detail: `Published as declared: ${d.types}.`,
      }),
    },
    different: {
      status: "fail",
      tell: (d: { host: string; differences: readonly TypeDifference[] }) => ({
        title: `${d.host} does not have the DNS records that it should have: ${d.differences.map(({ type }) => type).join(", ")}`,
        detail: d.differences.map(words).join(" "),
        fix: [
          ...d.differences.flatMap(({ type, missing, extra }) => [
            ...missing.slice(0, 3).map((data) => `Publish at the DNS provider: ${d.host}. ${type} ${shown(data)}`),
            ...extra.slice(0, 3).map((data) => `Delete at the DNS provider: ${d.host}. ${type} ${shown(data)}`),
          ]),
          `Where the zone is right, correct hosts.records of ${d.host} in the target file.`,
          `Ask it again: dig ${shellQuote(d.host)} ${d.differences[0]?.type ?? "A"} +short`,
        ],
      }),
    },
    unclear: {
      status: "unknown",
      tell: (d: { host: string; types: string }) => ({
        title: `Could not compare all declared records of ${d.host}`,
        detail: `The resolvers gave no clear answer for ${d.types}.`,
      }),
    },
  },
  judge: ({ "expected-records": expected }, target) =>
    expected.map(({ subject, value }) => {
      const host = subject;
      const declared = target.hosts.find((one) => one.host === host)?.records ?? {};
      const differences = differencesOf(declared, value);
      const blind = value.types.filter(({ outcome }) => isBlind(outcome));
      if (differences.length > 0) {
        const evidence = value.types
          .slice(0, 10)
          .map(({ type, outcome, published }) => `${host} ${type}: ${shown(published.join(" | "), 300) || outcome}`);
        return { say: "different", subject, with: { host, differences }, evidence };
      }
      if (blind.length > 0) {
        const types = blind.map(({ type, outcome }) => `${type} (${outcome.toUpperCase()})`).join(", ");
        return { say: "unclear", subject, with: { host, types } };
      }
      return { say: "asDeclared", subject, with: { host, types: value.types.map(({ type }) => type).join(", ") } };
    }),
});

function differencesOf(
  declared: Host["records"],
  { types, flattened }: ExpectedRecordsSeen,
): readonly TypeDifference[] {
  return types.flatMap(({ type, outcome, published }) => {
    if (isBlind(outcome) || (type === "CNAME" && flattened)) return [];
    const difference = recordDifference(type, declared[type] ?? [], published);
    return difference.missing.length + difference.extra.length > 0 ? [{ type, ...difference }] : [];
  });
}

function words({ type, missing, extra }: TypeDifference): string {
  const listed = (data: readonly string[]) =>
    data
      .slice(0, 4)
      .map((one) => shown(one, 120))
      .join(", ");
  const clauses = [
    ...(missing.length > 0 ? [`declared and not published: ${listed(missing)}`] : []),
    ...(extra.length > 0 ? [`published and not declared: ${listed(extra)}`] : []),
  ];
  return `${type}, ${clauses.join("; ")}.`;
}
