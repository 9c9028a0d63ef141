import { afterEach, describe, expect, it } from "vitest";
import { makeAuthority, makeCertificate, makeKey } from "../../../src/demo/certificate.js";
import { tlsVersions } from "../../../src/model/seen/tls.js";
import { ocspResponse, sctList } from "../../helpers/ocsp.js";
import {
  handshakeMessage,
  helloTo,
  mixedServer,
  offeredSuites,
  type Running,
  rawServer,
  serverHello,
  shakeWith,
  tlsRecord,
  tlsServer,
} from "../../helpers/tls-server.js";

const life = { notBefore: new Date("2020-01-01T00:00:00Z"), notAfter: new Date("2049-01-01T00:00:00Z") };
const root = makeAuthority({ name: "Acme Root", ...life });
const rsa = makeCertificate({ authority: root, names: ["www.acme.test"], key: makeKey("rsa2048"), ...life });
const identity = { cert: rsa.cert, key: rsa.key };
const SHORT = 150;

const servers: Running[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});
async function started(server: Promise<Running>): Promise<Running> {
  const running = await server;
  servers.push(running);
  return running;
}

const none = { accepted: null, suite: null, scts: null, dhBits: null };
const refused = { ...none, accepted: false };
/** The 1024-bit group of RFC 2409 6.2, of which servers once had no other. */
const group1024 = () =>
  Buffer.from(
    "ffffffffffffffffc90fdaa22168c234c4c6628b80dc1cd129024e088a67cc74020bbea63b139b22514a08798e3404ddef9519b3cd3a431b" +
      "302b0a6df25f14374fe1356d6d51c245e485b576625e7ec6f44c42e9a637ed6b0bff5cb6f406b7edee386bfb5a899fa5ae9f24117c4b1fe6" +
      "49286651ece65381ffffffffffffffff",
    "hex",
  );
function dhparam(prime: Buffer): string {
  const integer = Buffer.concat([Buffer.from([2, 0x81, prime.length + 1, 0]), prime]);
  const der = Buffer.concat([Buffer.from([0x30, 0x81, integer.length + 3]), integer, Buffer.from([2, 1, 2])]);
  return `-----BEGIN DH PARAMETERS-----\n${der.toString("base64")}\n-----END DH PARAMETERS-----\n`;
}

describe("suites", () => {
  it("are refused by a modern server, weak and static ones alike", async () => {
    const server = await started(tlsServer({ ...identity, ciphers: "ECDHE+AESGCM", minVersion: "TLSv1.2" }));
    for (const offer of ["weak", "static", "dhe"] as const) expect(await helloTo(server, offer)).toEqual(refused);
  });

  it.each([
    ["weak", "NULL-SHA256", "TLS_RSA_WITH_NULL_SHA256"],
    ["weak", "ADH-AES128-SHA", "TLS_DH_anon_WITH_AES_128_CBC_SHA"],
    ["weak", "AECDH-NULL-SHA", "TLS_ECDH_anon_WITH_NULL_SHA"],
    ["static", "AES256-SHA", "TLS_RSA_WITH_AES_256_CBC_SHA"],
    ["static", "AES128-GCM-SHA256", "TLS_RSA_WITH_AES_128_GCM_SHA256"],
  ] as const)("%s: a server with %s", async (offer, ciphers, suite) => {
    const options = { ...identity, ciphers: `${ciphers}@SECLEVEL=0`, maxVersion: "TLSv1.2", dhparam: "auto" } as const;
    const server = await started(tlsServer(options));
    expect(await helloTo(server, offer)).toMatchObject({ accepted: true, suite });
  });

  it.each([
    ["RC4", 0x0005, "TLS_RSA_WITH_RC4_128_SHA"],
    ["3DES", 0x000a, "TLS_RSA_WITH_3DES_EDE_CBC_SHA"],
    ["DES", 0x0009, "TLS_RSA_WITH_DES_CBC_SHA"],
    ["export", 0x0003, "TLS_RSA_EXPORT_WITH_RC4_40_MD5"],
  ])("weak: a server with %s, in the version that it has", async (_name, code, suite) => {
    const server = await started(rawServer((socket) => socket.end(serverHello(0x0301, code))));
    expect(await helloTo(server, "weak")).toEqual({ accepted: true, suite, scts: 0, dhBits: null });
  });

  it("tells the size of the group that the server chooses", async () => {
    const ciphers = "DHE-RSA-AES128-GCM-SHA256@SECLEVEL=0";
    const small = await started(
      tlsServer({ ...identity, ciphers, maxVersion: "TLSv1.2", dhparam: dhparam(group1024()) }),
    );
    expect(await helloTo(small, "dhe")).toMatchObject({ accepted: true, dhBits: 1024 });
    const right = await started(tlsServer({ ...identity, ciphers, maxVersion: "TLSv1.2", dhparam: "auto" }));
    expect((await helloTo(right, "dhe")).dhBits).toBeGreaterThanOrEqual(2048);
  });

  it("are asked of IPv6 as well", async () => {
    const server = await started(tlsServer({ ...identity, ciphers: "AES128-SHA", maxVersion: "TLSv1.2" }, "::1"));
    const answer = await helloTo(server, "static", 5000, "::1");
    expect(answer).toMatchObject({ accepted: true, suite: "TLS_RSA_WITH_AES_128_CBC_SHA" });
  });

  it.each([
    ["a suite that was not offered", serverHello(0x0303, 0x1301), { ...none, scts: 0 }],
    ["an alert", tlsRecord(21, Buffer.from([2, 40])), refused],
    ["nothing", Buffer.alloc(0), refused],
    ["HTML", Buffer.from("<html><body>400 Bad Request</body></html>"), none],
    ["a hello that ends before its suite", tlsRecord(22, handshakeMessage(2, Buffer.alloc(36, 3))), none],
    ["a session id longer than the hello", tlsRecord(22, handshakeMessage(2, Buffer.alloc(60, 0xff))), none],
    ["half a hello", serverHello(0x0303, 0x0005).subarray(0, 30), none],
  ])("weak: %s", async (_name, bytes, expected) => {
    const server = await started(rawServer((socket) => socket.end(bytes)));
    expect(await helloTo(server, "weak")).toEqual(expected);
  });

  it("says what it knows of a server that stops before its group", async () => {
    const server = await started(rawServer((socket) => socket.write(serverHello(0x0303, 0x0033))));
    const answer = { accepted: true, suite: "TLS_DHE_RSA_WITH_AES_128_CBC_SHA", scts: 0, dhBits: null };
    expect(await helloTo(server, "dhe", SHORT)).toEqual(answer);
  });
});

describe("signed certificate timestamps in TLS", () => {
  it("are counted", async () => {
    const list = sctList(2);
    const extension = [0, 18, 0, list.length, ...list];
    const server = await started(rawServer((socket) => socket.end(serverHello(0x0303, 0xc02f, extension))));
    expect(await helloTo(server, "TLSv1.2")).toMatchObject({ accepted: true, scts: 2 });
  });

  it("are asked for in TLS 1.2 alone: newer ones come encrypted, older ones never", async () => {
    const asking: string[] = [];
    const server = await started(
      rawServer((socket, hello) => {
        // Extension 18 without content.
        if (hello.includes(Buffer.from([0, 18, 0, 0, 0, 23]))) asking.push("asked");
        expect(offeredSuites(hello).length > 0).toBe(hello[0] === 22);
        socket.end();
      }),
    );
    for (const version of tlsVersions) await helloTo(server, version);
    expect(asking).toEqual(["asked"]);
  });
});

describe("hostile servers", () => {
  /** A Certificate message of 16 MB, as large as its length can say. */
  const huge = () => {
    const head = Buffer.from([11, 0xff, 0xff, 0xff]);
    const part = tlsRecord(22, Buffer.alloc(16_384));
    return { start: Buffer.concat([serverHello(0x0303, 0x0033), tlsRecord(22, head)]), part };
  };

  it.each(["dhe", "weak", "TLSv1.2"] as const)(
    "cannot fill the memory by a Certificate message of 16 MB: %s",
    async (offer) => {
      const { start, part } = huge();
      let sent = 0;
      const server = await started(
        rawServer((socket) => {
          socket.write(start);
          const more = () => {
            sent += part.length;
            if (socket.writable && sent < 16_777_216) socket.write(part, more);
          };
          more();
        }),
      );
      await helloTo(server, offer);
      expect(sent).toBeLessThan(8_000_000);
      expect(await shakeWith(server, [])).toMatchObject({ cause: "tls" });
    },
  );

  it("cannot hold a hello by one byte now and then", async () => {
    const server = await started(
      rawServer((socket) => {
        const bytes = [...serverHello(0x0303, 0x0005)];
        const drip = setInterval(() => socket.write(Buffer.from([bytes.shift() ?? 0])), 20);
        socket.on("close", () => clearInterval(drip));
      }),
    );
    expect(await helloTo(server, "weak", SHORT)).toEqual(none);
    expect(await shakeWith(server, [], "www.acme.test", SHORT)).toMatchObject({ cause: "timeout" });
  });
});

describe("stapled OCSP", () => {
  async function stapled(response: Buffer | null, maxVersion: "TLSv1.2" | "TLSv1.3") {
    const server = await started(tlsServer({ ...identity, maxVersion }, "127.0.0.1", response));
    const session = await shakeWith(server, [root.cert]);
    return "cause" in session ? session : session.staple;
  }

  it.each(["TLSv1.2", "TLSv1.3"] as const)("comes with a session of %s", async (version) => {
    const good = { status: "good", nextUpdate: "2049-11-27T08:00:00.000Z", scts: 1 };
    expect(await stapled(ocspResponse({ scts: 1 }), version)).toEqual(good);
    expect(await stapled(Buffer.from("nonsense"), version)).toEqual({ status: null, nextUpdate: null, scts: 0 });
    expect(await stapled(null, version)).toBeNull();
  });
});

it("a server of two minds is heard in both", async () => {
  const real = await started(tlsServer({ ...identity, minVersion: "TLSv1.2" }));
  const server = await started(
    mixedServer(real, (suites) =>
      suites.includes(0x0005) && !suites.includes(0xc02f) ? serverHello(0x0303, 0x0005) : null,
    ),
  );
  expect(await shakeWith(server, [root.cert])).toMatchObject({ protocol: "TLSv1.3", tries: 1 });
  expect(await helloTo(server, "weak")).toMatchObject({ suite: "TLS_RSA_WITH_RC4_128_SHA" });
});
