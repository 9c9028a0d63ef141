/** `launchready mail verify`: what a received message proves: DKIM, SPF, DMARC, and where its links lead. */
import { resolve } from "node:path";
import { hanging } from "../docs/layout.js";
import { LookFailed, UsageError } from "../model/errors.js";
import type { MessageProof, MessageRead } from "../model/seen/message.js";
import { createFiles } from "../net/files.js";
import { crypto } from "../net/mail-crypto.js";
import { messageIn } from "../parse/mail/message-file.js";
import { proofFix } from "../parse/mail/message-fix.js";
import type { SplitMessage } from "../parse/mail/message-headers.js";
import { proveMessage } from "../parse/mail/message-proof.js";
import { MAX_MESSAGE_BYTES, readMessage } from "../parse/mail/message-read.js";
import { proofProblems, verdictOf } from "../parse/mail/message-verdict.js";
import { ageWords, proofLines } from "../parse/mail/message-words.js";
import { strayOrigins } from "../parse/web/stray-links.js";
import { visible, visibleJson } from "../reporters/escape.js";
import { bareDomain } from "../target/bare-domain.js";
import { type DnsFlags, patiently, withDns } from "./mail-io.js";
import type { Shell } from "./shell.js";
import { styleOf } from "./style.js";

interface VerifyFlags extends DnsFlags {
  readonly at?: Date;
  readonly json?: boolean;
}

/** 0 pass; 1 fail; 3 could not be told. */
const STATUS = { pass: 0, fail: 1, unknown: 3 } as const;

export async function mailVerifyCommand(file: string, flags: VerifyFlags, shell: Shell): Promise<number> {
  const message = await messageAt(file, shell);
  const now = new Date();
  const read = readMessage(file, message);
  const options = { now, ...(flags.at === undefined ? {} : { at: flags.at }) };
  const proof = await withDns(flags, (dns) => proveMessage(message, options, { ...crypto, ask: patiently(dns) }));
  const links = strayLinksOf(read, proof.from);
  // A message that is authenticated and sends people to localhost is no message to launch with.
  const { verdict } = links.length > 0 ? { verdict: "fail" as const } : verdictOf(proof);
  const problems = [...links, ...proofProblems(proof, read)];
  const { width } = styleOf(shell.stdout, shell.env, false);
  const text = flags.json
    ? visibleJson(jsonOf(verdict, problems, proof, read))
    : page(verdict, problems, proof, read, now, width).map(visible).join("\n");
  shell.stdout.write(`${text}\n`);
  return STATUS[verdict];
}

async function messageAt(file: string, { cwd }: Shell): Promise<SplitMessage> {
  try {
    return messageIn(file, await createFiles().read(resolve(cwd, file), MAX_MESSAGE_BYTES));
  } catch (error) {
    if (error instanceof LookFailed) throw new UsageError(`${error.message}.`);
    throw error;
  }
}

function strayLinksOf({ links }: MessageRead, from: string | null): readonly string[] {
  if (from === null) return [];
  const to = strayOrigins(links, from, bareDomain(from));
  return to.slice(0, 10).map((origin) => `A link leads to ${origin}, where only a developer gets an answer.`);
}

function jsonOf(verdict: string, problems: readonly string[], proof: MessageProof, read: MessageRead) {
  const { from, dkim, spf, dmarc, receiver, at } = proof;
  const { result, domain, ip, aligned, forwarder, reason } = spf;
  return {
    verdict,
    from,
    dkim: dkim.map(({ domain, selector, result, reason, aligned }) => ({ domain, selector, result, reason, aligned })),
    spf: { result, domain, ip, aligned, forwarder, reason },
    dmarc: { result: dmarc.result, policy: dmarc.policy },
    receiver,
    date: read.date,
    received: read.received,
    nonce: read.nonce,
    judgedAt: at,
    problems,
  };
}

const MEANING = {
  pass: "receivers can tell that this message is from",
  fail: "receivers refuse this message or put it into spam: it is from",
  unknown: "this file does not tell whether the message is from",
} as const;

function page(
  verdict: keyof typeof MEANING,
  problems: readonly string[],
  proof: MessageProof,
  read: MessageRead,
  now: Date,
  width: number,
): readonly string[] {
  const from = proof.from ?? "a sender that cannot be read";
  const says =
    verdict === "fail" && verdictOf(proof).verdict === "pass" ? "its links lead astray; it is from" : MEANING[verdict];
  const next = verdict === "pass" || proof.from === null ? [] : proofFix(proof, verdictOf(proof), []);
  return [
    ...hanging("", `${verdict}: ${says} ${from}. ${ageWords(read, now)}`, width),
    "",
    ...proofLines(proof).flatMap((line) => hanging("  ", line, width, 4)),
    ...(problems.length === 0 ? [] : ["", ...problems.flatMap((problem) => hanging("! ", problem, width))]),
    ...(next.length === 0 ? [] : ["", ...next.flatMap((step) => hanging("Next: ", step, width))]),
  ];
}
