/** Which message files a target declares, and what a failed reading of one is called. */
import { LookFailed } from "../../model/errors.js";
import type { Target } from "../../model/target.js";
import { parseDkimSignature } from "./dkim-signature.js";
import { MAX_SIGNATURES } from "./dkim-verify.js";
import { mailDomainOf } from "./mail-domains.js";
import { fieldsNamed, fieldValue, type SplitMessage, splitMessage } from "./message-headers.js";
import { MAX_MESSAGE_BYTES } from "./message-read.js";

/** What a reading of at most `MAX_MESSAGE_BYTES` brought; null: there is no such file. */
type FileBytes = { readonly bytes: Uint8Array; readonly truncated: boolean } | null;

/** The declared message of a domain, as an absolute path; null: none. */
export function messagePath(target: Target, domain: string): string | null {
  return mailDomainOf(target, domain)?.message ?? null;
}

/** The name of a file at the end of a path. */
export function messageName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

/** Throws `LookFailed` for what is no whole message. */
export function messageIn(name: string, read: FileBytes): SplitMessage {
  if (read === null) throw new LookFailed("missing", `the test message ${name} does not exist, or is no file`);
  if (read.truncated)
    throw new LookFailed("parse", `the test message ${name} is larger than ${MAX_MESSAGE_BYTES / 1024 / 1024} MiB`);
  const message = splitMessage(read.bytes);
  if (!message.fields.some(({ name: field }) => field !== ""))
    throw new LookFailed("parse", `${name} holds no mail headers; save the message as it was received (.eml)`);
  return message;
}

/** The selectors of the signatures that a message bears for exactly this domain. */
export function messageSelectors({ fields }: SplitMessage, domain: string): readonly string[] {
  const signatures = fieldsNamed(fields, "dkim-signature")
    .slice(0, MAX_SIGNATURES)
    .map(fieldValue)
    .map(parseDkimSignature);
  const own = signatures.flatMap((one) =>
    one.domain === domain && one.selector !== "" ? [one.selector.toLowerCase()] : [],
  );
  return [...new Set(own)];
}
