/** Titles, headers, cookies, redirects, files and records that speak to a terminal, a Markdown reader or a CI job: none of it arrives. */
import { beforeAll, describe, expect, it } from "vitest";
import { SAFE, site, toHttps } from "../../src/demo/answers.js";
import { a, mx, soa, txt } from "../../src/demo/zone.js";
import { formatNames, render } from "../../src/reporters/index.js";
import { allFormats, auditHostile, expectSound, type HostileAudit } from "../helpers/hostile.js";

const ESCAPE = "\x1b[2J\x1b]0;owned\x07";
const C1 = "\x9b31m";
const BIDI = "\u202egpj\u2066";
const HTML = "<img src=x onerror=alert(1)>";
const LINK = "[click](https://evil.example)";
const CELL = "| a | b |";
/** In every form that a job's log obeys. */
const COMMANDS = "::error file=a::owned ::add-mask::x ##[error]owned";
const ALL = [ESCAPE, C1, BIDI, HTML, LINK, CELL, COMMANDS].join(" ");
/** What a header may hold: no control characters but those above 0x7f. */
const HEADER = [C1, HTML, LINK, CELL, COMMANDS].join(" ");

const latin1 = (text: string) => Buffer.from(text, "utf8").toString("latin1");

let audit: HostileAudit;
let texts: readonly string[];
beforeAll(async () => {
  const name = "www.acme.test";
  audit = await auditHostile({
    hosts: [
      {
        host: name,
        http: toHttps(name),
        https: site(ALL, {
          headers: {
            server: `nginx/1.2 ${HEADER}`,
            "x-powered-by": `PHP/5.2 ${HEADER}`,
            "strict-transport-security": `max-age=9; ${HEADER}`,
            "content-security-policy": `script-src 'unsafe-inline' ${HEADER.replaceAll(";", "")}`,
            "x-frame-options": `ALLOW-FROM ${HEADER}`,
            "set-cookie": [`session${HEADER}=1; Path=${HEADER}`, `sid=1; ${HEADER}`],
          },
          body: `<script src="http://cdn.acme.test/${ESCAPE}${BIDI}${HTML}.js"></script><form action="http://x.test/${COMMANDS}">`,
          files: {
            "/.git/config": { type: "text/plain", body: `[core]\n\tbare = x\n[remote "::error::x ${LINK}"]\n` },
          },
        }),
      },
      {
        host: "to.acme.test",
        http: toHttps("to.acme.test"),
        https: (_request, response) => {
          response
            .writeHead(302, {
              ...(SAFE as Record<string, string>),
              location: latin1(`https://evil.example/${BIDI} ${HEADER}`),
            })
            .end();
        },
      },
      {
        host: "odd.acme.test",
        http: toHttps("odd.acme.test"),
        https: (_request, response) => {
          response.writeHead(302, { location: `javascript:${HEADER}` }).end();
        },
      },
      {
        host: "api.acme.test",
        http: toHttps("api.acme.test"),
        https: (_request, response) => response.writeHead(200, { "content-type": `text/${HEADER}` }).end("{}"),
      },
    ],
    records: [
      soa(),
      ...["www", "to", "odd", "api"].map((label) => a(`${label}.acme.test`)),
      txt("acme.test", `v=spf1 include:${ALL} -all`),
      txt("_dmarc.acme.test", `v=DMARC1; p=none; rua=mailto:${ALL}`),
      txt("s1._domainkey.acme.test", `v=DKIM1; p=${ALL}`),
      mx("acme.test", "mx\x1b[2J\u202e::error::x.evil.example"),
    ],
    files: {
      "docs/a.md": "x",
      ".gitignore": ".env\n",
    },
    target: `name: ${JSON.stringify(`Acme ${LINK} ::error::x`)}
hosts: [${["www", "to", "odd", "api"].map((label) => `{ host: ${label}.acme.test, role: app }`).join(", ")}]
endpoints:
  - { name: ${JSON.stringify(`me ${HTML} ##[error]`)}, url: "https://api.acme.test/me", private: true, expect: { type: application/json } }
email: [{ domain: acme.test, selectors: [s1] }]
sampling: { requests: 20, upTo: 20, rate: 50/s }`,
    settings: { timeoutMs: 4_000 },
  });
  texts = [...(await allFormats(audit.report)), JSON.stringify(audit.observations)];
});

const raw = (pattern: RegExp) => texts.map((text) => pattern.exec(text)?.[0] ?? null);
const none = () => texts.map(() => null);

describe("what a target says", () => {
  it("was seen, so that there is something to escape", () => {
    const found = audit.report.findings.filter(({ status }) => status === "fail").map(({ check }) => check);
    for (const check of ["headers/hsts", "headers/csp", "content/mixed", "redirects/off-domain", "dmarc/syntax"])
      expect(found).toContain(check);
    expect(JSON.stringify(audit.report)).toContain("::error");
    expect(JSON.stringify(audit.report)).toContain("onerror=alert(1)");
  });

  it("brings no control character to any output", () => {
    // The colours of the terminal's own are told from a target's by their form.
    const own = new RegExp(`${"\\x1b"}\\[[0-9;]*m`, "g");
    const left = texts.map((text) => /[\x00-\x08\x0b-\x1f\x7f-\x9f]/.exec(text.replace(own, ""))?.[0] ?? null);
    expect(left.slice(0, -1)).toEqual(none().slice(0, -1));
  });

  it("turns no text around and hides none", () => {
    expect(raw(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]/u).slice(0, -1)).toEqual(none().slice(0, -1));
  });

  it("is obeyed by no CI job, whatever the width of the terminal", async () => {
    const widths = await Promise.all(
      [40, 60, 100, 200].map((width) => render(audit.report, "terminal", { width, detail: "all" })),
    );
    const log = [...texts.slice(0, -1), ...widths].join("\n").split("\n");
    expect(log.filter((line) => /^\s*::[a-z-]+(?:\s.*)?::/i.test(line))).toEqual([]);
    expect(log.filter((line) => line.includes("##["))).toEqual([]);
  });

  it("is neither HTML nor a link nor a cell in Markdown", async () => {
    for (const format of formatNames.filter((one) => one === "markdown" || one === "handover")) {
      const text = await render(audit.report, format);
      const outside = text
        .replace(/^( *)(`{3,})text\n[\s\S]*?\n\1\2$/gm, "")
        .replace(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, "");
      expect(/<img/.exec(outside)?.[0] ?? null).toBeNull();
      expect(/(?<!\\)\[click\]\(/.exec(outside)?.[0] ?? null).toBeNull();
      expect(/(?<!\\)\| a \|/.exec(outside)?.[0] ?? null).toBeNull();
    }
  });

  it("is sound", () => expectSound(audit));
});
