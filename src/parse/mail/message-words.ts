/** What a received message proved, in words: one line a fact, and the steps that mend what failed. */
import type { MessageProof, MessageRead } from "../../model/seen/message.js";
import { nonceDay } from "./message-read.js";
import { type MessageVerdict, receiverDifferences } from "./message-verdict.js";

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

const SAVE =
  "Send a new one from production (launchready mail send-test shows how), save it raw where it arrives (Gmail: Show original, Download original) and declare that file as email.message.";

/** Steps for what is not proven, in the order in which they help. */
export function proofFix(proof: MessageProof, { dkim, spf }: MessageVerdict): readonly string[] {
  const from = proof.from ?? "your domain";
  const stranger = proof.dkim.find(({ result, aligned }) => result === "pass" && !aligned);
  const failed = proof.dkim.find(({ result }) => result === "fail");
  const { ip, domain, result } = proof.spf;
  const key = `${failed?.selector || "SELECTOR"}._domainkey.${failed?.domain || from}`;
  const signing =
    failed !== undefined && stranger === undefined
      ? `Mend the signature: ${failed.reason}. Compare the record at ${key} with what the mail provider's page on domain authentication shows.`
      : `At the mail provider, turn on domain authentication (custom DKIM) for ${from} and publish the records it shows, so that mail is signed with d=${from}${stranger === undefined ? "" : ` instead of d=${stranger.domain}`}.`;
  const permitted =
    ip === null || result === "pass"
      ? `At the mail provider, set a custom return path (bounce domain, MAIL FROM) below ${from} and publish the records it shows, so that SPF is checked for ${from} instead of ${domain ?? "another domain"}.`
      : `Put the sending service into the SPF record of ${domain ?? from}: its include, or for a server of your own ${ip.includes(":") ? "ip6" : "ip4"}:${ip} before the all at its end.`;
  return [...(dkim === "yes" ? [] : [signing]), ...(spf === "yes" ? [] : [permitted]), SAVE];
}
