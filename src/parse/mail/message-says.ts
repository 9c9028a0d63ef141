/** What mail/message says: one message for each way in which a received copy is proven, is not, or cannot be told. */
import type { MessageProof, MessageRead } from "../../model/seen/message.js";
import type { DeclaredSender } from "./mail-senders.js";
import { proofFix, strangerWords } from "./message-fix.js";
import { forwardedWords, isForwarded, verdictOf } from "./message-verdict.js";
import { ageWords, differenceWords } from "./message-words.js";

export interface Judged {
  readonly domain: string;
  readonly read: MessageRead;
  readonly proof: MessageProof;
  readonly declared: readonly DeclaredSender[];
  readonly now: Date;
}

const sentences = (...parts: readonly string[]) => parts.filter((part) => part !== "").join(" ");
const about = ({ read, proof, now }: Judged) => sentences(ageWords(read, now), differenceWords(proof));
const fixOf = ({ proof, declared }: Judged) => proofFix(proof, verdictOf(proof), declared);
const stranger = ({ proof, declared }: Judged) => strangerWords(proof, declared);
const forwarded = ({ proof }: Judged) => (isForwarded(proof.spf) ? forwardedWords(proof.spf) : "");
const altered = ({ read }: Judged) => (read.altered.length === 0 ? "" : `Of the file: ${read.altered.join("; ")}.`);

export const messageSays = {
  proven: {
    status: "pass",
    tell: (d: Judged) => ({
      title: `A message from ${d.domain} arrived authenticated by DKIM and by SPF`,
      detail: about(d),
    }),
  },
  neither: {
    status: "fail",
    tell: (d: Judged) => ({
      title: `Mail from ${d.proof.from} goes to spam or is refused: neither DKIM nor SPF vouches for it`,
      detail: sentences(
        `${d.read.file} has no valid DKIM signature and no SPF pass for ${d.proof.from}.`,
        stranger(d),
        about(d),
        altered(d),
      ),
      fix: fixOf(d),
    }),
  },
  author: {
    status: "fail",
    tell: (d: Judged) => ({
      title: `Mail from ${d.domain} is refused: its sender cannot be judged`,
      detail: sentences(
        `In ${d.read.file}, ${d.proof.fromProblem}: receivers judge mail by exactly one From address.`,
        about(d),
      ),
      fix: ["Have production send with one From header that holds one address.", ...fixOf(d).slice(-1)],
    }),
  },
  dkimOnly: {
    status: "fail",
    severity: "medium",
    likelihood: 0.7,
    tell: (d: Judged) => ({
      title: `Mail from ${d.proof.from} stands on DKIM alone: SPF does not vouch for it`,
      detail: sentences("Microsoft asks large senders for both, and a broken signature would leave nothing.", about(d)),
      fix: fixOf(d),
    }),
  },
  spfOnly: {
    status: "fail",
    severity: "medium",
    likelihood: 0.7,
    tell: (d: Judged) => ({
      title: `Mail from ${d.proof.from} stands on SPF alone: no valid DKIM signature is its own`,
      detail: sentences(
        "Gmail, Yahoo and Microsoft ask large senders for both, and SPF does not survive forwarding.",
        stranger(d),
        about(d),
      ),
      fix: fixOf(d),
    }),
  },
  half: {
    status: "unknown",
    severity: "medium",
    tell: (d: Judged & { known: string; open: string }) => ({
      title: `Could not tell whether ${d.open} vouches for mail from ${d.proof.from}`,
      detail: sentences(
        `${d.known} does.`,
        forwarded(d) ||
          `See the evidence for what kept ${d.open} from being judged; the file may not be the raw original.`,
        about(d),
        altered(d),
      ),
    }),
  },
  open: {
    status: "unknown",
    tell: (d: Judged) => ({
      title: `Could not tell whether mail from ${d.proof.from} is authenticated`,
      detail: sentences(
        forwarded(d) ||
          `${d.read.file} may not be the raw original, or DNS did not answer: the evidence says which. Save the received message anew, raw (Gmail: Show original, Download original).`,
        about(d),
        altered(d),
      ),
    }),
  },
  stranger: {
    status: "unknown",
    tell: (d: Judged) => ({
      title: `Could not tell whether mail from ${d.domain} arrives: the test message is from ${d.proof.from}`,
      detail: `${d.read.file} is declared as email.message of ${d.domain}, and its From is at ${d.proof.from}. Declare a message that was sent from ${d.domain}.`,
    }),
  },
  unlooked: {
    status: "unknown",
    tell: (d: { domain: string; file: string }) => ({
      title: `Could not tell whether mail from ${d.domain} is authenticated: DNS was not asked`,
      detail: `To judge ${d.file}, the keys and records in DNS are needed.`,
    }),
  },
  undeclared: {
    status: "fail",
    severity: "medium",
    likelihood: 0.3,
    effort: 15,
    tell: (d: { domain: string }) => ({
      title: `Nobody has proven that mail from ${d.domain} arrives: no test message is declared`,
      detail:
        "Only a received message shows which server, which signature and which sender your product really sends with.",
      fix: [
        "launchready mail send-test prints a message to send from production, and how to save the copy that arrives.",
        `Save it raw (Gmail: Show original, Download original) and declare the file in the target file: email: [{ domain: ${d.domain}, message: proof/test-message.eml }].`,
        "Look at it alone: launchready mail verify proof/test-message.eml",
      ],
    }),
  },
} as const;
