/** The demo product's mail server on loopback: greets, lists STARTTLS where it has a certificate, makes TLS, and takes no mail. */
import { type AddressInfo, createServer, type Socket } from "node:net";
import { createSecureContext, type SecureContext, TLSSocket } from "node:tls";

export interface MailServer {
  readonly port: number;
  /** Every command so far, in order; those within TLS begin with `TLS `. */
  readonly commands: readonly string[];
  close(): Promise<void>;
}

/** `certificate` in PEM; null: no STARTTLS. */
export async function serveMail(
  host: string,
  certificate: { readonly chain: string; readonly key: string } | null,
): Promise<MailServer> {
  const context = certificate === null ? null : createSecureContext({ cert: certificate.chain, key: certificate.key });
  const open = new Set<Socket>();
  const commands: string[] = [];
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("error", () => socket.destroy()).once("close", () => open.delete(socket));
    socket.write(`220 ${host} ESMTP\r\n`);
    talk(socket, host, context, commands);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    commands,
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function talk(socket: Socket, host: string, context: SecureContext | null, commands: string[]): void {
  const secured = socket instanceof TLSSocket;
  let received = "";
  const onData = (chunk: Buffer) => {
    received = (received + chunk.toString("latin1")).slice(-1000);
    const end = received.indexOf("\n");
    if (end === -1) return;
    const command = received.slice(0, end).trim();
    received = received.slice(end + 1);
    commands.push(`${secured ? "TLS " : ""}${command}`);
    const verb = (command.split(" ")[0] ?? "").toUpperCase();
    if (verb === "EHLO")
      socket.write(
        `250-${host}\r\n250-PIPELINING\r\n${context === null || secured ? "" : "250-STARTTLS\r\n"}250 8BITMIME\r\n`,
      );
    else if (verb === "QUIT") socket.end("221 2.0.0 Bye\r\n");
    else if (verb === "STARTTLS" && context !== null) {
      socket.off("data", onData);
      socket.write("220 2.0.0 Ready to start TLS\r\n");
      const tls = new TLSSocket(socket, { isServer: true, secureContext: context });
      tls.on("error", () => socket.destroy());
      talk(tls, host, null, commands);
    } else socket.write("502 5.5.1 This server takes no mail\r\n");
  };
  socket.on("data", onData);
}
