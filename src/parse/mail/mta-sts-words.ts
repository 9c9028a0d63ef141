/** What is said of MTA-STS, with the record and the policy to publish. */
import type { Says } from "../../model/check.js";
import { policyUrl } from "./mta-sts.js";
import { policyCommand } from "./mta-sts-state.js";
import { zoneLine } from "./txt.js";

export interface MtaStsTold {
  readonly domain: string;
  /** Clauses. */
  readonly reason: string;
  /** The MX hosts. */
  readonly hosts: readonly string[];
  /** `YYYYMMDD`, for a new id. */
  readonly today: string;
}

function publish({ domain, hosts }: MtaStsTold, mode: string): string {
  return `Write the policy, and serve it at ${policyUrl(domain)} as text/plain, with a valid certificate for mta-sts.${domain} and without a redirect: ${policyCommand(hosts, mode)}`;
}
/** Senders read the policy again when the id changes. */
function announce({ domain, today }: MtaStsTold, what: string): string {
  return `${what}: ${zoneLine(`_mta-sts.${domain}`, `v=STSv1; id=${today}`)}`;
}
const NEW_ID = "Then change the id, so that senders fetch the policy again";

export const mtaStsSays = {
  enforced: {
    status: "pass",
    tell: (d: MtaStsTold) => ({
      title: `Mail to ${d.domain} is protected against interception (MTA-STS)`,
      detail: `The policy is in enforce mode and allows every MX host: ${d.hosts.slice(0, 6).join(", ")}${d.reason}.`,
    }),
  },
  testing: {
    status: "pass",
    tell: (d: MtaStsTold) => ({
      title: `MTA-STS of ${d.domain} is sound, in testing mode`,
      detail: `The policy allows every MX host: ${d.hosts.slice(0, 6).join(", ")}${d.reason}. Once the TLS reports show no failures for two weeks, set mode: enforce and change the id.`,
    }),
  },
  absent: {
    status: "fail",
    severity: "info",
    tell: (d: MtaStsTold) => ({
      title: `Mail to ${d.domain} can be forced into the clear: there is no MTA-STS`,
      detail: `Neither a record at _mta-sts.${d.domain} nor a policy is there, so whoever sits on the way can strip the encryption of mail to you.`,
      fix: [
        publish(d, "testing"),
        announce(d, "Then announce it"),
        "Once reports show no failures: mode: enforce, max_age: 31557600, and a new id.",
      ],
    }),
  },
  off: {
    status: "fail",
    severity: "info",
    tell: (d: MtaStsTold) => ({
      title: `MTA-STS of ${d.domain} is switched off (mode: none)`,
      detail: "The policy tells senders not to apply it, as is right while it is being taken away (RFC 8461 8.3).",
      fix: [publish(d, "testing"), announce(d, NEW_ID)],
    }),
  },
  badRecord: {
    status: "fail",
    severity: "medium",
    tell: (d: MtaStsTold) => ({
      title: `MTA-STS of ${d.domain} has no effect: senders cannot read its record`,
      detail: `Of the TXT record at _mta-sts.${d.domain}: ${d.reason}.`,
      fix: [announce(d, `Leave this one record at _mta-sts.${d.domain}`)],
    }),
  },
  noRecord: {
    status: "fail",
    severity: "medium",
    tell: (d: MtaStsTold) => ({
      title: `MTA-STS of ${d.domain} has no effect: the policy is there, its DNS record is not`,
      detail: `${policyUrl(d.domain)} serves a policy, and no sender asks for it without a TXT record at _mta-sts.${d.domain}.`,
      fix: [announce(d, "Publish")],
    }),
  },
  unfetched: {
    status: "fail",
    tell: (d: MtaStsTold) => ({
      title: `MTA-STS of ${d.domain} is broken: senders cannot fetch its policy`,
      detail: `The record at _mta-sts.${d.domain} announces a policy, and ${d.reason}. New senders ignore MTA-STS, and those that hold an old policy cannot see a change of your MX hosts.`,
      fix: [
        publish(d, "testing"),
        announce(d, NEW_ID),
        `Or delete the TXT record at _mta-sts.${d.domain}, if MTA-STS is not wanted.`,
      ],
    }),
  },
  certificate: {
    status: "fail",
    tell: (d: MtaStsTold) => ({
      title: `MTA-STS of ${d.domain} is broken: the policy's host has no valid certificate`,
      detail: `Senders refuse the policy: ${d.reason}.`,
      fix: [
        `Get a certificate that lists mta-sts.${d.domain} (with ACME: certbot certonly -d mta-sts.${d.domain}), and have it renewed by software.`,
        `Try it: curl -v ${policyUrl(d.domain)}`,
      ],
    }),
  },
  malformed: {
    status: "fail",
    severity: "medium",
    tell: (d: MtaStsTold) => ({
      title: `MTA-STS of ${d.domain} has no effect: senders cannot use its policy`,
      detail: `Of ${policyUrl(d.domain)}: ${d.reason}.`,
      fix: [publish(d, "testing"), announce(d, NEW_ID)],
    }),
  },
  mismatch: {
    status: "fail",
    tell: (d: MtaStsTold) => ({
      title: `Mail to ${d.domain} is lost: its MTA-STS policy forbids its own MX`,
      detail: `The policy is in enforce mode and does not allow ${d.reason}. Senders that keep to it, Gmail and Microsoft among them, do not deliver there.`,
      fix: [
        publish(d, "enforce"),
        announce(d, NEW_ID),
        "Senders keep the old policy for up to its max_age: until then leave the MX that it allows in place, if you can.",
      ],
    }),
  },
  wouldFail: {
    status: "fail",
    severity: "medium",
    likelihood: 0.3,
    tell: (d: MtaStsTold) => ({
      title: `Mail to ${d.domain} would be lost once MTA-STS is enforced: the policy forbids its MX`,
      detail: `The policy is in testing mode and does not allow ${d.reason}.`,
      fix: [publish(d, "testing"), announce(d, NEW_ID)],
    }),
  },
  mxTls: {
    status: "fail",
    tell: (d: MtaStsTold & { host: string }) => ({
      title: `Mail to ${d.domain} is lost at ${d.host}: MTA-STS demands TLS that it does not give`,
      detail: `The policy is in enforce mode; of ${d.host} ${d.reason}. Senders that keep to the policy do not deliver there (RFC 8461 4.2).`,
      fix: [
        `Set mode: testing in ${policyUrl(d.domain)} at once.`,
        announce(d, NEW_ID),
        `Give ${d.host} a certificate for that very name, of a public authority, and STARTTLS (Postfix: smtpd_tls_security_level=may, smtpd_tls_chain_files).`,
      ],
    }),
  },
  unseen: {
    status: "unknown",
    tell: (d: MtaStsTold) => ({
      title: `Could not fetch the MTA-STS policy of ${d.domain}`,
      detail: `Whether senders can is not known: ${d.reason}.`,
    }),
  },
  unmatched: {
    status: "unknown",
    tell: (d: MtaStsTold) => ({
      title: `Could not compare the MTA-STS policy of ${d.domain} with its MX hosts`,
      detail: "The look-up of its MX records failed.",
    }),
  },
  noMail: {
    status: "skip",
    tell: (d: MtaStsTold) => ({
      title: `Does not apply: MTA-STS of ${d.domain}`,
      detail: "It has no MX host to protect.",
    }),
  },
} as const satisfies Says;
