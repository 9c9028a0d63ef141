import { afterEach, describe, expect, it } from "vitest";
import { makeAuthority, makeCertificate } from "../../src/demo/certificate.js";
import { type MailServer, serveMail } from "../../src/demo/mail-server.js";
import { LookFailed } from "../../src/model/errors.js";
import { createSmtp } from "../../src/net/smtp.js";
import { smtpServer, smtpTo } from "../helpers/smtp.js";
import { closePorts, tcpPort } from "../helpers/tcp-port.js";

const HOST = "mx.acme.test";
const SHORT = 150;
const never = new AbortController().signal;
const life = { notBefore: new Date("2020-01-01T00:00:00Z"), notAfter: new Date("2049-01-01T00:00:00Z") };
const root = makeAuthority({ name: "Acme Root", ...life });
const leaf = makeCertificate({ authority: root, names: [HOST], ...life });
const certificate = { chain: leaf.cert, key: leaf.key };

const servers: MailServer[] = [];
afterEach(async () => {
  closePorts();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});
async function mailServer(pem: typeof certificate | null): Promise<MailServer> {
  const server = await serveMail(HOST, pem);
  servers.push(server);
  return server;
}
const converse = (port: number, timeoutMs?: number) =>
  smtpTo(port, [root.cert], timeoutMs).converse({ host: HOST }, never);
const EHLO = "250-mx\r\n250-SIZE 1000\r\n250 STARTTLS\r\n";

describe("an SMTP conversation", () => {
  it("shows greeting, extensions and the certificate, and says nothing but EHLO, STARTTLS and QUIT", async () => {
    const server = await mailServer(certificate);
    const seen = await converse(server.port);
    expect(seen).toMatchObject({
      host: HOST,
      address: "127.0.0.1",
      greeting: { code: 220, lines: [`${HOST} ESMTP`] },
      ehlo: { code: 250, lines: [HOST, "PIPELINING", "STARTTLS", "8BITMIME"] },
      starttls: { code: 220 },
      session: { protocol: "TLSv1.3", alpn: null, untrusted: null },
      stopped: null,
    });
    expect(seen.session?.chain[0]?.names).toEqual([HOST]);
    expect(Object.keys(seen.timings)).toEqual(["connect", "greeting", "ehlo", "starttls", "tls"]);
    await expect.poll(() => server.commands).toEqual(["EHLO [127.0.0.1]", "STARTTLS", "TLS QUIT"]);
  });

  it("ends politely where no STARTTLS is offered", async () => {
    const server = await mailServer(null);
    expect(await converse(server.port)).toMatchObject({ starttls: null, session: null, stopped: null });
    await expect.poll(() => server.commands).toEqual(["EHLO [127.0.0.1]", "QUIT"]);
  });

  it("asks each host once, whoever asks", async () => {
    const server = await mailServer(certificate);
    const smtp = smtpTo(server.port, [root.cert]);
    await Promise.all([1, 2, 3].map(() => smtp.converse({ host: HOST }, never)));
    expect(smtp.counts()).toEqual({ [HOST]: 1 });
    expect(server.commands.filter((command) => command.startsWith("EHLO"))).toHaveLength(1);
  });

  it("reads greetings in parts and over several lines, as postscreen sends them", async () => {
    const { port } = await tcpPort((socket) => {
      socket.write("220-mx waits a mom");
      setImmediate(() => socket.write("ent\r\n220 mx ES"));
      setTimeout(() => socket.write("MTP\r\n"), 20);
    });
    expect((await converse(port, SHORT)).greeting).toEqual({ code: 220, lines: ["mx waits a moment", "mx ESMTP"] });
  });

  it("says no more to a server that turns it away", async () => {
    for (const [greeting, code] of [
      ["554 5.7.1 your address is blocked\r\n", 554],
      ["421 4.7.0 try again later\r\n", 421],
    ] as const) {
      const { port, commands } = await smtpServer(greeting);
      expect(await converse(port)).toMatchObject({ greeting: { code }, ehlo: null, stopped: null });
      await expect.poll(() => commands).toEqual(["QUIT"]);
    }
  });

  it("keeps what a refused EHLO or STARTTLS was answered with", async () => {
    const deaf = await smtpServer("220 mx\r\n", () => "502 not implemented\r\n");
    expect(await converse(deaf.port)).toMatchObject({ ehlo: { code: 502 }, starttls: null, stopped: null });
    const busy = await smtpServer("220 mx\r\n", (command) =>
      command.startsWith("EHLO") ? EHLO : "454 4.7.0 TLS not available due to local problem\r\n",
    );
    expect(await converse(busy.port)).toMatchObject({ starttls: { code: 454 }, session: null, stopped: null });
  });

  it("does not take for the server's word what was put in behind the 220 in clear", async () => {
    const { port, commands } = await smtpServer("220 mx\r\n", (command, socket) => {
      if (command.startsWith("EHLO")) return EHLO;
      socket.removeAllListeners("data");
      return "220 go ahead\r\n250-mx\r\n250 AUTH PLAIN\r\n";
    });
    const seen = await converse(port, SHORT);
    expect(seen).toMatchObject({
      starttls: { code: 220, lines: ["go ahead"] },
      session: null,
      stopped: { at: "tls", cause: "timeout" },
    });
    expect(commands).toEqual(["EHLO [127.0.0.1]", "STARTTLS"]);
  });

  it("does not take a reply that comes before its command for an answer", async () => {
    const { port } = await smtpServer("220 mx\r\n250-evil\r\n250 XEVIL\r\n", (command) =>
      command.startsWith("EHLO") ? "250 mx\r\n" : null,
    );
    expect((await converse(port)).ehlo).toEqual({ code: 250, lines: ["mx"] });
  });

  it.each([
    ["nothing at all", () => {}, "timeout"],
    [
      "a greeting that drips without an end",
      (write: (text: string) => void) => setInterval(() => write("220-x\r\n"), 10).unref(),
      "timeout",
    ],
    ["a line without an end", (write: (text: string) => void) => write(`220 ${"x".repeat(20_000)}`), "protocol"],
    ["a thousand lines", (write: (text: string) => void) => write("220-x\r\n".repeat(1000)), "protocol"],
    ["HTTP", (write: (text: string) => void) => write("HTTP/1.1 400 Bad Request\r\n\r\n"), "protocol"],
    ["another code in one reply", (write: (text: string) => void) => write("220-mx\r\n250 mx\r\n"), "protocol"],
    ["a NUL", (write: (text: string) => void) => write("22\0 mx\r\n"), "protocol"],
  ] as const)("is bounded where the server sends %s", async (_, send, cause) => {
    const { port } = await tcpPort((socket) => send((text) => !socket.destroyed && socket.write(text)));
    expect((await converse(port, SHORT)).stopped).toMatchObject({ at: "greeting", cause });
  });

  it("keeps what it prints printable", async () => {
    const { port } = await smtpServer("220 mx \x1b[31m\0red\r\n");
    expect((await converse(port, SHORT)).greeting?.lines).toEqual(["mx ?[31m?red"]);
  });

  it("tells a server that hangs up, and one that nobody can connect to", async () => {
    const { port } = await tcpPort((socket) => socket.end());
    expect((await converse(port)).stopped).toMatchObject({ at: "greeting", cause: "refused" });
    const smtp = createSmtp({
      dial: async () => {
        throw new LookFailed("special-use", "mx.acme.test leads to 10.0.0.5", HOST);
      },
      startTls: async () => ({ cause: "tls", detail: "" }),
      timeoutMs: SHORT,
    });
    expect(await smtp.converse({ host: HOST }, never)).toMatchObject({
      address: null,
      stopped: { at: "connect", cause: "special-use" },
    });
    expect(smtp.counts()).toEqual({});
  });

  it("tells a TLS handshake that fails", async () => {
    const { port } = await smtpServer("220 mx\r\n", (command, socket) => {
      if (command.startsWith("EHLO")) return EHLO;
      socket.removeAllListeners("data").once("data", () => socket.destroy());
      return "220 go ahead\r\n";
    });
    expect((await converse(port)).stopped).toMatchObject({ at: "tls", cause: "tls" });
  });

  it("shows an expired certificate that nobody signed", async () => {
    const old = makeCertificate({
      authority: null,
      names: ["localhost"],
      ...life,
      notAfter: new Date("2021-01-01T00:00:00Z"),
    });
    const server = await mailServer({ chain: old.cert, key: old.key });
    const seen = await converse(server.port);
    expect(seen.session?.untrusted?.code).toBe("DEPTH_ZERO_SELF_SIGNED_CERT");
    expect(seen.session?.chain[0]?.notAfter).toBe("2021-01-01T00:00:00.000Z");
  });

  it("lets one asker give up and others have the answer", async () => {
    const server = await mailServer(certificate);
    const smtp = smtpTo(server.port, [root.cert]);
    const one = smtp.converse({ host: HOST }, AbortSignal.abort(new Error("stopped")));
    await expect(one).rejects.toThrow("stopped");
    expect((await smtp.converse({ host: HOST }, never)).session).not.toBeNull();
  });
});
