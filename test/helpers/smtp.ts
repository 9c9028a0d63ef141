/** Mail servers on loopback that say what a test wants, and the SMTP port that reaches them. */
import type { Socket } from "node:net";
import type { SmtpSeen } from "../../src/model/seen/mail-transport.js";
import type { Smtp } from "../../src/net/io.js";
import { createSmtp } from "../../src/net/smtp.js";
import { createTls } from "../../src/net/tls/session.js";
import { tcpPort } from "./tcp-port.js";
import { session } from "./tls-seen.js";
import { loopback } from "./tls-server.js";

/** Whatever host is asked for, this port of loopback answers. */
export function smtpTo(port: number, ca: readonly string[] = [], timeoutMs = 5000): Smtp {
  const { startTls } = createTls({ ca, timeoutMs, dial: loopback });
  return createSmtp({ dial: ({ host }, signal) => loopback({ host, port }, signal), startTls, timeoutMs });
}

/** Greets, then answers each command line by the script; null: says nothing. */
export async function smtpServer(
  greeting: string | null,
  answer: (command: string, socket: Socket) => string | null = () => null,
): Promise<{ readonly port: number; readonly commands: readonly string[] }> {
  const commands: string[] = [];
  const { port } = await tcpPort((socket) => {
    if (greeting !== null) socket.write(greeting);
    let received = "";
    socket.on("data", (chunk) => {
      received += chunk.toString("latin1");
      for (let end = received.indexOf("\r\n"); end !== -1; end = received.indexOf("\r\n")) {
        const command = received.slice(0, end);
        received = received.slice(end + 2);
        commands.push(command);
        const reply = answer(command, socket);
        if (reply !== null) socket.write(reply);
      }
    });
  });
  return { port, commands };
}

/** A conversation as the port brings it home: encrypted, with a sound certificate for the host, unless said otherwise. */
export function smtpSeen(host: string, more: Partial<SmtpSeen> = {}): SmtpSeen {
  const greeting = { code: 220, lines: [`${host} ESMTP`] };
  const ehlo = { code: 250, lines: [host, "PIPELINING", "STARTTLS"] };
  const starttls = { code: 220, lines: ["Ready"] };
  const made = session({ names: [host] }, { alpn: null });
  return { host, address: "192.0.2.25", greeting, ehlo, starttls, session: made, stopped: null, timings: {}, ...more };
}

/** One that ended before it could be encrypted. */
export function smtpStopped(
  host: string,
  at: NonNullable<SmtpSeen["stopped"]>["at"],
  cause: NonNullable<SmtpSeen["stopped"]>["cause"],
): SmtpSeen {
  const stopped = { at, cause, detail: `${host} as told (${cause})` };
  if (at === "connect")
    return { host, address: null, greeting: null, ehlo: null, starttls: null, session: null, stopped, timings: {} };
  return { ...smtpSeen(host), session: null, stopped };
}
