/** Which mail service sent a message, by the names that it signed with and takes returned mail at. */
import type { MessageProof } from "../../model/seen/message.js";
import { type DeclaredSender, isBelow } from "./mail-senders.js";
import { MAIL_SENDERS, type MailSender } from "./sender-table.js";

/** What Google signs with until a domain has a key of its own; no customer's DNS names it. */
const FIRST_SIGNATURES: Readonly<Record<string, string>> = { "gappssmtp.com": "google-workspace" };

/** Null where none is known by these names, or several share them (Amazon SES, Resend, Loops) and none of those is declared. */
export function providerOfMessage(
  { dkim, spf }: Pick<MessageProof, "dkim" | "spf">,
  declared: readonly DeclaredSender[],
): MailSender | null {
  const names = [...dkim.map(({ domain }) => domain), ...(spf.domain === null ? [] : [spf.domain])];
  const meant = declared.flatMap((one) => (one.kind === "provider" ? [one.provider] : []));
  const uses = (one: MailSender) => names.some((name) => isOf(one, name));
  const [found, ...more] = MAIL_SENDERS.filter(uses);
  return meant.find(uses) ?? (more.length > 0 ? null : (found ?? null));
}

function isOf({ id, dkim, returnPath, spf }: MailSender, name: string): boolean {
  const first = Object.entries(FIRST_SIGNATURES).some(([suffix, owner]) => owner === id && isBelow(name, suffix));
  return first || [...dkim, ...returnPath, ...spf].some((suffix) => isBelow(name, suffix));
}
