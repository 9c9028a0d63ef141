/** Decides whether a message shows who sent it, leads answers and bounces home, and lets the reader of a bulk mail leave. */
import { defineCheck } from "../../model/check.js";
import type { MessageRead } from "../../model/seen/message.js";
import { registrableDomain } from "../../parse/dns/public-suffix.js";
import { isDeclaredDomain, isProviderReturnPath } from "../../parse/mail/message-owner.js";

interface Strange {
  readonly domain: string;
  readonly file: string;
  /** The domain that was not declared. */
  readonly stranger: string;
}

interface Named {
  readonly domain: string;
  readonly file: string;
}

const ONE_CLICK =
  "For newsletters and other bulk mail, send both headers: List-Unsubscribe: <https://.../unsubscribe?...> and List-Unsubscribe-Post: List-Unsubscribe=One-Click";
const AGAIN = "Send a new test message from production, declare it as email.message, and audit again.";

export const sender = defineCheck({
  doc: {
    id: "mail/sender",
    title: "Mail that does not show who sent it is not trusted, or not answered",
    rule: "The test message's From has no display name, its Reply-To or Return-Path belongs to an undeclared domain, or a bulk message lacks List-Unsubscribe.",
    why: "People decide by the sender's name whether they open a mail, answers to a stranger's address are lost, and readers who cannot unsubscribe report spam, which sinks the mail of everybody else.",
    fix: [
      'Set the sender with its name where the product sends: "Acme <no-reply@acme.com>" instead of the address alone.',
      "Set Reply-To and the return path (bounce domain) to a domain of your own, or declare theirs under email in the target file.",
      ONE_CLICK,
    ],
    severity: "low",
    impact: "trust",
    stage: 5,
    effort: 15,
    references: [
      "https://www.rfc-editor.org/rfc/rfc5322#section-3.6.2",
      "https://www.rfc-editor.org/rfc/rfc8058#section-3.1",
      "https://support.google.com/a/answer/81126",
    ],
  },
  needs: ["message"],
  applies: (target) => (target.file === null ? "nothing is declared without a target file" : null),
  says: {
    clear: {
      status: "pass",
      tell: ({ domain, file }: Named) => ({
        title: `Mail from ${domain} shows who sent it`,
        detail: `${file}: a name in From, and no address of a stranger for answers or returned mail.`,
      }),
    },
    nameless: {
      status: "fail",
      tell: ({ domain, file }: Named) => ({
        title: `Mail from ${domain} arrives without a sender's name`,
        detail: `In ${file}, From holds the bare address: inboxes show that, or a part of it, where other mail shows a name.`,
        fix: [`Set the sender with its name where the product sends: "Your product <no-reply@${domain}>".`, AGAIN],
      }),
    },
    replies: {
      status: "fail",
      tell: ({ domain, file, stranger }: Strange) => ({
        title: `Answers to mail from ${domain} go to ${stranger}, which is not declared`,
        detail: `Reply-To of ${file} names ${stranger}.`,
        fix: [
          `Set Reply-To where the product sends to a mailbox at ${domain}, or leave it out: answers then go to the address in From.`,
          `If ${stranger} is a domain of your own, declare it under email in the target file.`,
          AGAIN,
        ],
      }),
    },
    bounces: {
      status: "fail",
      tell: ({ domain, file, stranger }: Strange) => ({
        title: `Undeliverable mail from ${domain} is returned to ${stranger}, which is not declared`,
        detail: `Return-Path of ${file} names ${stranger}, no domain of yours and of no mail provider known here: nobody may see which users your mail does not reach.`,
        fix: [
          `At the service that sends, set a custom return path (bounce domain) below ${domain}.`,
          `If ${stranger} is a domain of your own, declare it under email in the target file.`,
          AGAIN,
        ],
      }),
    },
    noWayOut: {
      status: "fail",
      tell: ({ domain, file, signs }: Named & { signs: readonly string[] }) => ({
        title: `Bulk mail from ${domain} has no unsubscribe header: readers will report spam`,
        detail: `${file} says by ${signs.join(" and ")} that it goes to many, and has no List-Unsubscribe header.`,
        fix: [ONE_CLICK, AGAIN],
      }),
    },
    noOneClick: {
      status: "fail",
      tell: ({ domain, file, signs }: Named & { signs: readonly string[] }) => ({
        title: `Bulk mail from ${domain} cannot be unsubscribed from with one click`,
        detail: `${file} says by ${signs.join(" and ")} that it goes to many; its List-Unsubscribe has no https address with List-Unsubscribe-Post: List-Unsubscribe=One-Click, which Gmail and Yahoo ask of large senders (RFC 8058).`,
        fix: [ONE_CLICK, AGAIN],
      }),
    },
    elsewhere: {
      status: "skip",
      tell: ({ domain, file }: Named) => ({
        title: `The test message of ${domain} is somebody else's`,
        detail: `${file} is not from ${domain}: mail/message asks for one that is.`,
      }),
    },
    undeclared: {
      status: "skip",
      tell: ({ domain }: { domain: string }) => ({
        title: `There is no test message from ${domain} to look at`,
        detail: "mail/message asks for one.",
      }),
    },
  },
  judge: ({ message }, target) =>
    message.flatMap(({ subject: domain, value: { message: read } }) => {
      const data = { domain, file: read?.file ?? "", signs: read?.bulk ?? [] };
      const own = read === null || isForeign(read, domain) ? null : read;
      const strangers = (list: readonly string[]) => list.filter((one) => !isDeclaredDomain(one, target)).slice(0, 1);
      // A forwarder takes back what he cannot deliver; where the sender wanted it, this copy does not tell.
      const path = strangers(own?.returnPath && !own.forwarder ? [own.returnPath] : []);
      const faults = [
        ...(own?.from.some(({ named }) => !named) ? [{ say: "nameless" as const, subject: domain, with: data }] : []),
        ...strangers(own?.replyTo ?? []).map((stranger) => ({
          say: "replies" as const,
          subject: domain,
          with: { ...data, stranger },
        })),
        ...path
          .filter((one) => !isProviderReturnPath(one))
          .map((stranger) => ({ say: "bounces" as const, subject: domain, with: { ...data, stranger } })),
        ...(own === null ? [] : unsubscribeFault(own)).map((say) => ({ say, subject: domain, with: data })),
      ];
      const say = read === null ? ("undeclared" as const) : own === null ? ("elsewhere" as const) : ("clear" as const);
      return [...faults, ...(faults.length > 0 ? [] : [{ say, subject: domain, with: data }])];
    }),
});

/** From another owner's domain. Without a From that can be read, what else it shows is still taken for the domain's own. */
function isForeign({ from }: MessageRead, domain: string): boolean {
  const domains = from.flatMap((one) => (one.domain === "" ? [] : [registrableDomain(one.domain)]));
  return domains.length > 0 && !domains.includes(registrableDomain(domain));
}

function unsubscribeFault({ bulk, unsubscribe }: MessageRead): readonly ("noWayOut" | "noOneClick")[] {
  if (bulk.length === 0 || unsubscribe === "one-click") return [];
  return unsubscribe === null ? ["noWayOut"] : ["noOneClick"];
}
