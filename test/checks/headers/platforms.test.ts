/** Whole answers of hosting platforms, edges and gateways, judged by every check of headers and cookies at once. */
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
  PAGE_CHECKS,
  PERMISSIONS,
  REFERRER,
  REQUEST_ID,
  VERSION,
} from "../../helpers/judged-page.js";
import { challenge, type Headers, load, page } from "../../helpers/page.js";

type More = Parameters<typeof page>[1];
const app = (headers: Headers, more: More = {}) => page("app.acme.test", { headers, ...more });
const www = (headers: Headers, more: More = {}) => page("www.acme.test", { headers, ...more });
const docs = (headers: Headers, more: More = {}) => page("docs.acme.test", { headers, ...more });
const api = (headers: Headers, more: More = {}) =>
  page("api.acme.test", { headers: { "content-type": "application/json", ...headers }, html: false, ...more });
const sts = (value: string) => ({ "strict-transport-security": value });

const YEAR = sts("max-age=31536000");
const SAME = { "x-frame-options": "SAMEORIGIN" };
const SNIFFED = { "x-content-type-options": "nosniff" };
const DOCS_CSP = "headers/csp absentOnDocs low";
const CLOUDFLARE = { server: "cloudflare", "cf-ray": "8f1c2d3e4f5a6b7c-FRA" };
const CLOUDFRONT = {
  server: "AmazonS3",
  via: "1.1 abc.cloudfront.net (CloudFront)",
  "x-cache": "Hit from cloudfront",
  "x-amz-cf-id": "A1b2==",
};

const platforms: readonly (readonly [name: string, role: Role, seen: PageSeen, expected: readonly string[]])[] = [
  [
    "Next on Vercel as it comes",
    "site",
    www(
      {
        server: "Vercel",
        "x-powered-by": "Next.js",
        ...sts("max-age=63072000"),
        "x-vercel-id": "fra1::abc",
        "x-vercel-cache": "HIT",
      },
      { loads: [load("script", "https://www.acme.test/_next/static/chunks/main.js")] },
    ),
    BARE,
  ],
  ["a product's app on Vercel has an id", "app", app({ server: "Vercel", ...YEAR, "x-vercel-id": "fra1::abc" }), BARE],
  [
    "Netlify",
    "site",
    www({ server: "Netlify", "x-nf-request-id": "01HZ", ...YEAR, "cache-status": '"Netlify Edge"; hit' }),
    BARE,
  ],
  [
    "Netlify's preload line on a subdomain",
    "app",
    app({ server: "Netlify", "x-nf-request-id": "01HZ", ...sts("max-age=31536000; includeSubDomains; preload") }),
    BARE,
  ],
  [
    "Cloudflare Pages, which sends two of them by itself",
    "site",
    www({ ...CLOUDFLARE, ...YEAR, ...SNIFFED, "referrer-policy": "strict-origin-when-cross-origin" }),
    [CSP, FRAMING, PERMISSIONS],
  ],
  ["a single-page app on S3 and CloudFront", "app", app(CLOUDFRONT), [...BARE, HSTS]],
  [
    "the same with CloudFront's security headers",
    "app",
    app({
      ...CLOUDFRONT,
      ...YEAR,
      ...SAME,
      ...SNIFFED,
      "referrer-policy": "strict-origin-when-cross-origin",
      "x-xss-protection": "1; mode=block",
    }),
    [CSP, PERMISSIONS],
  ],
  [
    "GitHub Pages",
    "docs",
    docs({ server: "GitHub.com", ...sts("max-age=31556952"), "x-github-request-id": "A1" }),
    [DOCS_CSP, FRAMING, NOSNIFF, REFERRER, PERMISSIONS],
  ],
  [
    "Firebase Hosting",
    "app",
    app({ ...sts("max-age=31556926"), "x-served-by": "cache-fra-eddf8230101-FRA", "x-timer": "S1700000000.1,VS0" }),
    BARE,
  ],
  [
    "Azure Static Web Apps, whose preload line is too short for the list",
    "app",
    app({
      ...sts("max-age=10886400; includeSubDomains; preload"),
      ...SNIFFED,
      "referrer-policy": "same-origin",
      "x-dns-prefetch-control": "off",
      "x-ms-request-id": "0a1b",
    }),
    [CSP, FRAMING, "headers/hsts preload low", "headers/hsts short low", PERMISSIONS],
  ],
  [
    "Azure App Service with its affinity cookies",
    "app",
    app(
      { server: "Kestrel", "x-request-id": "1", ...YEAR },
      {
        cookies: [
          "ARRAffinity=***;Path=/;HttpOnly;Secure;Domain=app.acme.test",
          "ARRAffinitySameSite=***;Path=/;HttpOnly;SameSite=None;Secure;Domain=app.acme.test",
        ],
      },
    ),
    BARE,
  ],
  [
    "Cloud Run",
    "app",
    app({ server: "Google Frontend", "x-cloud-trace-context": "105445aa7843bc8bf206b120001000" }),
    [...BARE, HSTS],
  ],
  ["Heroku", "app", app({ server: "Heroku", via: "1.1 heroku-router" }), [...BARE, HSTS, REQUEST_ID]],
  [
    "Render",
    "app",
    app({ ...CLOUDFLARE, "rndr-id": "5a6b7c8d", "x-render-origin-server": "uvicorn" }),
    [...BARE, HSTS],
  ],
  [
    "Railway",
    "api",
    api({ server: "railway-edge", "x-railway-request-id": "pQ3", "x-railway-edge": "railway/europe-west4" }),
    [HSTS],
  ],
  [
    "Fly",
    "app",
    app({ server: "Fly/4b8f9f1 (2023-10-26)", via: "1.1 fly.io", "fly-request-id": "01HZ-fra", ...YEAR }),
    BARE,
  ],
  [
    "an AWS load balancer's cookies before an app that traces",
    "app",
    app(
      { server: "awselb/2.0", "x-amzn-trace-id": "Root=1-67891233-abcdef012345678912345678", ...YEAR, ...SAME },
      { cookies: ["AWSALB=***; Expires=Fri, 27 Nov 2026 08:00:00 GMT; Path=/"] },
    ),
    [CSP, NOSNIFF, REFERRER, PERMISSIONS],
  ],
  [
    "Shopify, whose policy speaks of frames alone, and whose HSTS ends after a quarter",
    "site",
    www({
      ...CLOUDFLARE,
      ...sts("max-age=7889238"),
      ...SNIFFED,
      "x-frame-options": "DENY",
      "content-security-policy": "block-all-mixed-content; frame-ancestors 'none'; upgrade-insecure-requests;",
      "x-request-id": "a",
    }),
    [CSP, "headers/hsts short low", REFERRER, PERMISSIONS],
  ],
  [
    "Webflow",
    "site",
    www({ ...YEAR, ...SAME, "content-security-policy": "frame-ancestors 'self'", server: "cloudflare" }),
    [CSP, NOSNIFF, REFERRER, PERMISSIONS],
  ],
  [
    "Squarespace and its form token",
    "site",
    www(
      { server: "Squarespace", ...sts("max-age=15552000"), ...SAME, ...SNIFFED },
      { cookies: ["crumb=***;Secure;Path=/"] },
    ),
    ["cookies/flags noSameSite low", CSP, REFERRER, PERMISSIONS],
  ],
  [
    "Wix, with HSTS for a day",
    "site",
    www({ ...sts("max-age=86400"), ...SNIFFED, "x-wix-request-id": "1700.1", server: "Pepyaka" }),
    [CSP, FRAMING, "headers/hsts short low", REFERRER, PERMISSIONS],
  ],
  [
    "Ghost behind nginx and Varnish",
    "site",
    www({ server: "openresty", via: "1.1 varnish", "x-powered-by": "Express", "x-request-id": "a" }),
    [...BARE, HSTS_SITE],
  ],
  [
    "a Statuspage",
    "status",
    page("status.acme.test", {
      headers: {
        ...sts("max-age=31536000; includeSubDomains"),
        ...SNIFFED,
        "x-frame-options": "ALLOWALL",
        "x-runtime": "0.1",
      },
    }),
    [DOCS_CSP, FRAMING, REFERRER, PERMISSIONS],
  ],
  [
    "Read the Docs",
    "docs",
    docs({
      ...CLOUDFLARE,
      ...SNIFFED,
      ...YEAR,
      "referrer-policy": "no-referrer-when-downgrade",
      "x-served": "Proxito",
    }),
    [DOCS_CSP, FRAMING, PERMISSIONS, "headers/referrer-policy told low"],
  ],
  [
    "Hotjar, Intercom and a consent banner set by the server",
    "site",
    www(
      { ...CLOUDFLARE, ...YEAR, ...SAME, ...SNIFFED, "referrer-policy": "origin", "permissions-policy": "camera=()" },
      {
        cookies: [
          "_hjSession_42=***; Path=/; Secure; SameSite=None",
          "intercom-session-abc=***; Path=/; Secure; SameSite=Lax",
          "CookieConsent=***; Path=/; Secure; SameSite=Lax",
          "__cf_bm=***; path=/; domain=.acme.test; HttpOnly; Secure; SameSite=None",
        ],
      },
    ),
    [CSP],
  ],

  [
    "API Gateway at a path that is none",
    "api",
    api(
      { ...YEAR, "apigw-requestid": "A1b=", "x-amzn-errortype": "MissingAuthenticationTokenException" },
      { status: 403 },
    ),
    [],
  ],
  [
    "Kong without a route for the root",
    "api",
    api({ server: "kong/2.8.1", ...YEAR, "x-kong-request-id": "5c5e" }, { status: 404 }),
    [VERSION],
  ],
  [
    "Traefik's 404",
    "api",
    api({ "content-type": "text/plain; charset=utf-8", ...YEAR }, { status: 404 }),
    [REQUEST_ID],
  ],
  [
    "an ingress' default back end, versions and all",
    "api",
    api({ server: "nginx/1.21.6", "content-type": "text/html" }, { status: 404, html: true }),
    [VERSION, HSTS, REQUEST_ID],
  ],
  [
    "an API with 404 and JSON at its root",
    "api",
    api({ ...YEAR, traceparent: "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01" }, { status: 404 }),
    [],
  ],
  ["an API that wants a token at once", "api", api({ ...YEAR, ...CLOUDFLARE }, { status: 401 }), []],
  ["PostgREST behind Supabase's edge", "api", api({ ...CLOUDFLARE, ...YEAR, "sb-request-id": "0193" }), []],
  [
    "a bucket of files that lists nothing",
    "assets",
    page("cdn.acme.test", {
      status: 403,
      html: false,
      headers: { ...CLOUDFRONT, "content-type": "application/xml", ...YEAR },
    }),
    [],
  ],
  [
    "a preview behind basic authentication",
    "app",
    app({ server: "nginx", "www-authenticate": 'Basic realm="Acme"', ...YEAR }, { status: 401 }),
    [REQUEST_ID],
  ],
  [
    "a Cloudflare challenge",
    "app",
    app(
      {
        server: "cloudflare",
        "cf-mitigated": "challenge",
        "x-frame-options": "SAMEORIGIN",
        "content-security-policy": "default-src 'none'",
      },
      { status: 403, wall: challenge, cookies: ["__cf_bm=***; HttpOnly; Secure; SameSite=None"] },
    ),
    PAGE_CHECKS.map((id) => `${id} ?`),
  ],
  [
    "Cloudflare before an origin that is down",
    "site",
    www({ ...CLOUDFLARE, ...SAME }, { status: 522 }),
    ["csp", "framing", "hsts", "content-type-options", "referrer-policy", "permissions-policy"]
      .map((name) => `headers/${name} ?`)
      .concat("content/mixed ?"),
  ],
  [
    "the apex that only redirects to www",
    "redirect",
    page("acme.test", {
      status: 301,
      html: false,
      redirectsTo: "https://www.acme.test/",
      headers: { server: "cloudflare", ...sts("max-age=31536000; includeSubDomains") },
    }),
    [],
  ],
  [
    "an app that sends everybody to the log-in of a provider",
    "app",
    app(
      { ...YEAR, "x-request-id": "1", location: "https://acme.eu.auth-vendor.test/authorize" },
      {
        status: 302,
        html: false,
        redirectsTo: "https://acme.eu.auth-vendor.test/authorize",
        cookies: ["auth_verification=***; Path=/; HttpOnly; Secure; SameSite=Lax"],
      },
    ),
    [],
  ],
];

describe("hosting platforms, edges and gateways", () => {
  for (const [name, role, seen, expected] of platforms)
    it(name, () => expect(judged(seen, role)).toEqual([...expected].sort()));
});
