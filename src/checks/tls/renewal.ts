/** Decides whether the renewal of a certificate has run when it should have; what ends in days is told by tls/expiry. */
import { defineCheck } from "../../model/check.js";
import { hostDates, oldestLeaf } from "../../parse/tls/certificate-dates.js";
import { HAND_HELD_DAYS, lifetimeDays, renewalOf, renewedBySoftware } from "../../parse/tls/certificate-issuers.js";
import { rootCheck, toldElsewhere } from "../../parse/tls/tls-sessions.js";

/** A third, less the hours until an ACME client runs again. */
const DUE_SHARE = 0.33;
const MISSED_SHARE = 0.25;

interface Aged {
  host: string;
  /** Of the life, as `29 %`. */
  left: string;
  /** In days. */
  life: number;
  until: string;
  renewal: string;
}

const seen = (d: Aged) => `${d.left} of its ${d.life} days are left, until ${d.until}; ${d.renewal}.`;

export const renewal = defineCheck({
  doc: {
    id: "tls/renewal",
    title: "A certificate that is not renewed in time goes unnoticed until browsers refuse it",
    rule: `Less than a quarter of the lifetime is left (medium), or less than a third (low): automatic renewal should have run by now. A certificate that no ACME client would hold (a lifetime over ${HAND_HELD_DAYS} days, and an authority not known for ACME) and no owner declared under access.certificates: low. What is nearer to its end is told by tls/expiry.`,
    why: "Renewal runs unseen for months, and fails unseen too. Found now it is an hour of work on a weekday; found by the expiry it is an outage.",
    fix: [
      "See why it did not run: certbot renew --dry-run, the ACME client's log, systemctl list-timers; at a host or CDN the certificate's page.",
      "The usual causes: port 80 closed, a DNS record of the validation gone, a CAA record that forbids the authority, a name in the certificate that no longer points here.",
      "Renew, reload the server, and see that it serves the new one.",
      "Have a monitor warn at a quarter of the lifetime.",
    ],
    severity: "medium",
    impact: "downtime",
    stage: 2,
    effort: 45,
    references: ["https://letsencrypt.org/docs/integration-guide/", "https://www.rfc-editor.org/rfc/rfc8555#section-1"],
  },
  needs: ["tls"],
  says: {
    young: {
      status: "pass",
      tell: (d: Aged) => ({ title: `The certificate of ${d.host} is not due for renewal`, detail: seen(d) }),
    },
    missed: {
      status: "fail",
      likelihood: 0.7,
      tell: (d: Aged) => ({
        title: `The certificate of ${d.host} should have been renewed by now, and was not`,
        detail: seen(d),
      }),
    },
    due: {
      status: "fail",
      severity: "low",
      likelihood: 0.3,
      tell: (d: Aged) => ({
        title: `The certificate of ${d.host} is due for renewal: see that it runs`,
        detail: `${seen(d)} Software renews at a third.`,
      }),
    },
    byHand: {
      status: "fail",
      severity: "low",
      likelihood: 0.3,
      effort: 10,
      tell: (d: Aged) => ({
        title: `Nobody is named who renews the certificate of ${d.host} by hand`,
        detail: `${seen(d)} access.certificates in the target file names no owner.`,
        fix: [
          "Better: have an ACME client or your host hold the certificate (certbot, Caddy, the CDN's own). From March 2027 no public certificate lives longer than 100 days.",
          "Else name who renews it: access: { certificates: { provider: ..., owner: ..., kept: ... } }, and put the date into that person's calendar.",
        ],
      }),
    },
    elsewhere: {
      status: "skip",
      tell: (d: { host: string; check: string }) => toldElsewhere(d.host, "the renewal of the certificate", d.check),
    },
  },
  judge: ({ tls }, { launch, access }, now) =>
    tls.map(({ subject: host, value }) => {
      const dates = hostDates(host, value, now.getTime(), launch);
      const oldest = oldestLeaf(host, value, now.getTime());
      if (dates === null || oldest === null)
        return { say: "elsewhere", subject: host, with: { host, check: rootCheck(host, value) } };
      if (dates.state !== "valid") return { say: "elsewhere", subject: host, with: { host, check: "tls/expiry" } };
      const { leaf, share } = oldest;
      const aged: Aged = {
        host,
        left: `${Math.floor(share * 100)} %`,
        life: Math.round(lifetimeDays(leaf)),
        until: leaf.notAfter.slice(0, 10),
        renewal: renewalOf(leaf),
      };
      const evidence = [`${leaf.subject}, issued by ${leaf.issuer}, ${leaf.notBefore} to ${leaf.notAfter}`];
      // "Due" that becomes "missed" is the same fault.
      const late = { subject: host, with: aged, evidence, identity: `${host} late` };
      if (share < MISSED_SHARE) return { say: "missed", ...late };
      if (share < DUE_SHARE) return { say: "due", ...late };
      const owned = access.certificates?.owner != null;
      return { say: owned || renewedBySoftware(leaf) ? "young" : "byHand", subject: host, with: aged, evidence };
    }),
});
