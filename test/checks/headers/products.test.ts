/** Whole answers of frameworks as they come, judged by every check of headers and cookies at once: what an expert would say, and nothing else. */
import { describe, expect, it } from "vitest";
import type { PageSeen } from "../../../src/model/seen/web.js";
import type { Role } from "../../../src/model/target.js";
import {
  BARE,
  CSP,
  FRAMING,
  HSTS,
  HSTS_SITE,
  judged,
  NOSNIFF,
  PERMISSIONS,
  REFERRER,
  REQUEST_ID,
  VERSION,
} from "../../helpers/judged-page.js";
import { type Headers, load, page } from "../../helpers/page.js";

type More = Parameters<typeof page>[1];
const app = (headers: Headers, more: More = {}) => page("app.acme.test", { headers, ...more });
const www = (headers: Headers, more: More = {}) => page("www.acme.test", { headers, ...more });
const api = (headers: Headers, more: More = {}) =>
  page("api.acme.test", { headers: { "content-type": "application/json", ...headers }, html: false, ...more });
const sts = (value: string) => ({ "strict-transport-security": value });

const NONCE = "'nonce-k4RfX0Jm2y1w'";
const YEAR = sts("max-age=31536000");
const DEEP = sts("max-age=31536000; includeSubDomains");
const DENIED = { "x-frame-options": "DENY" };
const SAME = { "x-frame-options": "SAMEORIGIN" };
const SNIFFED = { "x-content-type-options": "nosniff" };
const SESSION = "cookies/flags insecureSession high";

const rails = {
  ...SAME,
  ...SNIFFED,
  server: "nginx",
  "x-xss-protection": "0",
  "x-permitted-cross-domain-policies": "none",
  "referrer-policy": "strict-origin-when-cross-origin",
  "x-request-id": "5c5e7c1e-2d0c-4b9f-9f43-6a4a0d4fd6b1",
  "x-runtime": "0.0123",
};
const helmet = {
  ...DEEP,
  ...SAME,
  ...SNIFFED,
  "content-security-policy":
    "default-src 'self';base-uri 'self';font-src 'self' https: data:;form-action 'self';frame-ancestors 'self';img-src 'self' data:;object-src 'none';script-src 'self';script-src-attr 'none';style-src 'self' https: 'unsafe-inline';upgrade-insecure-requests",
  "referrer-policy": "no-referrer",
  "x-permitted-cross-domain-policies": "none",
};

const products: readonly (readonly [name: string, role: Role, seen: PageSeen, expected: readonly string[]])[] = [
  [
    "Next with the headers of its guide",
    "site",
    www({
      ...sts("max-age=63072000; includeSubDomains; preload"),
      ...SAME,
      ...SNIFFED,
      "x-powered-by": "Next.js",
      "referrer-policy": "origin-when-cross-origin",
      "permissions-policy": "camera=(), microphone=(), geolocation=(), browsing-topics=()",
    }),
    [CSP],
  ],
  [
    "Next with a nonce from its middleware",
    "app",
    app({
      ...YEAR,
      "content-security-policy": `default-src 'self'; script-src 'self' ${NONCE} 'strict-dynamic'; style-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'; upgrade-insecure-requests`,
      "x-request-id": "1",
    }),
    [NOSNIFF, REFERRER, PERMISSIONS],
  ],
  [
    "Next in development mode, with eval for its overlay",
    "app",
    app({ ...YEAR, "content-security-policy": `default-src 'self'; script-src 'self' 'unsafe-eval' 'unsafe-inline'` }),
    ["headers/csp weak medium", FRAMING, NOSNIFF, REFERRER, PERMISSIONS, REQUEST_ID],
  ],
  [
    "Rails 7 behind nginx with force_ssl",
    "app",
    app(
      {
        ...rails,
        ...sts("max-age=63072000; includeSubDomains"),
        "content-security-policy": `default-src 'self' https:; font-src 'self' https: data:; object-src 'none'; script-src 'self' ${NONCE}; base-uri 'self'`,
      },
      { cookies: ["_acme_session=***; path=/; secure; HttpOnly; SameSite=Lax"] },
    ),
    [PERMISSIONS],
  ],
  [
    "Rails with the policy of its own template, which trusts all of https",
    "app",
    app({
      ...rails,
      ...DEEP,
      "content-security-policy":
        "default-src 'self' https:; font-src 'self' https: data:; img-src 'self' https: data:; object-src 'none'; script-src 'self' https:; style-src 'self' https:",
    }),
    ["headers/csp weak medium", PERMISSIONS],
  ],
  [
    "Rails without force_ssl, its commented-out policy, and an old nginx",
    "app",
    app(
      { ...rails, server: "nginx/1.18.0 (Ubuntu)" },
      { cookies: ["_acme_session=***; path=/; HttpOnly; SameSite=Lax"] },
    ),
    [SESSION, CSP, VERSION, HSTS, PERMISSIONS],
  ],
  [
    "WordPress on Apache and PHP, moved to https",
    "site",
    www(
      {
        server: "Apache/2.4.41 (Ubuntu)",
        "x-powered-by": "PHP/7.4.3",
        link: '<https://www.acme.test/wp-json/>; rel="https://api.w.org/"',
        "content-security-policy": "upgrade-insecure-requests",
      },
      {
        loads: [
          load("image", "http://www.acme.test/wp-content/uploads/logo.png", "img"),
          load("style", "http://www.acme.test/wp-content/a.css", "link"),
        ],
      },
    ),
    [...BARE, VERSION, HSTS_SITE],
  ],
  [
    "WordPress that forgot its images",
    "site",
    www(
      { server: "LiteSpeed", ...YEAR, "content-security-policy": "frame-ancestors 'self'" },
      { loads: [load("image", "http://www.acme.test/wp-content/uploads/logo.png", "img")] },
    ),
    ["content/mixed passive low", CSP, NOSNIFF, REFERRER, PERMISSIONS],
  ],
  [
    "WordPress' log-in page, with the cookie that tests for cookies",
    "admin",
    page("blog.acme.test", {
      headers: { ...YEAR, ...SAME, ...SNIFFED, "content-security-policy": "frame-ancestors 'self';" },
      cookies: ["wordpress_test_cookie=***; path=/; secure; HttpOnly"],
    }),
    ["cookies/flags noSameSite low", CSP, REFERRER, PERMISSIONS],
  ],
  [
    "Django with its security settings and a strict policy",
    "app",
    app(
      {
        ...sts("max-age=31536000; includeSubDomains; preload"),
        ...DENIED,
        ...SNIFFED,
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "content-security-policy": `script-src ${NONCE} 'strict-dynamic' https: 'unsafe-inline'; object-src 'none'; base-uri 'none'`,
      },
      {
        cookies: [
          "csrftoken=***; Max-Age=31449600; Path=/; SameSite=Lax; Secure",
          "sessionid=***; HttpOnly; Path=/; SameSite=Lax; Secure",
        ],
      },
    ),
    [PERMISSIONS, REQUEST_ID],
  ],
  [
    "Django before `manage.py check --deploy`",
    "site",
    www(
      { server: "gunicorn/20.0.4", ...DENIED, ...SNIFFED, "referrer-policy": "same-origin" },
      { cookies: ["csrftoken=***; Max-Age=31449600; Path=/; SameSite=Lax"] },
    ),
    ["cookies/flags insecure high", CSP, VERSION, HSTS_SITE, PERMISSIONS],
  ],
  [
    "Laravel as it comes",
    "app",
    app(
      { server: "nginx", "cache-control": "no-cache, private" },
      {
        cookies: [
          "XSRF-TOKEN=***; expires=Fri, 20 Nov 2026 10:00:00 GMT; Max-Age=7200; path=/; samesite=lax",
          "laravel_session=***; expires=Fri, 20 Nov 2026 10:00:00 GMT; Max-Age=7200; path=/; httponly; samesite=lax",
        ],
      },
    ),
    [SESSION, "cookies/flags insecure high", ...BARE, HSTS, REQUEST_ID],
  ],
  [
    "Laravel with SESSION_SECURE_COOKIE",
    "app",
    app(
      { server: "nginx", ...YEAR, ...SAME, ...SNIFFED, "x-correlation-id": "9b1d" },
      {
        cookies: [
          "XSRF-TOKEN=***; path=/; secure; samesite=lax",
          "laravel_session=***; path=/; secure; httponly; samesite=lax",
        ],
      },
    ),
    [CSP, REFERRER, PERMISSIONS],
  ],
  [
    "Symfony behind Caddy",
    "app",
    app(
      { server: "Caddy", "x-powered-by": "PHP/8.3.4", ...YEAR },
      { cookies: ["PHPSESSID=***; path=/; secure; httponly; samesite=lax"] },
    ),
    [...BARE, VERSION, REQUEST_ID],
  ],
  [
    "Spring Security's defaults",
    "app",
    app(
      {
        ...sts("max-age=31536000 ; includeSubDomains"),
        ...DENIED,
        ...SNIFFED,
        "x-xss-protection": "0",
        "cache-control": "no-cache, no-store, max-age=0, must-revalidate",
      },
      { cookies: ["JSESSIONID=***; Path=/; Secure; HttpOnly"] },
    ),
    ["cookies/flags noSameSite low", CSP, REFERRER, PERMISSIONS, REQUEST_ID],
  ],
  [
    "ASP.NET Core behind IIS, with the month of UseHsts",
    "app",
    app(
      { server: "Microsoft-IIS/10.0", "x-powered-by": "ASP.NET", ...sts("max-age=2592000"), ...SAME },
      { cookies: [".AspNetCore.Antiforgery.9Tt=***; path=/; samesite=strict; httponly"] },
    ),
    ["cookies/flags insecure high", CSP, NOSNIFF, VERSION, "headers/hsts short low", REFERRER, PERMISSIONS, REQUEST_ID],
  ],
  [
    "ASP.NET of the old framework",
    "app",
    app(
      { server: "Microsoft-IIS/8.5", "x-aspnet-version": "4.0.30319", "x-powered-by": "ASP.NET" },
      { cookies: ["ASP.NET_SessionId=***; path=/; HttpOnly; SameSite=Lax"] },
    ),
    [SESSION, ...BARE, VERSION, HSTS, REQUEST_ID],
  ],
  ["Express with helmet", "site", www(helmet), [PERMISSIONS]],
  [
    "Express with helmet, its policy switched off for an analytics tag",
    "site",
    www({ ...helmet, "content-security-policy": [] }),
    [CSP, PERMISSIONS],
  ],
  [
    "a log-in redirect of an Express app",
    "app",
    app(
      {
        "x-powered-by": "Express",
        ...YEAR,
        "content-security-policy": "default-src 'self'; frame-ancestors 'none'",
      },
      {
        first: { status: 302, headers: { location: "/login", "x-powered-by": "Express", ...YEAR } },
        cookies: ["connect.sid=***; Path=/; HttpOnly"],
      },
    ),
    [SESSION, NOSNIFF, REFERRER, PERMISSIONS, REQUEST_ID],
  ],
  [
    "Flask with Talisman",
    "app",
    app(
      {
        ...sts("max-age=31556926; includeSubDomains"),
        ...SAME,
        ...SNIFFED,
        server: "gunicorn",
        "content-security-policy": "default-src 'self'; object-src 'none'",
        "referrer-policy": "strict-origin-when-cross-origin",
        "permissions-policy": "browsing-topics=()",
        "x-amzn-trace-id": "Root=1-67891233-abcdef012345678912345678",
      },
      { cookies: ["session=***; Secure; HttpOnly; Path=/; SameSite=Lax"] },
    ),
    [],
  ],
  [
    "Flask's development server in production",
    "app",
    app({ server: "Werkzeug/2.0.1 Python/3.9.7" }, { cookies: ["session=***; HttpOnly; Path=/"] }),
    [SESSION, ...BARE, VERSION, HSTS, REQUEST_ID],
  ],
  ["FastAPI's root", "api", api({ server: "uvicorn" }, { status: 404 }), [HSTS, REQUEST_ID]],
  [
    "Phoenix",
    "app",
    app(
      {
        ...DEEP,
        ...SAME,
        ...SNIFFED,
        server: "Cowboy",
        "referrer-policy": "strict-origin-when-cross-origin",
        "content-security-policy": "base-uri 'self'; frame-ancestors 'self';",
        "x-permitted-cross-domain-policies": "none",
        "x-request-id": "GBkbuzJz6s0ZAAAB",
      },
      { cookies: ["_acme_key=***; path=/; secure; HttpOnly; SameSite=Lax"] },
    ),
    [CSP, PERMISSIONS],
  ],
  [
    "Meteor, whose policy lets the page's own scripts run",
    "app",
    app({
      ...YEAR,
      ...SNIFFED,
      "content-security-policy": "default-src 'self' 'unsafe-inline' 'unsafe-eval' https: data:",
    }),
    ["headers/csp weak medium", FRAMING, REFERRER, PERMISSIONS, REQUEST_ID],
  ],
  [
    "SvelteKit with hashes in a meta element",
    "site",
    www({ ...YEAR, ...SAME }, { metaCsp: [`script-src 'self' 'sha256-${"A".repeat(43)}='; object-src 'none'`] }),
    [NOSNIFF, REFERRER, PERMISSIONS],
  ],
  [
    "a report-only policy in its first week",
    "site",
    www({
      ...sts("max-age=604800"),
      "content-security-policy-report-only": "default-src 'self'; report-uri /csp",
      "content-security-policy": "frame-ancestors 'self'",
    }),
    [CSP, NOSNIFF, "headers/hsts short low", REFERRER, PERMISSIONS],
  ],
  [
    "Keycloak's log-in",
    "app",
    app(
      {
        ...DEEP,
        ...SAME,
        ...SNIFFED,
        "referrer-policy": "no-referrer",
        "content-security-policy": "frame-src 'self'; frame-ancestors 'self'; object-src 'none';",
      },
      {
        cookies: [
          "AUTH_SESSION_ID=***;Version=1;Path=/realms/acme/;Secure;HttpOnly;SameSite=None",
          "KC_RESTART=***;Version=1;Path=/realms/acme/;Secure;HttpOnly",
        ],
      },
    ),
    ["cookies/flags noSameSite low", CSP, PERMISSIONS, REQUEST_ID],
  ],
];

describe("common set-ups", () => {
  for (const [name, role, seen, expected] of products)
    it(name, () => expect(judged(seen, role)).toEqual([...expected].sort()));
});
