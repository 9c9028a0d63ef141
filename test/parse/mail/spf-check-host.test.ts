/** What the public suite for RFC 7208 does not ask: errors of DNS in every place, macros in nested records, limits, and hostile texts. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDns } from "../../../src/net/dns/client.js";
import { checkHost } from "../../../src/parse/mail/spf-check-host.js";
import { spfSender } from "../../../src/parse/mail/spf-identity.js";
import { expandMacros, isAskable, targetName } from "../../../src/parse/mail/spf-macro.js";
import { startDnsServer } from "../../helpers/dns-server.js";
import { type Zone, zoneDns } from "../../helpers/zone.js";

const D = "acme.test";
const IP = "192.0.2.1";
const now = new Date("2026-11-20T08:00:00Z");

interface Asked {
  readonly ip?: string;
  readonly mailFrom?: string;
  readonly helo?: string;
}

async function check(zone: Zone, { ip = IP, mailFrom = `sam@${D}`, helo = "mail.acme.test" }: Asked = {}) {
  const dns = zoneDns(zone);
  const sender = spfSender({ ip, mailFrom, helo }, { now });
  const found = await checkHost(sender, (name, type) => dns.ask(name, type, new AbortController().signal));
  return { ...found, asked: dns.asked };
}

const spf = (text: string, more: Zone = {}): Zone => ({ [D]: { TXT: [text] }, ...more });

describe("an error of DNS is temperror, never absence (RFC 7208 2.6.6)", () => {
  const broken: [string, Zone, string][] = [
    ["the domain itself: SERVFAIL", { [D]: "servfail" }, "temperror"],
    ["the domain itself: no answer", { [D]: "timeout" }, "temperror"],
    ["the domain itself: REFUSED", { [D]: "refused" }, "temperror"],
    [
      "include: SERVFAIL, though a later term would pass",
      spf("v=spf1 include:x.test ip4:192.0.2.1 -all", { "x.test": "servfail" }),
      "temperror",
    ],
    [
      "include: SERVFAIL, though all would fail",
      spf("v=spf1 include:x.test -all", { "x.test": "servfail" }),
      "temperror",
    ],
    ["a neutral include: SERVFAIL", spf("v=spf1 ?include:x.test +all", { "x.test": "servfail" }), "temperror"],
    ["redirect: SERVFAIL", spf("v=spf1 redirect=x.test", { "x.test": "servfail" }), "temperror"],
    ["redirect: no answer", spf("v=spf1 redirect=x.test", { "x.test": "timeout" }), "temperror"],
    ["a: SERVFAIL", spf("v=spf1 a:x.test -all", { "x.test": "servfail" }), "temperror"],
    ["mx: SERVFAIL", spf("v=spf1 mx:x.test -all", { "x.test": "servfail" }), "temperror"],
    [
      "a host of an mx: SERVFAIL",
      spf("v=spf1 mx:y.test -all", { "y.test": { MX: [[1, "x.test"]] }, "x.test": "servfail" }),
      "temperror",
    ],
    ["exists: malformed", spf("v=spf1 exists:x.test -all", { "x.test": "malformed" }), "temperror"],
    [
      "two levels down",
      spf("v=spf1 include:y.test -all", { "y.test": { TXT: ["v=spf1 include:x.test -all"] }, "x.test": "servfail" }),
      "temperror",
    ],
    ["ptr: skipped", spf("v=spf1 ptr -all", { "1.2.0.192.in-addr.arpa": "servfail" }), "fail"],
    [
      "behind a match nothing is asked",
      spf("v=spf1 ip4:192.0.2.1 include:x.test -all", { "x.test": "servfail" }),
      "pass",
    ],
    ["exp: left out", spf("v=spf1 -all exp=x.test", { "x.test": "servfail" }), "fail"],
  ];
  it.each(broken)("%s", async (_, zone, result) => {
    const found = await check(zone);
    expect(found.result).toBe(result);
    expect(found.problem === null).toBe(result !== "temperror");
    expect(found.explanation).toBeNull();
  });

  it("a server that says nothing, over sockets", async () => {
    const server = await startDnsServer(() => null);
    const dns = createDns({ resolvers: [server.resolver], timeoutMs: 20, resendMs: 10 });
    const sender = spfSender({ ip: IP, mailFrom: D, helo: "" }, { now });
    const found = await checkHost(sender, (name, type) => dns.ask(name, type, new AbortController().signal));
    dns.close();
    await server.close();
    expect(found).toMatchObject({ result: "temperror", record: null, lookups: 0 });
  });
});

describe("macros in nested records", () => {
  it("%{d} is the domain of the record that it stands in, %{o} the sender's (RFC 7208 7.2)", async () => {
    const zone = spf("v=spf1 include:inner.test -all", {
      "inner.test": { TXT: ["v=spf1 exists:%{i}.%{d}.x.test exists:%{l}.%{o}.y.test -all"] },
      "192.0.2.1.inner.test.x.test": { A: ["127.0.0.2"] },
    });
    expect((await check(zone)).result).toBe("pass");
    const other = spf("v=spf1 redirect=inner.test", {
      "inner.test": { TXT: ["v=spf1 exists:%{l}.%{o}.%{d}.z.test -all"] },
      "sam.acme.test.inner.test.z.test": { A: ["127.0.0.2"] },
    });
    expect((await check(other)).result).toBe("pass");
  });

  const expansions: [string, string | null][] = [
    ["%{s}", "strong-bad@email.example.com"],
    ["%{o}", "email.example.com"],
    ["%{d}", "email.example.com"],
    ["%{d4}", "email.example.com"],
    ["%{d3}", "email.example.com"],
    ["%{d2}", "example.com"],
    ["%{d1}", "com"],
    ["%{dr}", "com.example.email"],
    ["%{d2r}", "example.email"],
    ["%{l}", "strong-bad"],
    ["%{l-}", "strong.bad"],
    ["%{lr}", "strong-bad"],
    ["%{lr-}", "bad.strong"],
    ["%{l1r-}", "strong"],
    ["%{ir}.%{v}._spf.%{d2}", "3.2.0.192.in-addr._spf.example.com"],
    ["%{lr-}.lp._spf.%{d2}", "bad.strong.lp._spf.example.com"],
    ["%{lr-}.lp.%{ir}.%{v}._spf.%{d2}", "bad.strong.lp.3.2.0.192.in-addr._spf.example.com"],
    ["%{d2}.trusted-domains.example.net", "example.com.trusted-domains.example.net"],
    ["%{S}", "strong-bad%40email.example.com"],
    ["%%%_%-", "% %20"],
    ["%{h}", null],
  ];
  it.each(expansions)("%s (RFC 7208 7.4)", (text, expected) => {
    const values = {
      s: "strong-bad@email.example.com",
      l: "strong-bad",
      o: "email.example.com",
      d: "email.example.com",
      i: "192.0.2.3",
      v: "in-addr",
    };
    expect(expandMacros(text, values)).toBe(expected);
  });

  it("IPv6 in nibbles (RFC 7208 7.4)", async () => {
    const zone = spf("v=spf1 exists:%{ir}.%{v}._spf.%{d2} -all");
    const { asked } = await check(zone, { ip: "2001:db8::cb01" });
    expect(asked.map((row) => row.toLowerCase())).toContain(
      "1.0.b.c.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6._spf.acme.test a",
    );
  });

  it("without a HELO name %{h} is unknown, and nothing is asked of an impossible name", async () => {
    const zone = spf("v=spf1 a:%{h} a:%{l}.test -all");
    const { result, asked, voids } = await check(zone, { helo: "", mailFrom: `${"a".repeat(80)}@${D}` });
    expect(result).toBe("fail");
    expect(asked.filter((row) => row.endsWith(" A"))).toEqual(["unknown A"]);
    expect(voids).toBe(1);
  });
});

describe("what decided", () => {
  it("is told from the domain's own term down to the one that matched", async () => {
    const zone = spf("v=spf1 mx include:one.test -all", {
      "one.test": { TXT: ["v=spf1 redirect=two.test"] },
      "two.test": { TXT: ["v=spf1 ip4:192.0.2.0/24 -all"] },
    });
    expect(await check(zone)).toMatchObject({
      result: "pass",
      mechanism: "include:one.test",
      lookups: 3,
      voids: 1,
      record: "v=spf1 mx include:one.test -all",
      path: [
        { at: D, term: "include:one.test" },
        { at: "one.test", term: "redirect=two.test" },
        { at: "two.test", term: "ip4:192.0.2.0/24" },
      ],
    });
  });

  const cases: [string, Zone, Asked, object][] = [
    ["nothing matched", spf("v=spf1 ip4:198.51.100.1"), {}, { result: "neutral", mechanism: "default" }],
    [
      "a negative include",
      spf("v=spf1 -include:x.test +all", { "x.test": { TXT: ["v=spf1 ip4:192.0.2.1"] } }),
      {},
      { result: "fail", mechanism: "-include:x.test" },
    ],
    [
      "a record with a leading space is none",
      spf(" v=spf1 +all"),
      {},
      { result: "none", mechanism: null, record: null },
    ],
    [
      "a bounce is judged by its HELO name (2.4)",
      spf("v=spf1 ip4:192.0.2.1 -all"),
      { mailFrom: "", helo: D },
      { result: "pass", domain: D },
    ],
    [
      "a domain alone is postmaster's (4.3)",
      spf("v=spf1 exists:%{l}.x.test -all", { "postmaster.x.test": { A: ["127.0.0.2"] } }),
      { mailFrom: D },
      { result: "pass" },
    ],
    ["the last @ counts", spf("v=spf1 +all"), { mailFrom: `"a@b"@${D}` }, { result: "pass", domain: D }],
    ["a trailing dot", spf("v=spf1 +all"), { mailFrom: `sam@${D}.` }, { result: "pass", domain: D }],
    [
      "an IPv4-mapped address is IPv4 (5)",
      spf("v=spf1 ip6:::/0 ip4:192.0.2.1 -all"),
      { ip: "::ffff:192.0.2.1" },
      { result: "pass", mechanism: "ip4:192.0.2.1" },
    ],
    ["a null MX matches nobody", { [D]: { TXT: ["v=spf1 mx/0 -all"], MX: [[0, ""]] } }, {}, { result: "fail" }],
    [
      "IPv6 senders do not match A",
      { [D]: { TXT: ["v=spf1 a/0 -all"], A: [IP] } },
      { ip: "2001:db8::1" },
      { result: "fail", voids: 1 },
    ],
    ["a domain without dots", {}, { mailFrom: "sam@localhost" }, { result: "none" }],
    ["an address literal", {}, { mailFrom: "sam@[192.0.2.1]" }, { result: "none" }],
  ];
  it.each(cases)("%s", async (_, zone, asked, expected) => {
    expect(await check(zone, asked)).toMatchObject(expected);
  });
});

describe("limits (RFC 7208 4.6.4)", () => {
  const terms = (count: number, text: (n: number) => string) =>
    Array.from({ length: count }, (_, n) => text(n)).join(" ");
  const filled: Zone = Object.fromEntries(
    Array.from({ length: 20 }, (_, n) => [`h${n}.test`, { A: ["198.51.100.1"] }]),
  );
  const cases: [string, Zone, string][] = [
    ["ten terms", spf(`v=spf1 ${terms(10, (n) => `a:h${n}.test`)} +all`, filled), "pass"],
    ["eleven", spf(`v=spf1 ${terms(11, (n) => `a:h${n}.test`)} +all`, filled), "permerror"],
    ["two void ones", spf("v=spf1 a:x.test exists:y.test +all"), "pass"],
    ["three", spf("v=spf1 a:x.test exists:y.test mx:z.test +all"), "permerror"],
    [
      "hosts of one mx without an address count as none",
      { [D]: { TXT: ["v=spf1 mx +all"], MX: Array.from({ length: 9 }, (_, n) => [n, `none${n}.test`] as const) } },
      "pass",
    ],
    ["a circle", spf("v=spf1 include:acme.test -all"), "permerror"],
    ["an include without a record", spf("v=spf1 include:x.test +all", { "x.test": { TXT: ["hello"] } }), "permerror"],
    [
      "an include with two",
      spf("v=spf1 include:x.test +all", { "x.test": { TXT: ["v=spf1 -all", "v=spf1 +all"] } }),
      "permerror",
    ],
    ["an include of an impossible name", spf("v=spf1 include:a..test +all"), "permerror"],
  ];
  it.each(cases)("%s", async (_, zone, result) => {
    expect((await check(zone)).result).toBe(result);
  });
});

describe("hostile texts", () => {
  const long: [string, string][] = [
    ["64 KiB of terms", `v=spf1 ${"a ".repeat(32_000)}`],
    ["64 KiB of one term", `v=spf1 include:${"a.".repeat(32_000)}test`],
    ["macros upon macros", `v=spf1 exists:${"%{S}%{l-r}%{d9999999999}".repeat(2_500)}.test -all`],
    ["NUL bytes", `v=spf1 a:x\0y.test ${"\0".repeat(60_000)} -all`],
    ["a long sender", "v=spf1 exists:%{s}.%{h}.%{s}.test -all"],
  ];
  it.each(long)("%s end", async (_, record) => {
    const found = await check(spf(record), { mailFrom: `${"a.".repeat(50_000)}@${D}`, helo: "h".repeat(100_000) });
    expect(found.lookups).toBeLessThanOrEqual(11);
    expect(found.asked.length).toBeLessThanOrEqual(12);
  });

  it("an explanation is bounded, and plain ASCII", async () => {
    const zone = (text: string) => spf("v=spf1 -all exp=why.test", { "why.test": { TXT: [text] } });
    expect((await check(zone("%{s} may not send"))).explanation).toBe("sam@acme.test may not send");
    expect((await check(zone("caf\xe9"))).explanation).toBeNull();
    expect((await check(zone("a\x1b[2Jb"))).explanation).toBeNull();
    expect((await check(zone("%{s}".repeat(5_000)))).explanation).toBeNull();
  });

  it("any record and any sender end in one of the seven results", async () => {
    const word = fc.constantFrom(
      "a",
      "mx",
      "ptr",
      "include:",
      "exists:",
      "redirect=",
      "exp=",
      "%{d}",
      "%{p}",
      "%{l1r-}",
      ":x.test",
      "/0",
      "//0",
      " ",
      " ",
      "-all",
      "ip4:192.0.2.0/24",
      "?",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(word, { maxLength: 30 }), fc.string(), fc.string(), async (words, mailFrom, helo) => {
        const zone = spf(`v=spf1 ${words.join("")}`, { "*.test": { TXT: ["v=spf1 a mx -all"], A: [IP] } });
        const { result } = await check(zone, { mailFrom: `${mailFrom}@${D}`, helo });
        expect(["pass", "fail", "softfail", "neutral", "none", "permerror", "temperror"]).toContain(result);
      }),
      { numRuns: 200 },
    );
  });

  it("a name is cut from the left to what DNS can carry (RFC 7208 7.3)", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, maxLength: 20, unit: fc.constantFrom("a", "b", "-") }), { maxLength: 60 }),
        (labels) => {
          const name = targetName(labels.join("."));
          expect(name.length).toBeLessThanOrEqual(253);
          expect(labels.join(".").endsWith(name)).toBe(true);
          expect(isAskable(name)).toBe(labels.length > 0);
        },
      ),
    );
  });
});
