/** What is said of the MX set of a domain and of the hosts that it names. */
import type { Says } from "../../model/check.js";
import { meantHost } from "./mx-hosts.js";
import { shown } from "./txt.js";

export interface Host {
  readonly domain: string;
  readonly host: string;
}

function beside(others: number): string {
  if (others === 0) return "It is the only MX host.";
  return others === 1 ? "One other MX host stands beside it." : `${others} other MX hosts stand beside it.`;
}

function appended({ host, domain }: Host): string {
  const meant = meantHost(host, domain);
  return meant === null
    ? ""
    : ` It seems that ${shown(meant, 100)} was meant, and the DNS panel put ${domain} behind it.`;
}

function unresolvedFix({ host, domain, others }: Host & { readonly others: number }): readonly string[] {
  const meant = meantHost(host, domain);
  const again = `Ask it again: dig +short ${domain} MX, and dig +short for each host that it names.`;
  if (meant !== null && /^[\d.]+$/.test(meant))
    return [
      `An MX names a host, never an address. Give the server a name: mail.${domain}. 3600 IN A ${meant}`,
      `Let the MX name it: ${domain}. 3600 IN MX 10 mail.${domain}.`,
      again,
    ];
  if (meant !== null)
    return [`In the DNS panel, end the host's name with a dot: ${domain}. 3600 IN MX 10 ${shown(meant, 100)}.`, again];
  const drop = others > 0 ? [`If it is a former provider's, delete the MX record that names ${shown(host, 100)}.`] : [];
  return [
    ...drop,
    "Copy the MX records from the mailbox provider's set-up page, host names and preferences as shown.",
    again,
  ];
}

export const mxSays = {
  resolve: {
    status: "pass",
    tell: (d: { domain: string; hosts: readonly string[] }) => ({
      title: `Mail to ${d.domain} finds its hosts`,
      detail: `Every MX host resolves: ${d.hosts.slice(0, 6).join(", ")}.`,
    }),
  },
  noMail: {
    status: "pass",
    tell: (d: { domain: string }) => ({
      title: `${d.domain} receives no mail, and says nothing else`,
      detail: "No MX names a host, as a domain that receives no mail should have it.",
    }),
  },
  unresolved: {
    status: "fail",
    tell: (d: Host & { outcome: string; others: number }) => ({
      title: `Mail to ${d.domain} is lost or delayed: its MX host ${shown(d.host, 60)} does not resolve`,
      detail: `${shown(d.host, 100)} has no address (${d.outcome}). ${beside(d.others)}${appended(d)}`,
      fix: unresolvedFix(d),
    }),
  },
  cname: {
    status: "fail",
    tell: (d: Host & { cname: string; dead: boolean; others: number }) =>
      d.dead
        ? {
            title: `Mail to ${d.domain} is lost or delayed: its MX host ${shown(d.host, 60)} is a CNAME that leads nowhere`,
            detail: `${shown(d.host, 100)} is an alias of ${shown(d.cname, 100)}, which has no address. ${beside(d.others)}`,
            fix: unresolvedFix(d),
          }
        : {
            title: `Mail to ${d.domain} bounces at some senders: its MX host ${shown(d.host, 60)} is a CNAME`,
            detail: `${shown(d.host, 100)} is an alias of ${shown(d.cname, 100)}; an MX must name a host with an address of its own (RFC 2181 10.3).`,
            fix: [
              `Let the MX name the real host if its owner agrees: ${d.domain}. 3600 IN MX 10 ${shown(d.cname, 100)}.`,
              `Ask it again: dig +short ${d.domain} MX`,
            ],
          },
  },
  inside: {
    status: "fail",
    tell: (d: Host & { reserved: string }) => ({
      title: `Mail to ${d.domain} is lost: its MX host ${shown(d.host, 60)} leads to a private address`,
      detail: `${shown(d.host, 100)} resolves to ${d.reserved}: no sender on the Internet reaches it.`,
    }),
  },
  literal: {
    status: "fail",
    tell: (d: Host) => ({
      title: `Mail to ${d.domain} is lost: its MX names the address ${shown(d.host, 60)} instead of a host`,
      detail: `An MX must name a host; what stands there is an address, which no sender looks up (RFC 5321 5.1).`,
      fix: [
        `Give the server a name: mail.${d.domain}. 3600 IN ${d.host.includes(":") ? "AAAA" : "A"} ${shown(d.host, 60)}`,
        `Let the MX name it: ${d.domain}. 3600 IN MX 10 mail.${d.domain}.`,
      ],
    }),
  },
  nullMx: {
    status: "fail",
    tell: (d: { domain: string }) => ({
      title: `All mail to ${d.domain} is refused: its DNS says that it receives none`,
      detail: `${d.domain} publishes a null MX ("0 ."), which tells every sender not to try (RFC 7505), while the target file says that it receives mail.`,
      fix: [
        "Replace the null MX by the MX records from the mailbox provider's set-up page, or declare receives: false in the target file.",
      ],
    }),
  },
  nullBeside: {
    status: "fail",
    tell: (d: { domain: string }) => ({
      title: `Some senders refuse mail to ${d.domain}: a null MX stands beside its MX hosts`,
      detail: `A null MX ("0 .") says that the domain receives no mail; beside other MX records it contradicts them (RFC 7505 3).`,
      fix: [`Delete the MX record of ${d.domain} that names "." alone.`],
    }),
  },
  none: {
    status: "fail",
    severity: "medium",
    tell: (d: { domain: string; implicit: boolean }) => ({
      title: `Replies to ${d.domain} are lost: it has no MX record`,
      detail: d.implicit
        ? `${d.domain} has no MX, so senders try its web server's address (RFC 5321 5.1), which rarely takes mail.`
        : `${d.domain} has neither an MX nor an address: mail to it cannot be delivered.`,
      fix: [
        "Publish the MX records from the mailbox provider's set-up page, host names and preferences as shown.",
        `If the domain is not to receive mail, publish "${d.domain}. 3600 IN MX 0 ." and declare receives: false in the target file.`,
      ],
    }),
  },
  silent: {
    status: "unknown",
    tell: (d: Host & { outcome: string }) => ({
      title: `Could not find out whether the MX host ${shown(d.host, 60)} resolves`,
      detail: `Its look-up ended in ${d.outcome}.`,
    }),
  },
} as const satisfies Says;
