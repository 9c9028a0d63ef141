/** What the declared test message of each sending domain proves: its DKIM signatures, SPF and DMARC, by the records of today. */
import { defineProbe } from "../model/probe.js";
import type { Io } from "../net/io.js";
import { sendingDomains } from "../parse/mail/mail-domains.js";
import { messageIn, messageName, messagePath } from "../parse/mail/message-file.js";
import { proveMessage } from "../parse/mail/message-proof.js";
import { MAX_MESSAGE_BYTES } from "../parse/mail/message-read.js";

export const messageProof = defineProbe({
  id: "message-proof",
  summary: "DKIM, SPF and DMARC of the declared test message of each sending domain",
  subjects: sendingDomains,
  deadlineMs: () => 60_000,
  async look(domain, target, io: Pick<Io, "files" | "dns" | "crypto" | "clock">, signal) {
    const path = messagePath(target, domain);
    if (path === null) return { domain, proof: null };
    const message = messageIn(messageName(path), await io.files.read(path, MAX_MESSAGE_BYTES));
    const ports = {
      ...io.crypto,
      ask: (name: string, type: Parameters<Io["dns"]["ask"]>[1]) => io.dns.ask(name, type, signal),
    };
    return { domain, proof: await proveMessage(message, { now: io.clock.now() }, ports) };
  },
});
