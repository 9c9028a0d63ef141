/** Whether a received message counts as its sender's: what DKIM and SPF each prove, and what could not be told from this file. */
import type { MessageProof, MessageRead } from "../../model/seen/message.js";

/** `unknown`: DNS did not answer, or the file does not tell. */
export type Proven = "yes" | "no" | "unknown";

export interface MessageVerdict {
  readonly verdict: "pass" | "fail" | "unknown";
  /** A valid signature, or SPF's pass, for a domain that aligns with From. */
  readonly dkim: Proven;
  readonly spf: Proven;
}

export function verdictOf(proof: MessageProof): MessageVerdict {
  if (proof.from === null) return { verdict: "fail", dkim: "no", spf: "no" };
  const [dkim, spf] = [dkimProven(proof), spfProven(proof)];
  if (dkim === "yes" || spf === "yes") return { verdict: "pass", dkim, spf };
  return { verdict: dkim === "unknown" || spf === "unknown" ? "unknown" : "fail", dkim, spf };
}

function dkimProven({ dkim, receiver, dmarc, moreSignatures }: MessageProof): Proven {
  const near = dkim.filter(({ aligned }) => aligned);
  if (near.some(({ result }) => result === "pass")) return "yes";
  // A body that does not match is also what a copy brings that is not the raw original, unless the receiver saw the same.
  const seen = (domain: string) =>
    receiver?.dkim.some((one) => one.body && one.result !== "pass" && one.domain === domain) === true;
  const open = near.some(({ result, bodyFailed, domain }) => result === "temperror" || (bodyFailed && !seen(domain)));
  const passedElsewhere = dkim.some(({ result }) => result === "pass") && dmarc.result === "temperror";
  return open || passedElsewhere || moreSignatures > 0 ? "unknown" : "no";
}

function spfProven({ spf, dmarc }: MessageProof): Proven {
  if (isForwarded(spf)) return "unknown";
  if (spf.result === "pass") return spf.aligned ? "yes" : dmarc.result === "temperror" ? "unknown" : "no";
  if (spf.result === "temperror") return spf.aligned ? "unknown" : "no";
  return spf.ip === null ? "unknown" : "no";
}

/** SPF judges the one who handed the message over: of a forwarded copy that is the forwarder, and nothing is said of the sender. */
export function isForwarded({ forwarder, aligned }: MessageProof["spf"]): boolean {
  return Boolean(forwarder) && !aligned;
}

export function forwardedWords({ forwarder }: MessageProof["spf"]): string {
  return `This copy was forwarded: ${forwarder} wrote its own name into the envelope, so SPF speaks of the forwarder and not of the sender. Send the test to a mailbox that takes the mail itself.`;
}

/** What is wrong or remarkable, one sentence each, gravest first. */
export function proofProblems(proof: MessageProof, read: MessageRead): readonly string[] {
  const { dkim, spf, dmarc, from } = proof;
  const name = (one: { readonly domain: string; readonly selector: string }) =>
    `DKIM signature of ${one.domain === "" ? "an unreadable domain" : one.domain}${one.selector === "" ? "" : ` (selector ${one.selector})`}`;
  const state = verdictOf(proof);
  const alone = state.verdict === "pass" && (state.dkim === "no" || state.spf === "no");
  return [
    ...(proof.fromProblem === null ? [] : [`The sender cannot be judged: ${proof.fromProblem}.`]),
    ...(dkim.length === 0 ? ["It has no DKIM signature."] : []),
    ...dkim.flatMap((one) => (one.result === "pass" ? [] : [`${name(one)}: ${one.reason}.`])),
    ...(dkim.some(({ bodyFailed }) => bodyFailed)
      ? [
          "A body that does not match may also mean that the file is not the raw original: save it anew (Show original, Download).",
        ]
      : []),
    ...dkim.flatMap((one) =>
      one.result === "pass" && !one.aligned && from !== null
        ? [`${name(one)} is valid and does not align with ${from}.`]
        : [],
    ),
    ...dkim.flatMap((one) =>
      one.result === "pass" && one.unsigned > 0
        ? [
            `${name(one)} leaves ${one.unsigned} bytes at the end of the body unsigned (l=): anybody may have added them.`,
          ]
        : [],
    ),
    ...dkim.flatMap((one) => (one.testing ? [`${name(one)}: its key says that it is only being tested (t=y).`] : [])),
    ...(proof.moreSignatures > 0 ? [`${proof.moreSignatures} more DKIM signatures were not looked at.`] : []),
    ...spfProblems(spf, from),
    ...(alone ? [`Only ${state.dkim === "yes" ? "DKIM" : "SPF"} vouches for it; Microsoft asks for both.`] : []),
    ...(dmarc.result === "none" ? [`${from} has no DMARC record.`] : []),
    ...(dmarc.result === "temperror" ? ["DMARC records could not be looked up."] : []),
    ...receiverDifferences(proof),
    ...read.altered.map((sign) => `The file may not be a received, raw copy: ${sign}.`),
    ...(read.unread.length > 0 ? [`Not read: ${read.unread.join(", ")}.`] : []),
  ];
}

function spfProblems(spf: MessageProof["spf"], from: string | null): readonly string[] {
  if (isForwarded(spf)) return [forwardedWords(spf)];
  if (spf.result === "pass")
    return spf.aligned || from === null ? [] : [`SPF passes for ${spf.domain}, which does not align with ${from}.`];
  if (spf.ip === null) return [`SPF cannot be judged: ${spf.reason}.`];
  const why = spf.reason === "" ? "" : `: ${spf.reason.replace(/\.$/, "")}`;
  return [`SPF of ${spf.domain ?? "the envelope sender"} for ${spf.ip} gives ${spf.result}${why}.`];
}

/** Where the receiver's own Authentication-Results said something else than we do, one sentence each. */
export function receiverDifferences({ receiver, dkim, spf, dmarc }: MessageProof): readonly string[] {
  if (receiver === null) return [];
  const passes = (list: readonly { readonly result: string }[]) => list.some(({ result }) => result === "pass");
  const told = (what: string, said: boolean, own: boolean) =>
    said === own
      ? []
      : [
          `${receiver.by} said that ${what} ${said ? "passed" : "did not pass"}; here it ${own ? "passes" : "does not"}.`,
        ];
  const settled = dkim.every(({ result }) => result !== "temperror");
  return [
    ...(receiver.dkim.length > 0 && settled ? told("DKIM", passes(receiver.dkim), passes(dkim)) : []),
    ...(receiver.spf !== null && spf.ip !== null && spf.result !== "temperror"
      ? told("SPF", receiver.spf === "pass", spf.result === "pass")
      : []),
    ...(receiver.dmarc !== null && ["pass", "fail"].includes(dmarc.result)
      ? told("DMARC", receiver.dmarc === "pass", dmarc.result === "pass")
      : []),
  ];
}
