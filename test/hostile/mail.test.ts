/** Mail made to break its readers: records with NUL, of 64 KB and of 500 strings, monstrous keys, message files that are none, a policy of ten megabytes. */
import type { Answer } from "dns-packet";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { dkimKeyByForm } from "../helpers/dkim-keys.js";
import { type DnsServer, reply, type Script, startDnsServer } from "../helpers/dns-server.js";
import { auditHostile, expectSound, type HostileAudit } from "../helpers/hostile.js";

const UDP_BYTES = 1232;
const D = "acme.test";
const many = (count: number, item: (n: number) => string) => Array.from({ length: count }, (_, n) => item(n));

const TXT: Readonly<Record<string, readonly string[]>> = {
  [`nul.${D}`]: ["v=spf1 a:h\u0000.test -all"],
  [`_dmarc.nul.${D}`]: ["v=DMARC1; p=rej\u0000ect; rua=mailto:a@acme.test"],
  [`s._domainkey.nul.${D}`]: [`v=DKIM1; p=AAAA\u0000AAAA`],
  [`_mta-sts.nul.${D}`]: ["v=STSv1; id=1\u00002;"],
  [`_smtp._tls.nul.${D}`]: ["v=TLSRPTv1; rua=mailto:a\u0000@acme.test"],
  [`default._bimi.nul.${D}`]: ["v=BIMI1; l=https://acme.test/\u0000.svg"],
  [`large.${D}`]: [`v=spf1 ip4:192.0.2.1 ${"x".repeat(64_000)}=1 -all`],
  [`strings.${D}`]: [...many(499, (n) => `verification=${n}`), "v=spf1 ip4:192.0.2.1 -all"],
  [`pieces.${D}`]: ["v=spf1 ip4:192.0.2.1 -all"],
  [`macro.${D}`]: [`v=spf1 include:%{d}.%{d}.%{d}.macro.${D} exists:%{l}%{l}%{l}.%{d64r}.macro.${D} -all`],
  [`huge._domainkey.keys.${D}`]: [`v=DKIM1; p=${dkimKeyByForm(16_384)}`],
  [`rubbish._domainkey.keys.${D}`]: [`v=DKIM1; p=${Buffer.alloc(3000, 0xff).toString("base64")}`],
  [`_mta-sts.policy.${D}`]: ["v=STSv1; id=1;"],
};

/** `pieces`: one record of as many strings as it has characters. */
function recordsOf(name: string, type: string): readonly Answer[] | null {
  const texts = TXT[name];
  if (type === "TXT" && texts !== undefined) {
    const size = name === `pieces.${D}` ? 1 : 255;
    return texts.map((text) => {
      const data = Buffer.from(text, "latin1");
      const chunks = Array.from({ length: Math.ceil(data.length / size) }, (_, n) =>
        data.subarray(size * n, size * n + size),
      );
      return { name, type: "TXT", ttl: 60, data: chunks };
    });
  }
  if (type === "A" && name === `mta-sts.policy.${D}`) return [{ name, type, ttl: 60, data: "127.0.0.1" }];
  const exists = [...Object.keys(TXT), `mta-sts.policy.${D}`].some((one) => one === name || one.endsWith(`.${name}`));
  return exists ? [] : null;
}

const script: Script = (question, transport) => {
  const answers = recordsOf(question.name.toLowerCase(), question.type);
  if (answers === null) return reply(question, { rcode: "NXDOMAIN" });
  const whole = reply(question, { answers });
  return transport === "udp" && whole.length > UDP_BYTES ? reply(question, { truncated: true }) : whole;
};

const FROM = "From: Acme <hello@acme.test>\r\n";
const nested = many(1000, (n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`).join("");
const MESSAGES: Readonly<Record<string, string>> = {
  headers: `${many(10_000, (n) => `X-${n}: ${n}\r\n`).join("")}${FROM}\r\nHello\r\n`,
  "no-blank": `${FROM}Subject: no end`,
  cr: `From: Acme <hello@acme.test>\rSubject: a\r\rHello\r`,
  nested: `${FROM}${nested}`,
  nul: `${FROM}Subject: \u0000\u0000\r\nDKIM-Signature: v=1; a=rsa-sha256; d=acme\u0000.test; s=s; b=x\r\n\r\n\u0000`,
  froms: `${FROM.repeat(5000)}\r\nx`,
  empty: "",
  picture: "\u0089PNG\r\n\u001a\n\u0000\u0000\u0000",
};

let server: DnsServer;
let audit: HostileAudit;
beforeAll(async () => {
  server = await startDnsServer(script);
  audit = await auditHostile({
    hosts: [
      {
        host: `mta-sts.policy.${D}`,
        http: (_request, response) => response.end(),
        https: (_request, response) => {
          response.writeHead(200, { "content-type": "text/plain" });
          response.end(`version: STSv1\nmode: enforce\nmax_age: 604800\n${"mx: mx.acme.test\n".repeat(600_000)}`);
        },
      },
    ],
    target: `hosts: []
email:
  - { domain: nul.${D}, selectors: [s] }
${["large", "strings", "pieces", "macro"].map((name) => `  - { domain: ${name}.${D}, receives: false }`).join("\n")}
  - { domain: keys.${D}, receives: false, selectors: [huge, rubbish] }
  - { domain: policy.${D}, sends: false }
${Object.keys(MESSAGES)
  .map((name) => `  - { domain: m-${name}.${D}, receives: false, message: ${name}.eml }`)
  .join("\n")}`,
    files: Object.fromEntries(Object.entries(MESSAGES).map(([name, text]) => [`${name}.eml`, text])),
    resolver: server.resolver,
    settings: { timeoutMs: 5_000 },
  });
});
afterAll(() => server.close());

const rowsOf = (subject: string) =>
  audit.report.findings
    .filter((one) => one.subject.startsWith(subject))
    .map(({ status, check }) => `${status} ${check}`);

describe("records", () => {
  it.each([
    [`nul.${D}`, "fail spf/syntax"],
    [`nul.${D}`, "fail dmarc/syntax"],
    [`s._domainkey.nul.${D}`, "fail dkim/key"],
    [`nul.${D}`, "fail mta-sts/policy"],
    [`nul.${D}`, "fail tls-rpt/record"],
    [`nul.${D}`, "fail bimi/record"],
    [`large.${D}`, "pass spf/record"],
    [`strings.${D}`, "pass spf/record"],
    [`pieces.${D}`, "pass spf/syntax"],
    [`macro.${D}`, "pass spf/syntax"],
    [`rubbish._domainkey.keys.${D}`, "fail dkim/key"],
    [`huge._domainkey.keys.${D}`, "fail dkim/key-strength"],
    [`policy.${D}`, "fail mta-sts/policy"],
  ])("%s: %s", (subject, row) => expect(rowsOf(subject)).toContain(row));
});

describe("messages", () => {
  it.each(Object.keys(MESSAGES))("%s: a finding, and never a pass", (name) => {
    const rows = rowsOf(`m-${name}.${D}`).filter((row) => /mail\/message/.test(row));
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatch(/^(?:fail|unknown) /);
  });
});

it("are told in reports of a bounded size", () => {
  expect(JSON.stringify(audit.observations).length).toBeLessThan(2_000_000);
  expect(JSON.stringify(audit.report).length).toBeLessThan(1_000_000);
});

it("is sound", () => expectSound(audit));
