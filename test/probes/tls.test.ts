import { afterEach, describe, expect, it } from "vitest";
import { makeAuthority, makeCertificate } from "../../src/demo/certificate.js";
import { LookFailed } from "../../src/model/errors.js";
import type { DnsAnswer } from "../../src/model/seen/dns.js";
import type { HelloAnswer, SuiteOffer, TlsFailure, TlsSession, TlsVersion } from "../../src/model/seen/tls.js";
import type { HttpAsk, Io, Tls } from "../../src/net/io.js";
import { createTls } from "../../src/net/tls/session.js";
import { tls } from "../../src/probes/tls.js";
import { answer } from "../helpers/dns.js";
import { host, target } from "../helpers/target.js";
import { failure, session } from "../helpers/tls-seen.js";
import { loopback, type Running, tlsServer } from "../helpers/tls-server.js";

const H = "www.acme.test";
const NOW = new Date("2026-11-20T08:00:00Z");
const never = new AbortController().signal;
const product = target({ hosts: [host(H), host("*.acme.test"), host("192.0.2.9")] });

interface World {
  readonly a?: DnsAnswer;
  readonly aaaa?: DnsAnswer;
  readonly handshake?: (address: string) => TlsSession | TlsFailure | LookFailed;
  readonly hello?: (offer: TlsVersion | SuiteOffer) => Partial<HelloAnswer>;
  /** The Date header of the answer to plain HTTP; absent: no answer. */
  readonly date?: string;
}

/** Ports that note in order what they were asked. */
function fakeIo({ a, aaaa, handshake, hello, date }: World): { io: Io; asked: string[]; atOnce: () => number } {
  const asked: string[] = [];
  const busy = new Map<string, number>();
  let most = 0;
  /** Stays under way until everything else that was started is under way too. */
  const underWay = async (address: string) => {
    busy.set(address, (busy.get(address) ?? 0) + 1);
    most = Math.max(most, ...busy.values());
    await new Promise(setImmediate);
    busy.set(address, (busy.get(address) ?? 1) - 1);
  };
  const port: Tls = {
    async handshake({ address, port }) {
      asked.push(`handshake ${address} ${port}`);
      await underWay(address);
      const result = handshake?.(address) ?? session();
      if (result instanceof LookFailed) throw result;
      return result;
    },
    async hello({ address }, offer) {
      asked.push(`${offer} ${address}`);
      await underWay(address);
      return { accepted: null, suite: null, scts: null, dhBits: null, ...hello?.(offer) };
    },
    counts: () => ({}),
  };
  const io: Pick<Io, "dns" | "tls" | "http" | "clock"> = {
    dns: {
      async ask(name, type) {
        return (type === "A" ? a : aaaa) ?? answer(name, type, "nodata");
      },
      // Only `ask` is used.
    } as Io["dns"],
    tls: port,
    http: {
      async request({ url, method }: HttpAsk) {
        asked.push(`${method} ${url}`);
        if (date === undefined) throw new LookFailed("refused", "nobody listens");
        return { headers: [["date", date]] };
      },
      declared: (name: string) => name !== "elsewhere.test",
    } as unknown as Io["http"],
    clock: { now: () => NOW, elapsed: () => 0, sleep: async () => {} },
  };
  return { io: io as Io, asked, atOnce: () => most };
}

function addresses(type: "A" | "AAAA", data: readonly string[]): DnsAnswer {
  return answer(
    H,
    type,
    "answer",
    data.map((one) => ({ name: H, ttl: 60, type, data: one })),
  );
}

describe("subjects", () => {
  it("are the hosts that have a name", () => {
    expect(tls.subjects(product)).toEqual([H, "192.0.2.9"]);
  });
});

describe("addresses", () => {
  const refused = { accepted: false };

  it("are tried side by side, and the first that works is made every offer", async () => {
    const { io, asked } = fakeIo({
      a: addresses("A", ["192.0.2.1", "192.0.2.2"]),
      aaaa: addresses("AAAA", ["2001:db8::1"]),
      handshake: (address) => (address === "192.0.2.1" ? failure("refused") : session()),
      hello: (offer) => (offer === "SSLv3" ? {} : offer === "TLSv1.2" ? { accepted: true, scts: 2 } : refused),
    });
    const seen = await tls.look(H, product, io, never);
    const early = ["SSLv3", "TLSv1", "TLSv1.1"];
    const late = ["TLSv1.2", "weak", "static", "dhe"];
    expect(asked).toEqual([
      "handshake 192.0.2.1 443",
      "handshake 192.0.2.2 443",
      "handshake 2001:db8::1 443",
      ...early.map((version) => `${version} 192.0.2.1`),
      ...[...early, ...late].map((offer) => `${offer} 192.0.2.2`),
    ]);
    expect(seen.addresses.map((one) => ("failure" in one ? one.failure.cause : "session"))).toEqual([
      "refused",
      "session",
      "session",
    ]);
    expect(seen.versions).toEqual({
      SSLv2: false,
      SSLv3: null,
      TLSv1: false,
      "TLSv1.1": false,
      "TLSv1.2": true,
      "TLSv1.3": true,
    });
    expect(seen.versionNotes).toEqual(["SSLv3: no answer that could be read"]);
    expect(seen.ciphers).toEqual({ suites: [], dhBits: null, unanswered: [] });
    expect(seen.tlsScts).toBe(2);
    expect(seen.clockAhead).toBeNull();
  });

  it("tell every suite that was chosen, whichever the offer was", async () => {
    const { io } = fakeIo({
      a: addresses("A", ["192.0.2.1"]),
      hello: (offer) => {
        if (offer === "TLSv1") return { accepted: true, suite: "TLS_RSA_WITH_3DES_EDE_CBC_SHA" };
        if (offer === "dhe") return { accepted: true, suite: "TLS_DHE_RSA_WITH_AES_128_CBC_SHA", dhBits: 1024 };
        return offer === "weak" ? {} : refused;
      },
    });
    expect((await tls.look(H, product, io, never)).ciphers).toEqual({
      suites: ["TLS_RSA_WITH_3DES_EDE_CBC_SHA", "TLS_DHE_RSA_WITH_AES_128_CBC_SHA"],
      dhBits: 1024,
      unanswered: ["weak"],
    });
  });

  it.each([
    ["in one try", 1, "TLSv1.3", 8],
    ["in one try, in TLS 1.2", 1, "TLSv1.2", 8],
    ["in two tries, which are two handshakes", 2, "TLSv1", 7],
  ] as const)(
    "are asked eight times each at most, four at once: a session %s",
    async (_name, tries, protocol, calls) => {
      const { io, asked, atOnce } = fakeIo({
        a: addresses("A", ["192.0.2.1"]),
        handshake: () => session({}, { tries, protocol }),
      });
      const seen = await tls.look(H, product, io, never);
      expect(asked).toHaveLength(calls);
      expect(atOnce()).toBe(4);
      expect(seen.versions[protocol]).toBe(true);
      // A server takes the highest version that it has, and the handshake offers all of them.
      expect(seen.versions["TLSv1.3"]).toBe(protocol === "TLSv1.3");
    },
  );

  it.each([
    ["of TLS 1.3", 1, "TLSv1.3", "TLS_AES_128_GCM_SHA256", ["TLSv1.2", "weak", "static", "dhe"], false],
    ["of TLS 1.2", 1, "TLSv1.2", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", ["SSLv2", "weak", "static", "dhe"], true],
    ["of TLS 1.0, with AES", 2, "TLSv1", "TLS_RSA_WITH_AES_128_CBC_SHA", ["SSLv2", "weak", "dhe"], true],
    ["of TLS 1.0, with 3DES", 2, "TLSv1", "TLS_RSA_WITH_3DES_EDE_CBC_SHA", ["SSLv2", "static", "dhe"], true],
  ] as const)("are asked for SSL 2 beside a session %s: %s", async (_name, tries, protocol, cipher, late, ssl2) => {
    const { io, asked } = fakeIo({
      a: addresses("A", ["192.0.2.1"]),
      handshake: () => session({}, { tries, protocol, cipher }),
      hello: (offer) => (offer === "SSLv2" ? { accepted: true } : offer === "dhe" ? { ...refused, scts: 1 } : refused),
    });
    const seen = await tls.look(H, product, io, never);
    expect(asked.slice(4)).toEqual(late.map((offer) => `${offer} 192.0.2.1`));
    expect(seen.versions.SSLv2).toBe(ssl2);
    expect(seen.tlsScts).toBe(1);
  });

  it("are at most eight, of both families", async () => {
    const four = Array.from({ length: 9 }, (_, index) => `192.0.2.${index + 1}`);
    const six = Array.from({ length: 2 }, (_, index) => `2001:db8::${index + 1}`);
    const { io } = fakeIo({ a: addresses("A", four), aaaa: addresses("AAAA", six) });
    const seen = await tls.look(H, product, io, never);
    expect(seen.addresses.map(({ address }) => address)).toEqual([...four.slice(0, 6), ...six]);
  });

  it("is the host itself where the host is one", async () => {
    const { io, asked } = fakeIo({});
    await tls.look("192.0.2.9", product, io, never);
    expect(asked[0]).toBe("handshake 192.0.2.9 443");
  });

  it("come home even where all fail", async () => {
    const { io, asked } = fakeIo({ a: addresses("A", ["192.0.2.1"]), handshake: () => failure("timeout") });
    const seen = await tls.look(H, product, io, never);
    expect(seen.addresses).toEqual([{ address: "192.0.2.1", failure: failure("timeout") }]);
    expect(Object.values(seen.versions)).toEqual([null, null, null, null, null, null]);
    expect(seen.ciphers).toEqual({ suites: [], dhBits: null, unanswered: ["weak", "static", "dhe"] });
    // The handshake, and what runs beside it.
    expect(asked).toHaveLength(4);
  });

  it.each([
    ["special-use", { a: addresses("A", ["10.0.0.1"]), handshake: () => failure("special-use") }],
    ["unresolved", { a: answer(H, "A", "timeout") }],
    ["unresolved", { a: answer(H, "A", "nodata"), aaaa: answer(H, "AAAA", "timeout") }],
    ["unresolved", { a: answer(H, "A", "nxdomain"), handshake: () => new LookFailed("unresolved", "no address", H) }],
  ] as const)("cannot be looked at: %s", async (kind, world) => {
    const { io } = fakeIo(world);
    await expect(tls.look(H, product, io, never)).rejects.toMatchObject({ kind, host: H });
  });

  it("need no DNS where the user says where to connect", async () => {
    const { io, asked } = fakeIo({ a: answer(H, "A", "nxdomain") });
    const seen = await tls.look(H, product, io, never);
    expect(asked[0]).toBe(`handshake ${H} 443`);
    expect(seen.addresses).toHaveLength(1);
  });
});

describe("the host's clock", () => {
  const a = addresses("A", ["192.0.2.1"]);
  const over = () => session({ notAfter: "2026-11-19T00:00:00.000Z" });
  const early = () => session({ notBefore: "2026-11-21T00:00:00.000Z" });

  it.each([
    ["expired", over, "Sun, 15 Nov 2026 08:00:00 GMT", 432_000],
    ["not yet valid", early, "Fri, 20 Nov 2026 08:01:00 GMT", -60],
    ["expired, without an answer", over, undefined, null],
    ["expired, with a Date that is none", over, "yesterday", null],
  ])("is asked by plain HTTP where a certificate is %s", async (_name, handshake, date, ahead) => {
    const { io, asked } = fakeIo({ a, handshake, ...(date === undefined ? {} : { date }) });
    expect((await tls.look(H, product, io, never)).clockAhead).toBe(ahead);
    expect(asked.at(-1)).toBe(`HEAD http://${H}/`);
  });

  it("is not asked where the host is not declared", async () => {
    const { io, asked } = fakeIo({ a, handshake: over, date: "Sun, 15 Nov 2026 08:00:00 GMT" });
    expect((await tls.look("elsewhere.test", product, io, never)).clockAhead).toBeNull();
    expect(asked.filter((one) => one.startsWith("HEAD"))).toEqual([]);
  });
});

describe("a real server", () => {
  const servers: Running[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  it("is seen as it is", async () => {
    const life = { notBefore: new Date("2026-01-01"), notAfter: new Date("2049-01-01") };
    const root = makeAuthority({ name: "Acme Root", ...life });
    const middle = makeAuthority({ name: "Acme Issuing 1", parent: root, ...life });
    const leaf = makeCertificate({ authority: middle, names: [H], ...life });
    const server = await tlsServer({ cert: leaf.cert, key: leaf.key, minVersion: "TLSv1.2" });
    servers.push(server);
    const { io } = fakeIo({ a: addresses("A", ["192.0.2.1"]) });
    const dial: typeof loopback = (ask, signal) => loopback({ ...ask, port: server.port }, signal);
    const real = { ...io, tls: createTls({ ca: [root.cert], timeoutMs: 5000, dial }) };
    const seen = await tls.look(H, product, real, never);
    expect(seen.versions).toEqual({
      SSLv2: false,
      SSLv3: false,
      TLSv1: false,
      "TLSv1.1": false,
      "TLSv1.2": true,
      "TLSv1.3": true,
    });
    expect(seen.addresses).toMatchObject([
      { address: "192.0.2.1", session: { missingIntermediate: true, chain: [{ names: [H] }] } },
    ]);
    expect(real.tls.counts()).toEqual({ [H]: 8 });
    expect(JSON.parse(JSON.stringify(seen))).toEqual(seen);
  });
});
