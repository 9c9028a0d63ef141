/** Decides whether receivers of the old and of the new DMARC standard apply the same policy to each sending domain. */
import { defineCheck } from "../../model/check.js";
import { discoverDmarc } from "../../parse/mail/dmarc-discovery.js";
import { legacyDmarc } from "../../parse/mail/dmarc-legacy.js";
import {
  type BothViews,
  differenceFix,
  differenceKind,
  differenceText,
  isNameAbove,
  viewText,
} from "../../parse/mail/dmarc-transition.js";
import { shown } from "../../parse/mail/txt.js";

export const transition = defineCheck({
  doc: {
    id: "dmarc/transition",
    title: "Old and new receivers must find the same DMARC policy",
    rule: "RFC 7489 (public suffix list) and RFC 9989 (tree walk) find another organisational domain or policy, so receivers will differ.",
    why: "In May 2026 RFC 9989 replaced the way receivers find the policy of a domain. Where the two ways end at different records, the same message passes at one mailbox provider and is refused by the next.",
    fix: [
      "Publish a DMARC record at the domain you registered (_dmarc.acme.com); it covers what lies below it by both standards.",
      "Remove psd= from your records, unless you give out names below your domain to others.",
      "Where your domain lies below a provider's (acme.provider.example), put psd=n into its own record.",
    ],
    severity: "medium",
    impact: "lost-mail",
    stage: 5,
    effort: 20,
    references: [
      "https://www.rfc-editor.org/rfc/rfc9989#section-4.10.2",
      "https://www.rfc-editor.org/rfc/rfc7489#section-3.2",
    ],
  },
  needs: ["dmarc"],
  says: {
    same: {
      status: "pass",
      tell: ({ domain, walk }: BothViews) => ({
        title: `Receivers of the old and the new DMARC standard treat ${domain} alike`,
        detail: `By RFC 9989 and by RFC 7489: ${viewText(walk)}.`,
      }),
    },
    policy: {
      status: "fail",
      likelihood: 0.7,
      tell: (d: BothViews) => ({
        title: `Mail from ${d.domain} is judged by ${d.walk.found?.policy ?? "no"} or ${d.list.found?.policy ?? "no"} DMARC policy, as the receiver knows it`,
        detail: differenceText(d),
        fix: differenceFix(d),
      }),
    },
    organisation: {
      status: "fail",
      likelihood: 0.3,
      tell: (d: BothViews) => ({
        title: `Mail from ${d.domain} passes DMARC at some receivers only: they differ on whose domain it is`,
        detail: `${differenceText(d)} A signature or a bounce address in a domain beside it therefore counts at one receiver and not at the other.`,
        fix: differenceFix(d),
      }),
    },
    registry: {
      status: "fail",
      likelihood: 0.7,
      tell: (d: BothViews) => ({
        title: `Mail of ${d.domain} that a subdomain signs or bounces fails DMARC at newer receivers: psd=y`,
        detail: `The record at _dmarc.${d.domain} says psd=y, which is for registries: receivers that follow RFC 9989 then take each domain below ${d.domain} for somebody else's. Those that still follow RFC 7489 do not know the tag.`,
        fix: differenceFix(d),
      }),
    },
    waits: {
      status: "skip",
      tell: (d: { domain: string }) => ({
        title: `There is no DMARC policy of ${d.domain} to compare`,
        detail: "dmarc/record tells what was found.",
      }),
    },
    blind: {
      status: "unknown",
      tell: (d: { domain: string; failed: readonly string[] }) => ({
        title: `Could not find out whether all receivers find the same DMARC policy of ${d.domain}`,
        detail: `These look-ups failed, and a record may stand there: ${d.failed.slice(0, 8).join(", ")}.`,
      }),
    },
  },
  judge: ({ dmarc }) =>
    dmarc.map(({ subject: domain, value }) => {
      const walk = discoverDmarc(value);
      const list = legacyDmarc(value);
      if (walk.several.length > 0 || (walk.found === null && list.found === null && walk.blind.length === 0))
        return { say: "waits", subject: domain, with: { domain } };
      // Where the registered domain has a record, nothing that may stand above it changes either view.
      const settled = walk.found !== null && walk.organisational === list.organisational;
      const failed = walk.blind.filter(({ name }) => !settled || !isNameAbove(name, walk.organisational));
      if (failed.length > 0) {
        const names = failed.map(({ name, outcome }) => `${name} (${outcome.toUpperCase()})`);
        return { say: "blind", subject: domain, with: { domain, failed: names } };
      }
      const both: BothViews = { domain, walk, list };
      const found = [walk.found, list.found].flatMap((one) => (one === null ? [] : [one]));
      const evidence = [...new Set(found.map(({ at, text }) => `_dmarc.${at} TXT "${shown(text)}"`))];
      const say = differenceKind(both);
      return { say, subject: domain, with: both, evidence };
    }),
});
