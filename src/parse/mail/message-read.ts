/** What a message file says of itself: who it is from, when, whether it goes to many, and where its links lead. */
import type { MessageRead } from "../../model/seen/message.js";
import { fieldsNamed, fieldValue, type SplitMessage } from "./message-headers.js";
import { domainOf, parseMailboxes } from "./message-lex.js";
import { linksIn } from "./message-links.js";
import { type TextPart, textParts } from "./message-mime.js";
import { parseDate, traceOf } from "./message-trace.js";

/** Gmail takes messages of 25 MB and hands out files a third larger. */
export const MAX_MESSAGE_BYTES = 36 * 1024 * 1024;
/** Mailboxes of one field: a list of more is nobody's sender. */
const MAX_MAILBOXES = 20;

/** Carries the day on which it was made. */
const NONCE = /\blaunchready-(\d{4})(\d\d)(\d\d)-[a-z0-9]{8}\b/;

/** `random` in [0, 1). */
export function makeNonce(now: Date, random: () => number): string {
  const letters = Array.from({ length: 8 }, () => "abcdefghijkmnpqrstuvwxyz23456789"[Math.floor(random() * 32)] ?? "x");
  return `launchready-${now.toISOString().slice(0, 10).replaceAll("-", "")}-${letters.join("")}`;
}

/** The day that a nonce was made, `YYYY-MM-DD`. */
export function nonceDay(nonce: string): string | null {
  const [, ...day] = NONCE.exec(nonce) ?? [];
  return day.length === 3 ? day.join("-") : null;
}

export function readMessage(file: string, message: SplitMessage): MessageRead {
  const { fields } = message;
  const values = (name: string) => fieldsNamed(fields, name).slice(0, MAX_MAILBOXES).map(fieldValue);
  const [replyTo = "", date = "", subject = ""] = ["reply-to", "date", "subject"].map((name) => values(name)[0]);
  const trace = traceOf(fields);
  const { parts, unread } = textParts(fields, message.body);
  const { links, cut } = linksIn(parts);
  return {
    file,
    fromFields: fieldsNamed(fields, "from").length,
    from: values("from")
      .flatMap(parseMailboxes)
      .slice(0, MAX_MAILBOXES)
      .map(({ domain, name }) => ({ domain, named: name !== "" })),
    replyTo: [...new Set(parseMailboxes(replyTo).map(({ domain }) => domain))].filter((domain) => domain !== ""),
    returnPath: trace.mailFrom === null ? null : domainOf(trace.mailFrom) || null,
    forwarder: trace.forwarder,
    date: parseDate(date)?.toISOString() ?? null,
    received: trace.received?.toISOString() ?? null,
    nonce: nonceIn(subject, parts),
    bulk: bulkSigns(values),
    unsubscribe: unsubscribeOf(values("list-unsubscribe"), values("list-unsubscribe-post")),
    links,
    unread: [
      ...unread,
      ...(cut ? ["links beyond the first ones"] : []),
      ...(message.cut ? ["the end of the header"] : []),
    ],
    altered: alteredSigns(message),
  };
}

function nonceIn(subject: string, parts: readonly TextPart[]): string | null {
  for (const text of [subject, ...parts.map((part) => part.text)]) {
    const found = NONCE.exec(text)?.[0];
    if (found !== undefined) return found;
  }
  return null;
}

/** RFC 2919, RFC 2369, and the field that no standard names and every list sends. */
function bulkSigns(values: (name: string) => readonly string[]): readonly string[] {
  const lists = ["list-id", "list-post"].filter((name) => values(name).length > 0);
  const precedence = values("precedence").find((value) => /^(?:bulk|list)$/i.test(value));
  return [
    ...lists.map((name) => (name === "list-id" ? "List-Id" : "List-Post")),
    ...(precedence === undefined ? [] : [`Precedence: ${precedence.toLowerCase()}`]),
  ];
}

/** RFC 8058 3.1: an https address, and the field that says that one POST does it. */
function unsubscribeOf(list: readonly string[], post: readonly string[]): MessageRead["unsubscribe"] {
  const links = list.flatMap((value) =>
    [...value.matchAll(/<\s*(https?:|mailto:)[^>]{1,4000}>/gi)].map(([, scheme = ""]) => scheme.toLowerCase()),
  );
  if (links.length === 0) return null;
  const oneClick = post.some((value) => /^List-Unsubscribe\s*=\s*One-Click$/i.test(value));
  return oneClick && links.includes("https:") ? "one-click" : "link";
}

function alteredSigns({ fields, noBody, bareCr }: SplitMessage): readonly string[] {
  return [
    ...(fieldsNamed(fields, "received").length === 0
      ? ["it has no Received header, as a copy from the Sent folder has none"]
      : []),
    ...(noBody ? ["no empty line ends its header"] : []),
    ...(bareCr ? ["a carriage return stands alone in its header"] : []),
  ];
}
