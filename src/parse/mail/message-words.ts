/** What a received message proved, in words: one line a fact, and the steps that mend what failed. */
import type { MessageProof, MessageRead } from "../../model/seen/message.js";
import { nonceDay } from "./message-read.js";
import { receiverDifferences } from "./message-verdict.js";

/** One line each for the signatures, SPF, DMARC and what the receiver said. */
export function proofLines(proof: MessageProof): readonly string[] {
  const { dkim, spf, dmarc, receiver, from } = proof;
  const how = (aligned: boolean) =>
    from === null ? "" : aligned ? `, aligned with ${from}` : `, not aligned with ${from}`;
  return [
    ...dkim.slice(0, 5).map((one) => {
      const reason = one.reason === "" ? "" : ` (${one.reason})`;
      return `DKIM d=${one.domain || "?"} s=${one.selector || "?"}: ${one.result}${reason}${how(one.aligned)}`;
    }),
    ...(dkim.length === 0 ? ["DKIM: no signature"] : []),
    ...(spf.forwarder ? [`Forwarded by ${spf.forwarder}`] : []),
    `SPF ${spf.domain ?? "?"} from ${spf.ip ?? "?"}: ${spfWord(spf)}${spf.domain === null ? "" : how(spf.aligned)}`,
    `DMARC: ${dmarc.result}${dmarc.policy === null ? "" : `, p=${dmarc.policy}`}`,
    ...(receiver === null ? [] : [`${receiver.by} said: ${saidWords(receiver)}`]),
  ];
}

function spfWord({ result, ip, reason }: MessageProof["spf"]): string {
  const why = reason === "" ? "" : ` (${reason.replace(/\.$/, "")})`;
  return `${ip === null ? "not judged" : result}${why}`;
}

function saidWords({ dkim, spf, dmarc }: NonNullable<MessageProof["receiver"]>): string {
  const signed = dkim.map(({ domain, result }) => `dkim=${result}${domain === null ? "" : ` (${domain})`}`).slice(0, 4);
  const said = [...signed, ...(spf === null ? [] : [`spf=${spf}`]), ...(dmarc === null ? [] : [`dmarc=${dmarc}`])];
  return said.length === 0 ? "nothing of DKIM, SPF or DMARC" : said.join(", ");
}

const DAY_MS = 86_400_000;

/** When it was sent, how long that is ago, and what its nonce tells; sentences. */
export function ageWords({ date, received, nonce }: MessageRead, now: Date): string {
  const when = received ?? date;
  const days = when === null ? null : Math.floor((now.getTime() - Date.parse(when)) / DAY_MS);
  const sent =
    when === null || days === null
      ? "It bears no date."
      : `It is of ${when.slice(0, 10)}, ${days < 1 ? "less than a day" : days === 1 ? "one day" : `${days} days`} old.`;
  const day = nonce === null ? null : nonceDay(nonce);
  return day === null ? sent : `${sent} It bears the mark ${nonce}, made on ${day}.`;
}

/** What the receiver said otherwise, as sentences; empty where it agrees. */
export function differenceWords(proof: MessageProof): string {
  return receiverDifferences(proof).join(" ");
}
