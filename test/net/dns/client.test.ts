import { createSocket } from "node:dgram";
import type { Answer } from "dns-packet";
import { afterEach, describe, expect, it } from "vitest";
import type { RecordType } from "../../../src/model/seen/dns.js";
import { createDns } from "../../../src/net/dns/client.js";
import { encodeQuestion } from "../../../src/net/dns/message.js";
import {
  type AskedQuestion,
  type DnsServer,
  reply,
  type Script,
  startDnsServer,
  zone,
} from "../../helpers/dns-server.js";

const H = "www.acme.test";
const A: Answer = { type: "A", name: H, ttl: 300, data: "192.0.2.1" };
const SILENT = 80;

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

async function server(script: Script, address?: string): Promise<DnsServer> {
  const started = await startDnsServer(script, address);
  opened.push(started);
  return started;
}

function client(servers: readonly { readonly resolver: string }[], timeoutMs = 2_000) {
  const dns = createDns({ resolvers: servers.map(({ resolver }) => resolver), timeoutMs });
  opened.push(dns);
  return dns;
}

async function ask(script: Script, type: RecordType = "A", timeoutMs?: number) {
  const one = await server(script);
  const dns = client([one], timeoutMs);
  const answer = await dns.ask(H, type, AbortSignal.timeout(20_000));
  return { answer, asked: one.asked, counts: dns.counts(), resolver: one.resolver };
}

const answered: Script = (question) => reply(question, { answers: [A] });
const failing =
  (rcode: "SERVFAIL" | "REFUSED" | "NOTIMP"): Script =>
  (question) =>
    reply(question, { rcode });
const mute: Script = () => null;
/** The header of a response to the question, then these bytes. */
const raw = (question: AskedQuestion, counts: readonly number[], rest: readonly number[]) => {
  const header = Buffer.alloc(12);
  header.writeUInt16BE(question.id, 0);
  header.writeUInt16BE(0x8180, 2);
  for (const [index, count] of counts.entries()) header.writeUInt16BE(count, 4 + 2 * index);
  return Buffer.concat([header, Buffer.from(rest)]);
};
const QUESTION = [3, 119, 119, 119, 4, 97, 99, 109, 101, 4, 116, 101, 115, 116, 0, 0, 1, 0, 1];
/** A record whose data is the root name, then a hundred pointers, each to the one before. */
const POINTERS = [
  ...[0, 0, 10, 0, 1, 0, 0, 0, 9, 0, 202, 0],
  ...Array.from({ length: 100 }, (_, index) => [0xc0, index === 0 ? 42 : 41 + 2 * index]).flat(),
  0,
];

describe("a lost datagram", () => {
  it("is sent again long before the time limit, and counted", async () => {
    let heard = 0;
    const one = await server((question) => {
      heard += 1;
      return heard < 3 ? null : reply(question, { answers: [A] });
    });
    const dns = createDns({ resolvers: [one.resolver], timeoutMs: 25_000, resendMs: 20 });
    opened.push(dns);
    expect((await dns.ask(H, "A", AbortSignal.timeout(20_000))).outcome).toBe("answer");
    expect(dns.counts()).toEqual({ [one.resolver]: 3 });
  });
});

describe("outcomes", () => {
  it("keeps records, TTL, sections and flags of an answer", async () => {
    const ns: Answer = { type: "NS", name: "acme.test", ttl: 60, data: "ns1.acme.test" };
    const glue: Answer = { type: "A", name: "ns1.acme.test", ttl: 60, data: "192.0.2.53" };
    const { answer, resolver, counts } = await ask((question) =>
      reply(question, { answers: [A], authorities: [ns], additionals: [glue], flags: 0x0420 }),
    );
    expect(answer).toEqual({
      name: H,
      type: "A",
      outcome: "answer",
      rcode: "NOERROR",
      answers: [{ type: "A", name: H, ttl: 300, data: "192.0.2.1" }],
      authorities: [{ type: "NS", name: "acme.test", ttl: 60, data: "ns1.acme.test" }],
      additionals: [{ type: "A", name: "ns1.acme.test", ttl: 60, data: "192.0.2.53" }],
      authoritative: true,
      validated: true,
      resolver,
      transport: "udp",
      tried: [{ resolver, outcome: "answer" }],
    });
    expect(counts).toEqual({ [resolver]: 1 });
  });

  it("tells NXDOMAIN, with its SOA, from NODATA", async () => {
    const nxdomain = await ask(zone("acme.test", []));
    expect(nxdomain.answer).toMatchObject({ outcome: "nxdomain", rcode: "NXDOMAIN" });
    expect(nxdomain.answer.authorities).toMatchObject([{ type: "SOA", name: "acme.test", data: { minimum: 300 } }]);
    const nodata = await ask(zone("acme.test", [A]), "AAAA");
    expect(nodata.answer).toMatchObject({ outcome: "nodata", rcode: "NOERROR", answers: [] });
  });

  it("asks the next resolver after SERVFAIL, REFUSED and silence", async () => {
    for (const [bad, outcome] of [
      [failing("SERVFAIL"), "servfail"],
      [failing("REFUSED"), "refused"],
      [mute, "timeout"],
    ] as const) {
      const servers = [await server(bad), await server(answered)];
      const answer = await client(servers, SILENT * 4).ask(H, "A", AbortSignal.timeout(20_000));
      expect(answer.outcome).toBe("answer");
      expect(answer.tried).toEqual([
        { resolver: servers[0]?.resolver, outcome },
        { resolver: servers[1]?.resolver, outcome: "answer" },
      ]);
    }
  });

  it("says REFUSED when every resolver refuses, and asks each once", async () => {
    const servers = [await server(failing("REFUSED")), await server(failing("REFUSED"))];
    const answer = await client(servers).ask(H, "A", AbortSignal.timeout(20_000));
    expect(answer).toMatchObject({ outcome: "refused", rcode: "REFUSED" });
    expect(answer.tried.map(({ outcome }) => outcome)).toEqual(["refused", "refused"]);
    expect(servers.map(({ asked }) => asked.length)).toEqual([1, 1]);
  });

  it("asks a silent or failing resolver twice, no more", async () => {
    const silent = await ask(mute, "A", SILENT);
    expect(silent.answer).toMatchObject({ outcome: "timeout", rcode: "TIMEOUT" });
    expect(silent.asked).toHaveLength(2);
    const failed = await ask(failing("SERVFAIL"));
    expect(failed.answer).toMatchObject({ outcome: "servfail", rcode: "SERVFAIL" });
    expect(failed.asked).toHaveLength(2);
  });

  it("takes a SERVFAIL that passes for no more than that", async () => {
    let first = true;
    const { answer } = await ask((question) => {
      const failed = first;
      first = false;
      return failed ? reply(question, { rcode: "SERVFAIL" }) : reply(question, { answers: [A] });
    });
    expect(answer.outcome).toBe("answer");
  });

  it("counts a closed port as a time-out that names its cause", async () => {
    const gone = await server(mute);
    await gone.close();
    opened.splice(0);
    const answer = await client([gone], SILENT).ask(H, "A", AbortSignal.timeout(20_000));
    expect(answer).toMatchObject({ outcome: "timeout", rcode: "UNREACHABLE" });
  });

  it("asks three resolvers at most, and one that was silent after the others", async () => {
    const servers = [
      await server(mute),
      ...(await Promise.all([answered, answered, answered].map((one) => server(one)))),
    ];
    const dns = client(servers, SILENT);
    await dns.ask(H, "A", AbortSignal.timeout(20_000));
    await dns.ask(H, "AAAA", AbortSignal.timeout(20_000));
    expect(servers.map(({ asked }) => asked.length)).toEqual([1, 2, 0, 0]);
    const five = await Promise.all([1, 2, 3, 4, 5].map(() => server(failing("REFUSED"))));
    await client(five).ask(H, "A", AbortSignal.timeout(20_000));
    expect(five.map(({ asked }) => asked.length)).toEqual([1, 1, 1, 0, 0]);
  });

  it("asks over IPv6", async ({ skip }) => {
    const six = await server(answered, "::1").catch(() => null);
    if (six === null) return skip("no IPv6 on this machine");
    expect(await client([six]).ask(H, "A", AbortSignal.timeout(20_000))).toMatchObject({ outcome: "answer" });
  });

  it("asks again without EDNS where the server does not know it", async () => {
    const { answer, asked } = await ask((question) =>
      question.edns ? reply(question, { rcode: "FORMERR" }) : reply(question, { answers: [A] }),
    );
    expect(answer.outcome).toBe("answer");
    expect(asked).toHaveLength(2);
  });

  it("reads the extended code of the OPT record", async () => {
    const opt = {
      type: "OPT",
      name: ".",
      udpPayloadSize: 1232,
      extendedRcode: 1,
      ednsVersion: 0,
      flags: 0,
      options: [],
    };
    const { answer } = await ask((question) => reply(question, { additionals: [opt as unknown as Answer] }));
    expect(answer).toMatchObject({ outcome: "other", rcode: "BADVERS", additionals: [] });
  });

  it("does not ask for what is no name", async () => {
    const one = await server(answered);
    const dns = client([one]);
    for (const name of [
      "",
      ".",
      "a..b",
      `${"a".repeat(64)}.test`,
      `${"abcdefg.".repeat(32)}test`,
      "bücher.test",
      "a b.test",
    ])
      expect(await dns.ask(name, "A", AbortSignal.timeout(20_000))).toMatchObject({ outcome: "malformed", tried: [] });
    expect(one.asked).toEqual([]);
  });

  it("asks for a name with a space, written as answers write it", async () => {
    const one = await server((question) =>
      reply(question, { answers: [{ name: question.name, type: "A", ttl: 60, data: "192.0.2.1" }] }),
    );
    const answer = await client([one]).ask("a\\032b.test", "A", AbortSignal.timeout(20_000));
    expect(answer).toMatchObject({ outcome: "answer", answers: [{ name: "a\\032b.test", data: "192.0.2.1" }] });
    expect(one.asked).toEqual(["a b.test A udp"]);
  });

  it("asks for the obsolete type SPF too", async () => {
    const data = Buffer.from("\x07v=spf1 \x04-all", "latin1");
    const record = (name: string) => ({ name, type: "SPF", ttl: 60, data }) as unknown as Answer;
    const { answer } = await ask((question) => reply(question, { answers: [record(question.name)] }), "SPF");
    expect(answer.outcome).toBe("answer");
    expect(answer.answers).toMatchObject([{ type: "SPF", data: ["v=spf1 ", "-all"] }]);
  });

  it("refuses resolvers that are no address", () => {
    for (const resolver of [
      "",
      "dns.example",
      "1.1.1",
      "1.1.1.1:0",
      "1.1.1.1:70000",
      "[1.1.1.1]:53",
      "::1:x",
      "https://",
      "https://user@dns.example/q",
      "http://dns.example/q",
    ])
      expect(() => createDns({ resolvers: [resolver], timeoutMs: 1 })).toThrow(/[Rr]esolver/);
    expect(() => createDns({ resolvers: [], timeoutMs: 1 })).toThrow(/No resolver/);
  });
});

describe("TCP", () => {
  it("is used for a truncated answer, whole up to 60 kB", async () => {
    const texts: Answer[] = Array.from({ length: 240 }, (_, index) => ({
      type: "TXT",
      name: H,
      ttl: 60,
      data: `${index} `.padEnd(240, "x"),
    }));
    const { answer, asked } = await ask(
      (question, transport) => reply(question, transport === "udp" ? { truncated: true } : { answers: texts }),
      "TXT",
    );
    expect(answer).toMatchObject({ outcome: "answer", transport: "tcp" });
    expect(answer.answers).toHaveLength(240);
    expect(asked).toEqual([`${H} TXT udp`, `${H} TXT tcp`]);
  });

  it("keeps 500 records of a longer answer", async () => {
    const many: Answer[] = Array.from({ length: 900 }, () => A);
    const { answer } = await ask((question, transport) =>
      reply(question, transport === "udp" ? { truncated: true } : { answers: many }),
    );
    expect(answer.answers).toHaveLength(500);
  });

  it("that is slow, closed or cut short is a time-out, never an empty answer", async () => {
    for (const bad of [null, [], [Buffer.alloc(0)]] as const) {
      const { answer } = await ask(
        (question, transport) => (transport === "udp" ? reply(question, { truncated: true }) : bad),
        "TXT",
        SILENT,
      );
      expect(["timeout", "malformed"]).toContain(answer.outcome);
      expect(answer.answers).toEqual([]);
    }
  });

  it("that the resolver closes does not wait for the time limit", async () => {
    const { answer } = await ask(
      (question, transport) => (transport === "udp" ? reply(question, { truncated: true }) : []),
      "TXT",
    );
    expect(answer).toMatchObject({ outcome: "timeout", rcode: "UNREACHABLE" });
  });

  it("takes the word of the next resolver when it fails", async () => {
    const servers = [
      await server((question, transport) => (transport === "udp" ? reply(question, { truncated: true }) : [])),
      await server(answered),
    ];
    expect(await client(servers).ask(H, "A", AbortSignal.timeout(20_000))).toMatchObject({
      outcome: "answer",
      transport: "udp",
    });
  });
});

describe("hostile answers", () => {
  it("with a wrong id, name, type or direction are passed over", async () => {
    const { answer } = await ask((question) => [
      Buffer.alloc(0),
      Buffer.from("not DNS"),
      reply(question, { id: question.id ^ 1, answers: [{ ...A, data: "198.51.100.66" }] }),
      reply(question, { name: "evil.test", answers: [{ ...A, data: "198.51.100.66" }] }),
      reply({ ...question, type: "AAAA" }, { rcode: "NXDOMAIN" }),
      raw(question, [0, 1, 0, 0], []),
      // The question itself, come back.
      encodeQuestion(question.id, { name: H, type: "A", recursion: true }, false),
      reply(question, { answers: [A] }),
    ]);
    expect(answer.answers).toMatchObject([{ data: "192.0.2.1" }]);
  });

  it("from another socket are not heard", async () => {
    const spoofer = createSocket("udp4");
    opened.push(spoofer);
    const { answer } = await ask(
      (question) => {
        const spoofed = reply(question, { answers: [{ ...A, data: "198.51.100.66" }] });
        spoofer.send(spoofed, question.from.port, question.from.address);
        return null;
      },
      "A",
      SILENT,
    );
    expect(answer).toMatchObject({ outcome: "timeout", answers: [] });
  });

  it.each([
    ["a name that points at itself", [1, 1, 0, 0], [...QUESTION, 0xc0, 31, 0, 1, 0, 1]],
    ["a name that points ahead", [1, 1, 0, 0], [...QUESTION, 0xc0, 60, 0, 1, 0, 1]],
    [
      "a name that points ahead at one",
      [1, 1, 0, 0],
      [...QUESTION, 0xc0, 43, 0, 1, 0, 1, 0, 0, 0, 9, 0, 4, 0, 0, 0, 0],
    ],
    [
      "a name of a hundred pointers",
      [1, 2, 0, 0],
      [...QUESTION, ...POINTERS, 0xc0, 43 + 198, 0, 10, 0, 1, 0, 0, 0, 9, 0, 0],
    ],
    ["labels that go round", [1, 1, 0, 0], [...QUESTION, 1, 97, 0xc0, 31, 0, 1, 0, 1]],
    ["a reserved label type", [1, 1, 0, 0], [...QUESTION, 0x80, 0, 0, 1, 0, 1]],
    ["records that were promised and do not come", [1, 9, 9, 9], QUESTION],
    ["an address of three bytes", [1, 1, 0, 0], [...QUESTION, 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 9, 0, 3, 1, 2, 3]],
    ["data longer than the message", [1, 1, 0, 0], [...QUESTION, 0xc0, 12, 0, 1, 0, 1, 0, 0, 0, 9, 255, 255, 1, 2]],
    [
      "a TXT string longer than its record",
      [1, 1, 0, 0],
      [...QUESTION, 0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 9, 0, 2, 200, 65],
    ],
    ["two questions", [2, 0, 0, 0], [...QUESTION, ...QUESTION]],
  ])("with %s are malformed", async (_, counts, rest) => {
    const { answer, asked } = await ask((question) => raw(question, counts, rest));
    expect(answer).toMatchObject({ outcome: "malformed", rcode: "MALFORMED", answers: [] });
    expect(asked).toEqual([`${H} A udp`, `${H} A tcp`]);
  });

  it("that only UDP spoils are read over TCP", async () => {
    const { answer } = await ask((question, transport) =>
      transport === "udp" ? raw(question, [1, 1, 0, 0], QUESTION) : reply(question, { answers: [A] }),
    );
    expect(answer).toMatchObject({ outcome: "answer", transport: "tcp" });
  });

  it("about another name do not count", async () => {
    const { answer } = await ask((question) => reply(question, { answers: [{ ...A, name: "other.test" }] }));
    expect(answer).toMatchObject({ outcome: "nodata", answers: [] });
  });

  it("with random bytes never throw", async () => {
    let seed = 1;
    const next = () => {
      seed = (seed * 48271) % 0x7fffffff;
      return seed & 0xff;
    };
    const one = await server((question) => {
      const whole = reply(question, { answers: [A, A], authorities: [A], additionals: [A] });
      for (let count = 0; count < 4; count += 1) whole[12 + (next() % (whole.length - 12))] = next();
      return whole;
    });
    const dns = client([one], SILENT * 6);
    const names = Array.from({ length: 300 }, (_, index) => `${index}.acme.test`);
    const answers = await Promise.all(names.map((name) => dns.ask(name, "A", AbortSignal.timeout(20_000))));
    expect(new Set(answers.map(({ outcome }) => outcome))).toContain("malformed");
  });
});

describe("records", () => {
  it("have names in lower case, odd bytes escaped", async () => {
    const { answer } = await ask((question) =>
      reply(question, {
        name: "wWw.AcMe.TeSt",
        answers: [
          { type: "CNAME", name: "WWW.acme.TEST", ttl: 1, data: "Edge.Example" },
          { ...A, name: "eDGE.example" },
        ],
      }),
    );
    expect(answer.answers).toMatchObject([
      { type: "CNAME", name: H, data: "edge.example" },
      { type: "A", name: "edge.example" },
    ]);
    // One label with a dot, a backslash and a byte beyond ASCII; no host that anybody could ask for.
    const odd = [0xc0, 12, 0, 5, 0, 1, 0, 0, 0, 9, 0, 7, 5, 97, 46, 98, 92, 233, 0];
    const strange = await ask((question) => raw(question, [1, 1, 0, 0], [...QUESTION, ...odd]));
    expect(strange.answer).toMatchObject({ outcome: "other", answers: [{ data: "a\\.b\\\\\\233" }] });
  });

  it("keep TXT as the chunks that were sent, byte by byte", async () => {
    const { answer } = await ask(
      (question) =>
        reply(question, {
          answers: [
            { type: "TXT", name: H, ttl: 1, data: [Buffer.from("v=spf1 "), Buffer.from([0xe9, 0x00, 0xff])] },
            { type: "TXT", name: H, ttl: 1, data: [Buffer.alloc(0)] },
          ],
        }),
      "TXT",
    );
    expect(answer.answers.map(({ data }) => data)).toEqual([["v=spf1 ", "\u00e9\u0000\u00ff"], [""]]);
  });

  it("are read for every type, and others kept in the generic form", async () => {
    const soa = {
      mname: "ns1.acme.test",
      rname: "host\\.master.acme.test",
      serial: 7,
      refresh: 1,
      retry: 2,
      expire: 3,
      minimum: 4,
    };
    const records: Answer[] = [
      { type: "AAAA", name: H, ttl: 1, data: "2001:db8:0:0::1" },
      { type: "NS", name: H, ttl: 1, data: "ns1.acme.test" },
      { type: "PTR", name: H, ttl: 1, data: "mail.acme.test" },
      { type: "MX", name: H, ttl: 1, data: { preference: 0, exchange: "." } },
      {
        type: "CAA",
        name: H,
        ttl: 1,
        data: { flags: 128, tag: "issue", value: "ca.example; a=b", issuerCritical: true },
      },
      { type: "SOA", name: H, ttl: 1, data: soa },
      { type: "SRV", name: H, ttl: 1, data: { port: 1, target: "x.test" } },
    ];
    const https = { type: "UNKNOWN_65", name: H, ttl: 1, data: Buffer.from([0, 1, 0]) } as unknown as Answer;
    const { answer } = await ask(
      (question) => reply(question, { answers: [...records, { ...https, type: "NULL" } as Answer] }),
      "MX",
    );
    expect(answer.answers.map(({ type, data }) => ({ type, data }))).toEqual([
      { type: "AAAA", data: "2001:db8::1" },
      { type: "NS", data: "ns1.acme.test" },
      { type: "PTR", data: "mail.acme.test" },
      { type: "MX", data: { preference: 0, exchange: "" } },
      { type: "CAA", data: { critical: true, tag: "issue", value: "ca.example; a=b" } },
      { type: "SOA", data: soa },
      { type: "OTHER", data: expect.stringMatching(/^TYPE33 \\# 14 /) },
      { type: "OTHER", data: "TYPE10 \\# 3 000100" },
    ]);
  });

  it("count a TTL with its top bit as zero", async () => {
    const { answer } = await ask((question) => reply(question, { answers: [{ ...A, ttl: 0x80000001 }] }));
    expect(answer.answers).toMatchObject([{ ttl: 0 }]);
  });
});

describe("CNAMEs", () => {
  const link = (name: string, data: string): Answer => ({ type: "CNAME", name, ttl: 60, data });

  it("that a resolver leaves open are followed", async () => {
    const { answer, asked } = await ask((question) =>
      question.name === H
        ? reply(question, { answers: [link(H, "edge.example")] })
        : reply(question, { answers: [{ ...A, name: "edge.example" }] }),
    );
    expect(answer).toMatchObject({ name: H, outcome: "answer", answers: [{ type: "CNAME" }, { type: "A" }] });
    expect(asked).toEqual([`${H} A udp`, "edge.example A udp"]);
  });

  it("that a resolver followed to an end without the type are not", async () => {
    const { answer, asked } = await ask(
      zone("acme.test", [link(H, "a.acme.test"), { ...A, name: "a.acme.test" }]),
      "AAAA",
    );
    expect(answer).toMatchObject({ outcome: "nodata", answers: [{ type: "CNAME" }] });
    expect(asked).toHaveLength(1);
  });

  it("whose end has nothing to say end there", async () => {
    const { answer, asked } = await ask((question) =>
      reply(question, { answers: question.name === H ? [link(H, "edge.example")] : [] }),
    );
    expect(answer.outcome).toBe("nodata");
    expect(asked).toHaveLength(2);
  });

  it("whose end does not exist, or fails, say so", async () => {
    for (const rcode of ["NXDOMAIN", "SERVFAIL"] as const) {
      const { answer } = await ask((question) =>
        question.name === H ? reply(question, { answers: [link(H, "gone.example")] }) : reply(question, { rcode }),
      );
      expect(answer).toMatchObject({ outcome: rcode.toLowerCase(), answers: [{ data: "gone.example" }] });
    }
  });

  it("that go round are kept to show, in one answer or in several", async () => {
    const links: Record<string, string> = { [H]: "a.test", "a.test": "b.test", "b.test": H };
    const each = await ask((question) =>
      reply(question, { answers: [link(question.name, links[question.name] ?? "")] }),
    );
    expect(each.answer).toMatchObject({ outcome: "other", rcode: "CNAME-LOOP" });
    expect(each.answer.answers.map(({ data }) => data)).toEqual(["a.test", "b.test", H]);
    const whole = await ask((question) =>
      reply(question, { answers: Object.entries(links).map(([name, data]) => link(name, data)) }),
    );
    expect(whole.answer).toMatchObject({ outcome: "other", rcode: "CNAME-LOOP" });
    expect(whole.asked).toHaveLength(1);
    const self = await ask((question) => reply(question, { answers: [link(H, H)] }), "CNAME");
    expect(self.answer.rcode).toBe("CNAME-LOOP");
  });

  it("of a chain of 20 are followed for 16", async () => {
    const next = (name: string) => `n${Number(/^n(\d+)/.exec(name)?.[1] ?? 0) + 1}.test`;
    const { answer, asked } = await ask((question) =>
      reply(question, { answers: [link(question.name, next(question.name))] }),
    );
    expect(answer).toMatchObject({ outcome: "other", rcode: "CNAME-LIMIT" });
    expect(asked).toHaveLength(16);
    const twenty = Array.from({ length: 20 }, (_, index) =>
      link(index === 0 ? H : `n${index}.test`, `n${index + 1}.test`),
    );
    const whole = await ask((question) => reply(question, { answers: [...twenty, { ...A, name: "n20.test" }] }));
    expect(whole.answer.outcome).toBe("answer");
  });
});

describe("one question a run", () => {
  it("is asked once, however its name is spelt", async () => {
    const one = await server(answered);
    const dns = client([one]);
    const { signal } = new AbortController();
    await Promise.all([dns.ask(H, "A", signal), dns.ask(`${H.toUpperCase()}.`, "A", signal)]);
    await dns.ask(H, "A", signal);
    expect(one.asked).toHaveLength(1);
    expect(dns.counts()).toEqual({ [one.resolver]: 1 });
  });

  it("goes on for others when the first who asked gives up", async () => {
    const controller = new AbortController();
    const one = await server((question) => {
      controller.abort(new Error("given up"));
      return reply(question, { answers: [A] });
    });
    const dns = client([one]);
    const [first, second] = await Promise.allSettled([
      dns.ask(H, "A", controller.signal),
      dns.ask(H, "A", new AbortController().signal),
    ]);
    expect(first).toMatchObject({ status: "rejected", reason: { message: "given up" } });
    expect(second).toMatchObject({ status: "fulfilled", value: { outcome: "answer" } });
    await expect(dns.ask(H, "A", controller.signal)).rejects.toThrow("given up");
    expect(one.asked).toHaveLength(1);
  });

  it("ends when the client is closed", async () => {
    let heard = () => {};
    const asked = new Promise<void>((resolve) => {
      heard = resolve;
    });
    const one = await server(() => {
      heard();
      return null;
    });
    const dns = client([one], 20_000);
    const waiting = dns.ask(H, "A", new AbortController().signal);
    await asked;
    dns.close();
    expect((await waiting).outcome).toBe("timeout");
    expect((await dns.ask("b.test", "A", new AbortController().signal)).outcome).toBe("timeout");
    expect(one.asked).toHaveLength(1);
  });
});
