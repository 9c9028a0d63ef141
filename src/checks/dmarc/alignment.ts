/** Decides whether mail of every declared sender can pass DMARC, by DKIM or by SPF, under the published alignment. */
import { defineCheck } from "../../model/check.js";
import { discoverDmarc } from "../../parse/mail/dmarc-discovery.js";
import { mailDomainOf } from "../../parse/mail/mail-domains.js";
import { declaredSenders } from "../../parse/mail/mail-senders.js";
import { alignmentOf, alignmentSteps, type SenderAlignment } from "../../parse/mail/sender-alignment.js";
import { shown } from "../../parse/mail/txt.js";

interface Told {
  readonly domain: string;
  readonly senders: readonly SenderAlignment[];
  readonly fix: readonly string[];
}

type Say = "aligned" | "fails" | "unsure" | "undeclared" | "waits";

export const alignment = defineCheck({
  doc: {
    id: "dmarc/alignment",
    title: "Mail that aligns by neither DKIM nor SPF fails DMARC",
    rule: "A declared sender can align by neither DKIM nor SPF under the published adkim and aspf.",
    why: "A service may sign its mail and pass SPF, and still fail: DMARC counts both only in the name of the domain in From. Its mail is then held back by the very policy that was meant for forgers.",
    fix: [
      "In the service's settings, authenticate your domain: publish the DKIM records that it shows, so that it signs as your domain.",
      "Set up its custom return path (bounce domain) below your domain, where it offers one.",
      "Leave adkim and aspf out of the DMARC record: strict alignment refuses what a subdomain signs.",
    ],
    severity: "high",
    impact: "lost-mail",
    stage: 5,
    effort: 30,
    references: [
      "https://www.rfc-editor.org/rfc/rfc9989#section-4.4",
      "https://www.rfc-editor.org/rfc/rfc9989#section-4.7",
    ],
  },
  needs: ["dmarc", "dkim", "spf", "senders"],
  extra: ["dkim", "spf", "senders"],
  says: {
    aligned: {
      status: "pass",
      tell: ({ domain, senders }: Told) => ({
        title: `Mail of every declared sender of ${domain} can pass DMARC`,
        detail: `${senders.map(({ name, dkim, spf }) => `${name}: ${(dkim.state === "aligned" ? dkim : spf).why}`).join("; ")}.`,
      }),
    },
    fails: {
      status: "fail",
      likelihood: 0.7,
      confidence: 0.8,
      tell: ({ domain, senders, fix }: Told) => ({
        title: `Mail from ${domain} through ${names(senders)} fails DMARC: neither DKIM nor SPF counts for it`,
        detail: `${senders.map((one) => `${one.name} aligns neither by DKIM (${one.dkim.why}) nor by SPF (${one.spf.why})`).join("; ")}.`,
        fix,
      }),
    },
    unsure: {
      status: "unknown",
      tell: ({ domain, senders }: Told) => ({
        title: `Could not find out whether mail from ${domain} through ${names(senders)} passes DMARC`,
        detail: `${senders.map((one) => `${one.name}: by DKIM, ${one.dkim.why}; by SPF, ${one.spf.why}`).join(". ")}. Name its DKIM selector (email[].selectors), or give a test message that it sent (email[].message).`,
      }),
    },
    undeclared: {
      status: "skip",
      tell: ({ domain }: Told) => ({
        title: `Nobody declared who sends mail as ${domain}`,
        detail: "With email[].senders in the target file, each sender's alignment is judged.",
      }),
    },
    waits: {
      status: "skip",
      tell: ({ domain }: Told) => ({
        title: `There is no DMARC record of ${domain} to align with`,
        detail: "dmarc/record and dmarc/syntax tell what was found.",
      }),
    },
  },
  judge: ({ dmarc, dkim, spf, senders }, target) =>
    dmarc.flatMap(({ subject: domain, value }) => {
      const declared = declaredSenders(mailDomainOf(target, domain));
      const { found } = discoverDmarc(value);
      const tell = (say: Say, among: readonly SenderAlignment[], fix: readonly string[] = []) => {
        const evidence = found === null ? [] : [`_dmarc.${found.at} TXT "${shown(found.text)}"`];
        return { say, subject: domain, with: { domain, senders: among, fix }, evidence };
      };
      if (declared.length === 0) return [tell("undeclared", [])];
      if (found === null || found.policy === null) return [tell("waits", [])];
      const of = <V>(looks: readonly { readonly subject: string; readonly value: V }[]) =>
        looks.find((one) => one.subject === domain)?.value;
      const ground = { domain, found, declared, dkim: of(dkim), spf: of(spf), below: of(senders) };
      const all = declared.map((one) => alignmentOf(one, ground));
      const failing = all.filter(({ state }) => state === "fails");
      const unsure = all.filter(({ state }) => state === "unsure");
      return [
        ...(failing.length > 0 ? [tell("fails", failing, alignmentSteps(failing, ground))] : []),
        ...(unsure.length > 0 ? [tell("unsure", unsure)] : []),
        ...(failing.length + unsure.length === 0 ? [tell("aligned", all)] : []),
      ];
    }),
});

function names(senders: readonly SenderAlignment[]): string {
  const [first, second, ...more] = senders.map(({ name }) => name);
  if (second === undefined) return first ?? "";
  return more.length === 0 ? `${first} and ${second}` : `${first}, ${second} and ${more.length} more`;
}
