/** Decides whether somebody who finds a hole is told whom to write to, and whether that file still counts (RFC 9116). */
import { defineCheck, type Verdict } from "../../model/check.js";
import { registrableDomain } from "../../parse/dns/public-suffix.js";
import { nextExpiry, type SecurityContact, securityContacts, worthOf } from "../../parse/web/security-contact.js";

/** Time to renew it before researchers have to take it for stale. */
const SOON_DAYS = 30;

const PLACE = "/.well-known/security.txt";
const renew = ({ host, next }: { host: string; next: string }) => [
  `Write a new date, less than a year ahead, into ${PLACE} of ${host}: Expires: ${next}`,
  "Put the next renewal in the calendar, or let the build write the date.",
];

const says = {
  valid: {
    status: "pass",
    tell: (d: { host: string; contact: string; until: string }) => ({
      title: `${d.host} says whom to tell about a hole`,
      detail: `Contact ${d.contact}, valid until ${d.until}.`,
    }),
  },
  absent: {
    status: "fail",
    harm: 1,
    likelihood: 0.3,
    tell: (d: { host: string; next: string }) => ({
      title: `Whoever finds a hole in ${d.host} does not know whom to tell: no security.txt`,
      detail: `https://${d.host}${PLACE} is not there.`,
      fix: [
        `Serve this at https://${d.host}${PLACE} as text/plain, with a mailbox that is read:\nContact: mailto:security@${registrableDomain(d.host)}\nExpires: ${d.next}\nPreferred-Languages: en\nCanonical: https://${d.host}${PLACE}`,
        "Next.js, Vite, Astro: public/.well-known/security.txt. Rails: public/. nginx: an alias for that one path. Cloudflare: Security Center, security.txt.",
      ],
    }),
  },
  expired: {
    status: "fail",
    tell: (d: { host: string; since: string; next: string }) => ({
      title: `The security contact of ${d.host} has expired: reports may go nowhere`,
      detail: `Expires in its security.txt was ${d.since}; researchers must not rely on the file any more (RFC 9116 2.5.5).`,
      fix: renew(d),
    }),
  },
  expiring: {
    status: "fail",
    severity: "info",
    likelihood: 0.7,
    tell: (d: { host: string; until: string; days: number; next: string }) => ({
      title: `The security contact of ${d.host} expires in ${d.days} days`,
      detail: `Expires in its security.txt is ${d.until}.`,
      fix: renew(d),
    }),
  },
  broken: {
    status: "fail",
    likelihood: 0.3,
    tell: (d: { host: string; problems: readonly string[]; next: string }) => ({
      title: `The security.txt of ${d.host} breaks its standard: tools and researchers may not read it`,
      detail: `RFC 9116 finds: ${d.problems.join("; ")}.`,
      fix: [
        `Mend it: ${d.problems.join("; ").slice(0, 400)}.`,
        `At least these two lines, at ${PLACE}, as text/plain; charset=utf-8:\nContact: mailto:security@${registrableDomain(d.host)}\nExpires: ${d.next}`,
      ],
    }),
  },
  unseen: {
    status: "unknown",
    tell: (d: { host: string; why: string }) => ({
      title: `Could not see the security.txt of ${d.host}`,
      detail: `${d.why}.`,
    }),
  },
  noSite: {
    status: "skip",
    tell: (d: { domain: string }) => ({
      title: `No site or app of ${d.domain} needs a security.txt of its own`,
      detail: "Its declared hosts only redirect, or are declared for other ends.",
    }),
  },
} as const;

export const securityTxt = defineCheck({
  doc: {
    id: "exposure/security-txt",
    title: "Whoever finds a hole does not know whom to tell",
    rule: `No ${PLACE} on the canonical host of a domain with a site or app, or one that has expired or breaks RFC 9116 (low); one that expires within ${SOON_DAYS} days (info). One host of a domain that has it is enough.`,
    why: "People who find a hole look for this file first. Without it they write to support, tell the public, or nobody.",
    fix: [`Serve ${PLACE} with Contact and Expires on the canonical host.`],
    severity: "low",
    impact: "trust",
    stage: 7,
    effort: 10,
    references: ["https://www.rfc-editor.org/rfc/rfc9116.html", "https://securitytxt.org/"],
  },
  needs: ["site", "page"],
  extra: ["page"],
  says,
  judge({ site, page }, target, now) {
    const sites = site.map(({ value }) => value);
    const pages = page.map(({ value }) => value);
    return securityContacts(sites, pages, target).map((one) => judgeContact(one, now));
  },
});

function judgeContact(contact: SecurityContact, now: Date): Verdict<typeof says> {
  const { host } = contact;
  const next = nextExpiry(now);
  if (contact.state === "none") return { say: "noSite", subject: host, with: { domain: contact.domain } };
  if (contact.state === "lead") {
    const { seen } = contact;
    if (seen.state === "none") return { say: "absent", subject: host, with: { host, next } };
    const why = seen.state === "unseen" ? seen.detail : `It leads to ${seen.to.slice(0, 200)}, which was not asked`;
    return { say: "unseen", subject: host, with: { host, why } };
  }
  const { contact: contacts, expires } = contact.file.fields;
  const lines = [
    ...contacts.slice(0, 3).map((value) => `Contact: ${value}`),
    ...expires.slice(0, 3).map((value) => `Expires: ${value}`),
  ];
  const about = { subject: host, ...(lines.length > 0 ? { evidence: lines } : {}) };
  const worth = worthOf(contact.file, now);
  if (worth.state === "expired") return { say: "expired", with: { host, since: worth.date, next }, ...about };
  if (worth.state === "broken") return { say: "broken", with: { host, problems: worth.problems, next }, ...about };
  const { date: until, days } = worth;
  if (days < SOON_DAYS) return { say: "expiring", with: { host, until, days, next }, ...about };
  return { say: "valid", with: { host, contact: contacts[0] ?? "", until }, ...about };
}
