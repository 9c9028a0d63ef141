/** Mail records that are circles, bombs or far too large, served over TCP: judged in bounded time, each as what it is. */
import type { Answer } from "dns-packet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DnsServer, reply, type Script, startDnsServer } from "../helpers/dns-server.js";
import { about, allFormats, auditHostile, expectSound, type HostileAudit, said } from "../helpers/hostile.js";

const UDP_BYTES = 1232;
const D = "acme.test";
const many = (count: number, item: (n: number) => string) => Array.from({ length: count }, (_, n) => item(n));

const letters = (n: number) => [...String(n)].map((digit) => "abcdefghij"[Number(digit)]).join("");

const TXT: Readonly<Record<string, string>> = {
  [`circle.${D}`]: `v=spf1 ${many(300, () => `include:circle.${D}`).join(" ")} -all`,
  [`terms.${D}`]: `v=spf1 ${many(1000, (n) => `a:h${n}.${D}`).join(" ")} -all`,
  // Each level includes the next many times over: followed without a bound, it would be 300^8 look-ups.
  ...Object.fromEntries(
    many(8, String).map((level) => {
      const name = level === "0" ? `bomb.${D}` : `b${level}.${D}`;
      return [name, `v=spf1 ${many(300, () => `include:b${Number(level) + 1}.${D}`).join(" ")} -all`];
    }),
  ),
  [`words.${D}`]: `v=spf1 ${many(1500, () => "nope").join(" ")}`,
  [`macros.${D}`]: `v=spf1 exists:${"%{i}".repeat(1500)} -all`,
  [`blanks.${D}`]: `v=spf1${" ".repeat(7000)}-all`,
  [`quotes.${D}`]: `${'"'.repeat(4000)}v=spf1 -all${'"'.repeat(3000)}x`,
  [`long._domainkey.key.${D}`]: `v=DKIM1; k=rsa; p=${"A".repeat(60_000)}`,
  [`tags._domainkey.key.${D}`]: `v=DKIM1; ${many(1000, (n) => `x${n}=1`).join("; ")}`,
  [`_dmarc.tags.${D}`]: `v=DMARC1; p=reject; ${many(1000, (n) => `x${letters(n)}=1`).join("; ")}`,
  [`_dmarc.same.${D}`]: `v=DMARC1; ${many(1000, () => "p=none").join("; ")}`,
  [`_dmarc.rua.${D}`]: `v=DMARC1; p=none; rua=${many(400, (n) => `mailto:r${n}@${D}`).join(",")}`,
  [`_dmarc.blanks.${D}`]: `v=DMARC1; p=none; a=${" ".repeat(7500)}\u0001`,
  [`escape.${D}`]: "v=spf1 include:\u001b]0;owned\u0007\u001b[2J.test ::error::x ##[error]y -all",
  [`_dmarc.escape.${D}`]: "v=DMARC1; p=none; rua=mailto:\u202egnp@<img src=x onerror=alert(1)>.test",
};

function recordsOf(name: string, type: string): readonly Answer[] | null {
  const text = TXT[name];
  if (type === "TXT" && text !== undefined) {
    const data = Buffer.from(text, "utf8");
    const chunks = Array.from({ length: Math.ceil(data.length / 255) }, (_, n) =>
      data.subarray(255 * n, 255 * n + 255),
    );
    return [{ name, type: "TXT", ttl: 60, data: chunks }];
  }
  if (type === "MX" && name === `mx.${D}`)
    return many(500, (n) => `mx${n}.${D}`).map((exchange, n) => ({
      name,
      type: "MX",
      ttl: 60,
      data: { preference: n, exchange },
    }));
  const exists = [...Object.keys(TXT), `mx.${D}`].some((one) => one === name || one.endsWith(`.${name}`));
  return exists ? [] : null;
}

const script: Script = (question, transport) => {
  const answers = recordsOf(question.name.toLowerCase(), question.type);
  if (answers === null) return reply(question, { rcode: "NXDOMAIN" });
  const whole = reply(question, { answers });
  return transport === "udp" && whole.length > UDP_BYTES ? reply(question, { truncated: true }) : whole;
};

const SENDERS = ["circle", "terms", "bomb", "words", "macros", "blanks", "quotes", "tags", "same", "rua", "escape"];

let server: DnsServer;
let audit: HostileAudit;
beforeAll(async () => {
  server = await startDnsServer(script);
  audit = await auditHostile({
    hosts: [],
    target: `hosts: []
email:
${SENDERS.map((name) => `  - { domain: ${name}.${D}, receives: false }`).join("\n")}
  - { domain: key.${D}, receives: false, selectors: [long, tags] }
  - { domain: mx.${D}, sends: false }`,
    resolver: server.resolver,
    settings: { timeoutMs: 5_000 },
  });
});
afterAll(() => server.close());

describe("SPF", () => {
  it.each([
    [`circle.${D}`, "spf/include", "leads back to itself"],
    [`terms.${D}`, "spf/lookup-limit", "of its terms lead nowhere"],
    [`bomb.${D}`, "spf/lookup-limit", "of its terms lead nowhere"],
  ])("of %s is broken by %s", (domain, check, words) => {
    const subject = audit.report.findings.find(
      ({ check: id, subject: about }) => id === check && about.startsWith(domain),
    );
    expect(subject?.status).toBe("fail");
    expect(subject?.title).toContain(words);
  });

  it.each([
    ["words", "fail spf/syntax"],
    ["macros", "pass spf/syntax"],
    ["blanks", "pass spf/record"],
    ["quotes", "fail spf/record"],
  ])("of %s is read whole: %s", (name, row) => {
    const rows = audit.report.findings
      .filter(({ subject }) => subject.startsWith(`${name}.${D}`))
      .map(({ status, check }) => `${status} ${check}`);
    expect(rows).toContain(row);
  });

  it("is asked for a bounded number of times", () => {
    expect(server.asked.filter((row) => /^b(?:omb|\d)\./.test(row)).length).toBeLessThan(60);
    expect(server.asked.filter((row) => /^h\d+\./.test(row)).length).toBeLessThan(300);
  });
});

describe("DKIM, DMARC and MX", () => {
  it("of kilobytes are told as one fault each", () => {
    expect(about(audit, `long._domainkey.key.${D}`, ["dkim/key"])).toContain("fail dkim/key");
    expect(about(audit, `tags.${D}`, ["dmarc/syntax", "dmarc/record"])).toEqual([
      "pass dmarc/record",
      "pass dmarc/syntax",
    ]);
    expect(about(audit, `same.${D}`, ["dmarc/syntax"])).toEqual(["fail dmarc/syntax"]);
    expect(about(audit, `rua.${D}`, ["dmarc/record"])).toEqual(["pass dmarc/record"]);
  });

  it("with 500 hosts are looked at up to a bound", () => {
    expect(server.asked.filter((row) => /^mx\d+\./.test(row)).length).toBeLessThan(60);
    const dead = audit.report.findings.filter(({ check, status }) => check === "mx/hosts" && status === "fail");
    expect(dead.length).toBeGreaterThan(0);
    expect(dead.length).toBeLessThan(60);
  });

  it("show no control character, no markup and no command of theirs raw", async () => {
    expect(said(audit, "spf/syntax", `escape.${D}`)).not.toBe("");
    for (const text of await allFormats(audit.report)) {
      expect(/[\u0007\u202e]|\u001b\]|\u001b\[2J/.test(text)).toBe(false);
      expect(/^\s*::error::/m.test(text)).toBe(false);
      expect(text.includes("##[error]")).toBe(false);
    }
  });

  it("are told in reports of a bounded size", () => {
    expect(JSON.stringify(audit.observations).length).toBeLessThan(8_000_000);
    expect(JSON.stringify(audit.report).length).toBeLessThan(2_000_000);
  });
});

it("is sound", () => expectSound(audit));
