/** Registrations that end and names that are left behind at providers, with a registry and providers on loopback. */
import { createServer } from "node:net";
import type { Answer } from "dns-packet";
import { describe, expect, it } from "vitest";
import { a, cname, txt } from "../../src/demo/zone.js";
import { answer, home, html, page, routes } from "./pages.js";
import { audited, type WorldHost } from "./stage.js";

const D = "acme-ops.com";
const on = (label: string) => `${label}.${D}`;
const DNS = [
  "resolution",
  "expected-records",
  "preview-target",
  "dangling-cname",
  "apex-cname",
  "ttl",
  "undeclared-host",
  "ipv6",
];
const AREA = { only: ["domain/*", ...DNS.map((topic) => `dns/${topic}`)] };
const NETWORK = 'network: { internalRanges: [127.0.0.0/8, "::1/128"], rdap: true, osv: false }';

const hasIpv6 = await new Promise<boolean>((resolve) => {
  const server = createServer().once("error", () => resolve(false));
  server.listen(0, "::1", () => server.close(() => resolve(true)));
});

const aaaa = (name: string, data: string): Answer => ({ name, type: "AAAA", ttl: 300, class: "IN", data });
const kept = (name: string, ttl: number): Answer => ({ ...a(name, "127.1.0.1"), ttl }) as Answer;
const json = (value: unknown, status = 200) =>
  answer(status, { "content-type": "application/rdap+json" }, JSON.stringify(value));
const plain = (status: number, body: string): WorldHost => ({ https: null, http: answer(status, {}, body) });

/** IANA and a registry that knows one domain; `days` from now its registration ends. */
function registry(days: number, status: readonly string[], limited = false): Readonly<Record<string, WorldHost>> {
  const expires = new Date(Date.now() + days * 86_400_000).toISOString();
  const domain = {
    objectClassName: "domain",
    ldhName: D,
    status,
    events: [{ eventAction: "expiration", eventDate: expires }],
    entities: [{ roles: ["registrar"], vcardArray: ["vcard", [["fn", {}, "text", "Example Registrar"]]] }],
  };
  const found = limited ? answer(429, { "retry-after": "60" }) : json(domain);
  return {
    "data.iana.org": {
      https: routes(
        { "/rdap/dns.json": json({ services: [[["com"], ["https://rdap.example/com/"]]] }) },
        json({}, 404),
      ),
    },
    "rdap.example": { https: routes({ [`/com/domain/${D}`]: found }, json({}, 404)) },
  };
}

describe.concurrent("names left behind", () => {
  it("a product about to lose its domain, with hosts left behind everywhere", async () => {
    const { found, report } = await audited(
      {
        hosts: {
          ...registry(10, ["active"]),
          [D]: { https: home },
          "acme.github.io": plain(404, "<p>There isn't a GitHub Pages site here.</p>"),
          [`files.${D}.s3-website-us-east-1.amazonaws.com`]: plain(404, "<Code>NoSuchBucket</Code>"),
          "quiet-fox.ngrok-free.app": { https: home },
        },
        records: [
          cname(on("blog"), "acme.github.io"),
          cname(on("files"), `files.${D}.s3-website-us-east-1.amazonaws.com`),
          cname(on("shop"), "acme-shop.azurewebsites.net"),
          cname(on("docs"), "docs.vendro.com"),
          cname(on("app"), "quiet-fox.ngrok-free.app"),
          cname(on("help"), "acme.github.io"),
          txt(on("help"), "site-verification=abc"),
          kept(on("api"), 172_800),
          aaaa(D, "::1"),
          a(on("staging"), "127.1.0.1"),
          cname(on("dev"), "acme-dev.elasticbeanstalk.com"),
        ],
        target: `domain: ${D}
hosts:
  - { host: ${D}, records: { A: [203.0.113.10] } }
${["blog", "files", "shop", "docs", "app", "help", "api"].map((label) => `  - { host: ${on(label)} }`).join("\n")}
${NETWORK}`,
      },
      AREA,
    );
    expect(found).toEqual(
      [
        `fail critical domain/expiry ${D}`,
        `fail low domain/transfer-lock ${D}`,
        `fail critical dns/expected-records ${D}`,
        `fail low dns/dangling-cname ${on("blog")}`,
        `fail low dns/dangling-cname ${on("help")}`,
        `fail critical dns/dangling-cname ${on("files")}`,
        `fail critical dns/dangling-cname ${on("shop")}`,
        `fail critical dns/dangling-cname ${on("docs")}`,
        `fail critical dns/dangling-cname ${on("dev")}`,
        // Down and for the taking are two things to mend.
        `fail critical dns/resolution ${on("shop")}`,
        `fail critical dns/resolution ${on("docs")}`,
        `fail high dns/preview-target ${on("app")}`,
        `fail high dns/apex-cname ${on("help")}`,
        `fail medium dns/ttl ${on("api")}`,
        `fail medium dns/undeclared-host ${on("staging")}`,
        // Nothing listens at ::1; a machine without IPv6 cannot tell.
        hasIpv6 ? `fail high dns/ipv6 ${D}` : `unknown high dns/ipv6 ${D}`,
      ].sort(),
    );
    expect(report.findings.find(({ check }) => check === "domain/expiry")?.detail).toContain("Example Registrar");
    expect(report.inventory.dns[0]).toMatch(
      /^; acme-ops\.com: registered with Example Registrar until .*; status: active$/,
    );
    expect(report.requests["rdap.example"]).toBe(1);
  });

  it("the same providers in good order, with a blog that explains takeovers", async () => {
    const blog = page({}, html("<article>GitHub says: There isn't a GitHub Pages site here.</article>"));
    const { found } = await audited(
      {
        hosts: {
          ...registry(300, ["client transfer prohibited"]),
          [D]: { https: home },
          [on("blog")]: { https: blog, address: null },
          [on("shop")]: { https: home, address: null },
        },
        records: [
          // What the provider answers with, as the names of the hosts themselves.
          cname(on("blog"), "acme.github.io"),
          cname(on("shop"), "shops.myshopify.com"),
          a("acme.github.io", "127.1.0.4"),
          a("shops.myshopify.com", "127.1.0.5"),
        ],
        target: `domain: ${D}
hosts:
  - { host: ${D}, records: { A: [127.1.0.3] } }
  - { host: ${on("blog")}, records: { CNAME: Acme.GitHub.io. } }
  - { host: ${on("shop")} }
${NETWORK}`,
      },
      AREA,
    );
    expect(found).toEqual([]);
  });

  it("a registry that asks to come back later", async () => {
    const { report } = await audited(
      {
        hosts: { ...registry(300, [], true), [D]: { https: home } },
        target: `domain: ${D}\nhosts: [{ host: ${D} }]\n${NETWORK}`,
      },
      { only: ["domain/*"] },
    );
    const told = report.findings.map(({ check, status, subject, detail }) => ({ check, status, subject, detail }));
    const detail = `Could not look at ${D}: rdap.example asks to come back later (429, Retry-After: 60).`;
    expect(told).toEqual([
      { check: "domain/expiry", status: "unknown", subject: D, detail },
      { check: "domain/transfer-lock", status: "unknown", subject: D, detail },
    ]);
  });
});
