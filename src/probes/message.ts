/** The declared test message of each sending domain, by its file alone: who it is from, when it was sent, where its links lead. */
import { defineProbe } from "../model/probe.js";
import type { Io } from "../net/io.js";
import { sendingDomains } from "../parse/mail/mail-domains.js";
import { messageIn, messageName, messagePath } from "../parse/mail/message-file.js";
import { MAX_MESSAGE_BYTES, readMessage } from "../parse/mail/message-read.js";

export const message = defineProbe({
  id: "message",
  summary: "The declared test message of each sending domain: its sender, its date and where its links lead",
  offline: true,
  subjects: sendingDomains,
  async look(domain, target, io: Pick<Io, "files">) {
    const path = messagePath(target, domain);
    if (path === null) return { domain, message: null };
    const name = messageName(path);
    return { domain, message: readMessage(name, messageIn(name, await io.files.read(path, MAX_MESSAGE_BYTES))) };
  },
});
