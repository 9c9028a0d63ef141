/** Whole answers of common set-ups, judged by every check of pages at once: what an expert would say of them, and nothing else. */
import { describe, expect, it } from "vitest";
import { contentChecks } from "../../../src/checks/content/index.js";
import { cookiesChecks } from "../../../src/checks/cookies/index.js";
import { headersChecks } from "../../../src/checks/headers/index.js";
import type { PageSeen } from "../../../src/model/seen/web.js";
import type { Role } from "../../../src/model/target.js";
import { challenge, load, page } from "../../helpers/page.js";
import { host, target } from "../../helpers/target.js";

const JUDGED = [
  "headers/hsts",
  "headers/csp",
  "headers/framing",
  "headers/disclosure",
  "cookies/flags",
  "content/mixed",
];
const checks = [...headersChecks, ...cookiesChecks, ...contentChecks].filter(({ doc }) => JUDGED.includes(doc.id));
const NOW = new Date("2026-11-20T08:00:00Z");

/** `check message severity` of every failure, `check ?` of every unknown, sorted. */
function judged(seen: PageSeen, role: Role): readonly string[] {
  const acme = target({ hosts: [host(seen.host, { role })] });
  return checks
    .flatMap((check) => {
      const judge = check.judge as (looks: unknown, of: typeof acme, now: Date) => readonly { say: string }[];
      const says = check.says as Readonly<Record<string, { status: string; severity?: string }>>;
      return judge({ page: [{ subject: seen.host, value: seen }] }, acme, NOW).flatMap(({ say }) => {
        const message = says[say];
        if (message?.status === "fail") return [`${check.doc.id} ${say} ${message.severity ?? check.doc.severity}`];
        return message?.status === "unknown" ? [`${check.doc.id} ?`] : [];
      });
    })
    .sort();
}

const NONCE = "'nonce-k4RfX0Jm2y1w'";
const YEAR = "max-age=31536000";

const products: readonly (readonly [name: string, role: Role, seen: PageSeen, expected: readonly string[]])[] = [
  [
    "Next on Vercel as it comes",
    "site",
    page("www.acme.test", {
      headers: {
        server: "Vercel",
        "x-powered-by": "Next.js",
        "strict-transport-security": "max-age=63072000",
        "x-vercel-id": "fra1::abc",
        "x-vercel-cache": "HIT",
      },
      loads: [load("script", "https://www.acme.test/_next/static/chunks/main.js")],
    }),
    ["headers/csp absent medium", "headers/framing open medium"],
  ],
  [
    "Rails 7 behind nginx with force_ssl",
    "app",
    page("app.acme.test", {
      headers: {
        server: "nginx",
        "strict-transport-security": "max-age=63072000; includeSubDomains",
        "x-frame-options": "SAMEORIGIN",
        "content-security-policy": `default-src 'self' https:; font-src 'self' https: data:; object-src 'none'; script-src 'self' ${NONCE}; base-uri 'self'`,
      },
      cookies: ["_acme_session=***; path=/; secure; HttpOnly; SameSite=Lax"],
    }),
    [],
  ],
  [
    "Rails without force_ssl, its commented-out policy, and an old nginx",
    "app",
    page("app.acme.test", {
      headers: { server: "nginx/1.18.0 (Ubuntu)", "x-frame-options": "SAMEORIGIN", "x-runtime": "0.0123" },
      cookies: ["_acme_session=***; path=/; HttpOnly; SameSite=Lax"],
    }),
    [
      "cookies/flags insecureSession high",
      "headers/csp absent medium",
      "headers/disclosure named low",
      "headers/hsts missing high",
    ],
  ],
  [
    "WordPress on Apache and PHP, moved to https",
    "site",
    page("www.acme.test", {
      headers: {
        server: "Apache/2.4.41 (Ubuntu)",
        "x-powered-by": "PHP/7.4.3",
        "content-security-policy": "upgrade-insecure-requests",
      },
      loads: [
        load("image", "http://www.acme.test/wp-content/uploads/logo.png", "img"),
        load("style", "http://www.acme.test/wp-content/a.css", "link"),
      ],
    }),
    [
      "headers/csp absent medium",
      "headers/disclosure named low",
      "headers/framing open medium",
      "headers/hsts missingElsewhere medium",
    ],
  ],
  [
    "WordPress that forgot its images",
    "site",
    page("www.acme.test", {
      headers: {
        server: "LiteSpeed",
        "strict-transport-security": YEAR,
        "content-security-policy": "frame-ancestors 'self'",
      },
      loads: [load("image", "http://www.acme.test/wp-content/uploads/logo.png", "img")],
    }),
    ["content/mixed passive low", "headers/csp absent medium"],
  ],
  [
    "a single-page app on S3 and CloudFront",
    "app",
    page("app.acme.test", {
      headers: { server: "AmazonS3", via: "1.1 abc.cloudfront.net (CloudFront)", "x-cache": "Error from cloudfront" },
    }),
    ["headers/csp absent medium", "headers/framing open medium", "headers/hsts missing high"],
  ],
  [
    "Django with its security settings",
    "app",
    page("app.acme.test", {
      headers: {
        "strict-transport-security": `${YEAR}; includeSubDomains; preload`,
        "x-frame-options": "DENY",
        "content-security-policy": `script-src ${NONCE} 'strict-dynamic' https: 'unsafe-inline'; object-src 'none'; base-uri 'none'`,
      },
      cookies: [
        "csrftoken=***; Max-Age=31449600; Path=/; SameSite=Lax; Secure",
        "sessionid=***; HttpOnly; Path=/; SameSite=Lax; Secure",
      ],
    }),
    [],
  ],
  [
    "a log-in redirect of an Express app",
    "app",
    page("app.acme.test", {
      first: {
        status: 302,
        headers: { location: "/login", "x-powered-by": "Express", "strict-transport-security": YEAR },
      },
      headers: {
        "x-powered-by": "Express",
        "strict-transport-security": YEAR,
        "content-security-policy": "default-src 'self'; frame-ancestors 'none'",
      },
      cookies: ["connect.sid=***; Path=/; HttpOnly"],
    }),
    ["cookies/flags insecureSession high"],
  ],
  [
    "GitHub Pages",
    "docs",
    page("docs.acme.test", {
      headers: { server: "GitHub.com", "strict-transport-security": "max-age=31556952", "x-github-request-id": "A1" },
    }),
    ["headers/csp absentOnDocs low", "headers/framing open medium"],
  ],
  [
    "a Cloudflare challenge",
    "app",
    page("app.acme.test", {
      status: 403,
      wall: challenge,
      headers: {
        server: "cloudflare",
        "cf-mitigated": "challenge",
        "x-frame-options": "SAMEORIGIN",
        "content-security-policy": "default-src 'none'",
      },
      cookies: ["__cf_bm=***; HttpOnly; Secure; SameSite=None"],
    }),
    JUDGED.map((id) => `${id} ?`).sort(),
  ],
  [
    "an API with 404 and JSON at its root",
    "api",
    page("api.acme.test", {
      status: 404,
      html: false,
      headers: { "content-type": "application/json", "strict-transport-security": YEAR },
    }),
    [],
  ],
  [
    "the apex that only redirects to www",
    "redirect",
    page("acme.test", {
      status: 301,
      html: false,
      redirectsTo: "https://www.acme.test/",
      headers: { server: "cloudflare", "strict-transport-security": `${YEAR}; includeSubDomains` },
    }),
    [],
  ],
  [
    "a report-only policy in its first week",
    "site",
    page("www.acme.test", {
      headers: {
        "strict-transport-security": `max-age=604800`,
        "content-security-policy-report-only": "default-src 'self'; report-uri /csp",
        "content-security-policy": "frame-ancestors 'self'",
      },
    }),
    ["headers/csp absent medium", "headers/hsts short low"],
  ],
];

describe("common set-ups", () => {
  for (const [name, role, seen, expected] of products) it(name, () => expect(judged(seen, role)).toEqual(expected));
});
