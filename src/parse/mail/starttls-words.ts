/** What is said of MX hosts on port 25, with what to do. */
import type { Says } from "../../model/check.js";
import { shown } from "./txt.js";

export interface Host {
  readonly host: string;
  /** The domains whose MX it is. */
  readonly domains: string;
  readonly reason: string;
}

/** How an MX host gets a certificate; HOST stands for its name. */
export const NEW_CERTIFICATE = [
  "Get a certificate for the very name that the MX record holds (with ACME: certbot certonly -d HOST), and have every renewal reload the mail server.",
  "Postfix: postconf -e smtpd_tls_chain_files=/etc/letsencrypt/live/HOST/privkey.pem,/etc/letsencrypt/live/HOST/fullchain.pem && postfix reload",
];
export const TRY = "Try it: openssl s_client -starttls smtp -connect HOST:25 -servername HOST </dev/null";
const forHost = (steps: readonly string[], host: string) =>
  steps.map((step) => step.replaceAll("HOST", shown(host, 100)));

export const starttlsSays = {
  encrypted: {
    status: "pass",
    tell: (d: Host) => ({ title: `Mail to ${d.host} travels encrypted`, detail: `It offers STARTTLS: ${d.reason}.` }),
  },
  plain: {
    status: "fail",
    tell: (d: Host) => ({
      title: `Mail to ${d.domains} travels in the clear: ${d.host} offers no STARTTLS`,
      detail: `Anybody on the way can read it: ${d.reason}.`,
      fix: forHost(
        [
          "At a mailbox provider: ask why its MX host offers no TLS; on a server of your own:",
          ...NEW_CERTIFICATE,
          "Postfix: postconf -e smtpd_tls_security_level=may && postfix reload",
          TRY,
        ],
        d.host,
      ),
    }),
  },
  refused: {
    status: "fail",
    confidence: 0.8,
    tell: (d: Host) => ({
      title: `Mail to ${d.domains} travels in the clear: ${d.host} offers STARTTLS and refuses it`,
      detail: `STARTTLS stands in its list, and then ${d.reason}.`,
      fix: forHost(
        ["Read the mail server's log: most often it cannot read its certificate or key.", ...NEW_CERTIFICATE, TRY],
        d.host,
      ),
    }),
  },
  handshake: {
    status: "fail",
    tell: (d: Host) => ({
      title: `Mail to ${d.domains} is delayed or travels in the clear: TLS with ${d.host} fails`,
      detail: `It offers STARTTLS, and the handshake fails: ${d.reason}.`,
      fix: forHost(["Read the mail server's log for the handshake.", ...NEW_CERTIFICATE, TRY], d.host),
    }),
  },
  certificate: {
    status: "fail",
    severity: "low",
    likelihood: 0.3,
    tell: (d: Host) => ({
      title: `Senders cannot tell ${d.host} from an impostor: its certificate proves nothing`,
      detail: `Mail to ${d.domains} is encrypted, but of the certificate: ${d.reason}. Most senders deliver all the same; those that check do not.`,
      fix: forHost([...NEW_CERTIFICATE, TRY], d.host),
    }),
  },
  intercepted: {
    status: "unknown",
    tell: (d: Host) => ({
      title: `Could not see the real certificate of ${d.host}`,
      detail: `A product on this network is in the way: ${d.reason}.`,
    }),
  },
  turnedAway: {
    status: "unknown",
    tell: (d: Host) => ({
      title: `Could not find out whether ${d.host} offers encryption: it does not talk to us`,
      detail: `${d.reason}. Servers turn strangers away, or let them wait for minutes; nothing can be said from this network.`,
    }),
  },
  closed: {
    status: "unknown",
    tell: (d: Host) => ({
      title: `Could not find out whether ${d.host} offers encryption: it does not answer`,
      detail: `${d.reason}, while another MX host did.`,
    }),
  },
  port25: {
    status: "unknown",
    tell: (d: { hosts: readonly string[]; reason: string }) => ({
      title: "Could not look at mail servers: port 25 seems closed from this network",
      detail: `No MX host answered (${d.hosts.slice(0, 8).join(", ")}): ${d.reason}. Most offices, laptops and CI runners may not open port 25; run the audit from a server that may, or read "with ESMTPS" in the Received lines of a message that arrived.`,
    }),
  },
  elsewhere: {
    status: "skip",
    tell: (d: Host) => ({
      title: `Waits for another fix: encryption of mail to ${d.host}`,
      detail: `${d.reason}; mx/hosts tells of it.`,
    }),
  },
  noHosts: {
    status: "skip",
    tell: (d: { domain: string; why: string }) => ({
      title: `Does not apply: encryption of mail to ${d.domain}`,
      detail: d.why,
    }),
  },
  left: {
    status: "skip",
    tell: (d: { domain: string; hosts: readonly string[] }) => ({
      title: `Not asked: further MX hosts of ${d.domain}`,
      detail: `Those with the best preference were asked; left out: ${d.hosts.slice(0, 10).join(", ")}.`,
    }),
  },
} as const satisfies Says;
