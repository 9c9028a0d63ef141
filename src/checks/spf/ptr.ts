/** Decides whether the owner's SPF records rest on what RFC 7208 asks nobody to publish any more: the ptr mechanism, the SPF record type. */
import { defineCheck } from "../../model/check.js";
import type { SpfNode } from "../../model/seen/mail.js";
import { registrableDomain } from "../../parse/dns/public-suffix.js";
import { spfGround, spfRecords } from "../../parse/mail/spf-record.js";
import { lineWithout } from "../../parse/mail/spf-recount.js";
import { spfNodes } from "../../parse/mail/spf-tree.js";
import { shown } from "../../parse/mail/txt.js";

const MAX_TERMS = 5;

export const ptr = defineCheck({
  doc: {
    id: "spf/ptr",
    title: "Some receivers skip the ptr term, so mail that relies on it fails at them",
    rule: "The deprecated ptr mechanism is used in the domain's own records, or the obsolete SPF record type is published.",
    why: "RFC 7208 asks senders not to use ptr: it is slow, and receivers that skip it do not recognise the server. Records of the type SPF are read by nobody and go stale unnoticed.",
    fix: [
      "Replace ptr by the addresses of the servers that send: ip4:192.0.2.25.",
      "Delete records of the type SPF; the TXT record is the one that counts.",
    ],
    severity: "low",
    impact: "lost-mail",
    stage: 5,
    effort: 10,
    references: [
      "https://www.rfc-editor.org/rfc/rfc7208#section-5.5",
      "https://www.rfc-editor.org/rfc/rfc7208#section-3.1",
    ],
  },
  needs: ["spf"],
  says: {
    none: {
      status: "pass",
      tell: (d: { domain: string }) => ({
        title: `SPF of ${d.domain} uses nothing that is obsolete`,
        detail: "Neither the ptr mechanism nor the record type SPF is in use.",
      }),
    },
    ptr: {
      status: "fail",
      likelihood: 0.3,
      tell: (d: { domain: string; at: string; term: string; without: string }) => ({
        title: `Some receivers refuse senders that SPF of ${d.domain} knows by "${shown(d.term, 30)}" alone`,
        detail: `"${shown(d.term, 80)}" at ${d.at} asks receivers to look up the name of each sending address. RFC 7208 5.5 asks nobody to publish it, and receivers may skip it.`,
        fix: [
          "List the addresses of the servers that send in its place: ip4:192.0.2.25, with your own.",
          `If they are listed already, leave it out: ${d.without}`,
        ],
      }),
    },
    type: {
      status: "fail",
      likelihood: 0.1,
      tell: (d: { domain: string }) => ({
        title: `${d.domain} publishes SPF a second time, as a record type that nobody reads`,
        detail: `Besides TXT, ${d.domain} has a record of the type SPF (99). Receivers ask for TXT alone (RFC 7208 3.1); the copy only goes stale.`,
        fix: [`Delete the record of the type SPF at ${d.domain}; keep the TXT record that starts with v=spf1.`],
      }),
    },
    waits: {
      status: "skip",
      tell: (d: { domain: string; fault: string }) => ({
        title: `The SPF record of ${d.domain} is not searched for obsolete terms yet`,
        detail: `There is no valid record to search until ${d.fault} is fixed.`,
      }),
    },
  },
  judge: ({ spf }) =>
    spf.flatMap(({ subject: domain, value }) => {
      const ground = spfGround(value);
      const fault = "fault" in ground ? ground.fault : null;
      const terms = ownPtrTerms(value.root).map(({ at, term }) => ({
        say: "ptr" as const,
        subject: `${domain} ${shown(term, 80)}`,
        with: { domain, at, term, without: lineWithout(value.root, at, [term]) },
        evidence: [`${at} TXT: ${shown(term, 80)}`],
        identity: `${domain} ptr ${at} ${term}`,
      }));
      const copies = spfRecords(value.obsolete).slice(0, 1);
      const type = copies.map((copy) => ({
        say: "type" as const,
        subject: domain,
        with: { domain },
        evidence: [`${domain} SPF "${shown(copy)}"`],
      }));
      const found = [...terms, ...type];
      return [
        ...(fault === null ? found : [{ say: "waits" as const, subject: domain, with: { domain, fault } }]),
        ...(fault === null && found.length === 0 ? [{ say: "none" as const, subject: domain, with: { domain } }] : []),
      ];
    }),
});

/** What a provider writes into its own records is its business. */
function ownPtrTerms(root: SpfNode): readonly { readonly at: string; readonly term: string }[] {
  const home = registrableDomain(root.domain);
  return spfNodes(root)
    .filter(({ node }) => registrableDomain(node.domain) === home)
    .flatMap(({ node }) =>
      node.terms.filter(({ kind }) => kind === "ptr").map(({ term }) => ({ at: node.domain, term })),
    )
    .slice(0, MAX_TERMS);
}
