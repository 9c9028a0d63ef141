/** A product that echoes the audit's own credential in every place it can: it stands in no output, observation, error or warning. */
import { randomBytes } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { beforeAll, describe, expect, it } from "vitest";
import { SAFE } from "../../src/demo/answers.js";
import { makeAuthority, makeCertificate } from "../../src/demo/certificate.js";
import type { Handler } from "../../src/demo/web-server.js";
import { a, cname, soa, txt } from "../../src/demo/zone.js";
import { about, allFormats, auditHostile, expectSound, type HostileAudit } from "../helpers/hostile.js";
import { serve, type TestServer } from "../helpers/http-server.js";

/** Letters that hosts change the case of, and signs that every coding writes in its own way. */
const SECRET = `Tk${randomBytes(6).toString("hex")}/+"<&>'=${randomBytes(6).toString("hex")}Z`;
/** As a label of a host name may be. */
const LABEL = `Lb${randomBytes(10).toString("hex")}`;
/** An address that is a secret itself. */
const HOOK = `https://api.acme.test/hook/${LABEL}`;
const PAIR = Buffer.from(`alice:${SECRET}`).toString("base64");

const asked: { readonly scheme: string; readonly text: string }[] = [];
const note = (scheme: string, request: IncomingMessage) =>
  asked.push({ scheme, text: `${decoded(request.url ?? "")} ${decoded(JSON.stringify(request.headers))}` });

/** One of the addresses is malformed on purpose. */
function decoded(text: string): string {
  return text.replace(/%[0-7][0-9a-f]/gi, (code) => String.fromCharCode(Number.parseInt(code.slice(1), 16)));
}

const html = (text: string) =>
  text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;").replace(/"/g, "&quot;");

/** Every form of it in one page, some of them where a bound cuts. */
const PAGE = `<!doctype html><title>${"t".repeat(292)}${html(SECRET)}</title><h1>${html(SECRET)} ${LABEL}</h1>
<script src="http://cdn.acme.test/${encodeURIComponent(SECRET)}.js?session=${encodeURIComponent(SECRET)}"></script>
<img src="http://${LABEL}.acme.test/${"i".repeat(1955)}${SECRET.slice(0, 20)}"><pre>${html(JSON.stringify({ SECRET, PAIR }))}</pre>`;

const HEADERS = {
  ...(SAFE as Record<string, string>),
  "content-type": "text/html",
  server: `nginx/1.2.3 (${SECRET})`,
  "x-powered-by": `PHP/5.3 ${Buffer.from(SECRET).toString("base64")}`,
  "x-echo": `${"e".repeat(16_375)}${SECRET}`,
  "content-security-policy": `script-src https://${LABEL}.acme.test 'unsafe-inline' ${encodeURI(SECRET)}`,
  "x-frame-options": `ALLOW-FROM ${SECRET}`,
  "strict-transport-security": `max-age=1; ${SECRET}`,
  "set-cookie": [`session_${LABEL}=${SECRET}; Path=/${SECRET}`, `${LABEL}=1; Domain=${LABEL}.acme.test`],
};

const echo: Handler = (request, response) => {
  note("https", request);
  response.writeHead(200, HEADERS).end(PAGE);
};
const sendsTo =
  (location: string): Handler =>
  (request, response) => {
    note("https", request);
    response.writeHead(302, { location }).end(PAGE);
  };
const fails: Handler = (request, response) => {
  note("https", request);
  response.writeHead(500, { ...HEADERS, "content-type": `text/${SECRET}` }).end(PAGE);
};
const garbled: Handler = (request, response) => {
  note("https", request);
  response.writeHead(200, { "content-encoding": "gzip" }).end(SECRET);
};
const plain: Handler = (request, response) => {
  note("http", request);
  response.writeHead(200, HEADERS).end(PAGE);
};

const HOSTS: Readonly<Record<string, Handler>> = {
  www: echo,
  api: (request, response) => (request.url?.startsWith("/fails") ? fails : echo)(request, response),
  query: sendsTo(`https://www.acme.test/next?auth=${encodeURIComponent(SECRET)}`),
  away: sendsTo(`https://${LABEL}.evil.example/${encodeURIComponent(SECRET)}`),
  wild: sendsTo(`https://${LABEL}.wild.acme.test/`),
  script: sendsTo(`javascript:${encodeURI(SECRET)}`),
  fails,
  garbled,
};

/** What no output may hold: the whole, its halves, and its beginning as a bound would cut it; in any case. */
const FORBIDDEN = [
  SECRET,
  SECRET.slice(0, 10),
  SECRET.slice(-13),
  LABEL,
  LABEL.slice(0, 10),
  PAIR,
  PAIR.slice(12, 30),
  Buffer.from(SECRET).toString("base64").slice(2, 14),
].map((text) => text.toLowerCase());

let audit: HostileAudit;
const servers: TestServer[] = [];
beforeAll(async () => {
  const life = { notBefore: new Date("2026-01-01T00:00:00Z"), notAfter: new Date("2049-01-01T00:00:00Z") };
  const authority = makeAuthority({ name: `CA ${SECRET}`, organisation: SECRET, ...life });
  const named = makeCertificate({ authority, names: [`${LABEL}.acme.test`, `x${SECRET}.acme.test`], ...life });
  servers.push(await serve(echo, { tls: named }));
  audit = await auditHostile({
    hosts: [...Object.entries(HOSTS), ["named", echo] as const].map(([name, https]) => ({
      host: `${name}.acme.test`,
      http: plain,
      https,
    })),
    ports: { "named.acme.test:443": servers[0]?.port ?? 0 },
    env: { TOKEN: SECRET, LABEL, PAIR, DOMAIN: "acme.test", BASE: "https://api.acme.test", HOOK },
    records: [
      soa(),
      ...Object.keys(HOSTS).map((name) => a(`${name}.acme.test`)),
      cname("named.acme.test", `${LABEL}.cdn.example`),
      txt("acme.test", `v=spf1 include:${LABEL}.example ${SECRET} -all`),
      txt("_dmarc.acme.test", `v=DMARC1; p=${SECRET}; rua=mailto:${LABEL}@acme.test`),
      txt("s1._domainkey.acme.test", `v=DKIM1; k=${LABEL}; p=${SECRET}`),
    ],
    files: { ".gitignore": ".env\n", "readme.md": `token: ${SECRET}\n` },
    target: `name: "Acme of \${LABEL}"
hosts: [${[...Object.keys(HOSTS), "named"].map((name) => `{ host: "${name}.\${DOMAIN}", role: app }`).join(", ")}, { host: "*.wild.acme.test", role: app }]
endpoints:
  - { name: me, url: "\${BASE}/me", headers: { authorization: "Bearer \${TOKEN}" }, private: true }
  - { name: basic, url: "https://api.acme.test/fails", headers: { authorization: "Basic \${PAIR}" }, expect: { contains: never } }
  - { name: keyed, url: "https://api.acme.test/keyed?key=\${LABEL}", private: true }
  - { name: hook, url: "\${HOOK}", kind: webhook }
  - { name: posted, url: "https://api.acme.test/posted", body: { password: "\${TOKEN}" }, private: true }
  - { name: away, url: "https://away.acme.test/", headers: { "x-key": "\${LABEL}" } }
email: [{ domain: acme.test, selectors: [s1] }]
monitoring: { uptime: { provider: "Pings \${LABEL}", url: "https://fails.acme.test/status?key=\${LABEL}" }, alerts: [{ channel: "slack \${LABEL}", to: "#ops" }] }
handover: { deploy: "https://query.acme.test/guide?key=\${LABEL}" }
access: { registrar: { provider: "R \${LABEL}" } }
waivers: [{ check: headers/csp, subject: "\${LABEL}", reason: "for \${LABEL}", until: 2020-01-01 }]
repo: { path: . }
sampling: { requests: 20, upTo: 20, rate: 50/s }`,
    settings: { timeoutMs: 4_000 },
  });
  await Promise.all(servers.map((server) => server.close()));
});

describe("a credential that the target echoes", () => {
  it("was sent, and only as declared: never without TLS, never to another host", () => {
    expect(asked.some(({ text }) => text.includes("authorization"))).toBe(true);
    const leaked = asked.filter(
      ({ scheme, text }) => scheme === "http" && FORBIDDEN.some((one) => text.toLowerCase().includes(one)),
    );
    expect(leaked.length).toBe(0);
  });

  it("stands in no report, whatever its format", async () => {
    const texts = await allFormats(audit.report);
    expect(texts.map(leaks)).toEqual(texts.map(() => []));
    expect(texts.some((text) => text.includes("***"))).toBe(true);
  });

  it("stands in no saved observation", () => {
    const text = JSON.stringify(audit.observations);
    expect(leaks(text)).toEqual([]);
    expect(text).toContain("***");
  });

  it("stands in no warning", () => {
    expect(leaks(audit.warnings.join("\n"))).toEqual([]);
  });

  it("does not hide what the environment only names", () => {
    expect(about(audit, "www.acme.test", ["headers/csp", "tls/handshake"])).toEqual([
      "fail headers/csp",
      "pass tls/handshake",
    ]);
  });

  it("in the query or body of a private endpoint leaves that endpoint unknown instead of open", () => {
    for (const name of ["keyed", "posted"])
      expect(about(audit, name, ["access"])).toEqual(["unknown access/authentication"]);
    expect(about(audit, "me", ["access"])).not.toEqual(["unknown access/authentication"]);
  });

  it("is sound", () => expectSound(audit));
});

function leaks(text: string): readonly string[] {
  const lower = text.toLowerCase();
  return FORBIDDEN.flatMap((one, index) => {
    const at = lower.indexOf(one);
    return at === -1 ? [] : [`${index}: ${text.slice(Math.max(0, at - 80), at)}<HERE>`];
  });
}
