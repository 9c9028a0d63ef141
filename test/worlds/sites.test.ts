/** Sites as their frameworks and hosts serve them: what a careful reader would say of each, and not a row more. */
import { describe, expect, it } from "vitest";
import { redirect, SAFE } from "../../src/demo/answers.js";
import type { Handler } from "../../src/demo/web-server.js";
import { a, cname } from "../../src/demo/zone.js";
import { answer, home, html, page, routes } from "./pages.js";
import { audited } from "./stage.js";

const on = (host: string, status: number, headers = {}) =>
  redirect((path) => `https://${host}${path}`, status, headers);

describe.concurrent("sites", () => {
  it("Next.js on Vercel: the apex sends on by 308, HSTS for two years without the subdomains, no policy", async () => {
    const vercel = { server: "Vercel", "x-powered-by": "Next.js", "strict-transport-security": "max-age=63072000" };
    const { found, report } = await audited({
      hosts: {
        "acme.test": { http: on("acme.test", 308, { server: "Vercel" }), https: on("www.acme.test", 308, vercel) },
        "www.acme.test": {
          http: on("www.acme.test", 308, { server: "Vercel" }),
          https: routes({ "/": page(vercel) }, page(vercel, html(), 404)),
        },
      },
      target:
        "domain: acme.test\ncanonical: https://www.acme.test/\nhosts: [{ host: acme.test }, { host: www.acme.test }]",
    });
    expect(found).toEqual([
      "fail info headers/permissions-policy www.acme.test",
      "fail info headers/referrer-policy www.acme.test",
      "fail low headers/content-type-options www.acme.test",
      "fail low headers/hsts acme.test",
      "fail medium headers/csp www.acme.test",
      "fail medium headers/framing www.acme.test",
    ]);
    // No advice makes a policy weaker than it is.
    const hsts = report.findings.find(({ check, status }) => check === "headers/hsts" && status === "fail");
    expect(hsts?.fix).toContain("max-age=63072000; includeSubDomains");
  });

  it("Rails behind nginx: every page leads to the log-in, with a nonce in the policy", async () => {
    const rails = {
      server: "nginx",
      "strict-transport-security": "max-age=63072000; includeSubDomains",
      "x-frame-options": "SAMEORIGIN",
      "x-content-type-options": "nosniff",
      "x-request-id": "5c5e7c1e-2d0c-4b9f-9f43-6a4a0d4fd6b1",
      "set-cookie": "_app_session=abc%3D; path=/; HttpOnly; Secure; SameSite=Lax",
    };
    const policy = "default-src 'self'; object-src 'none'; base-uri 'self'; script-src 'self' 'nonce-x2Zp0v9CqO4='";
    const { found } = await audited({
      hosts: {
        "app.acme.test": {
          https: routes(
            { "/users/sign_in": page({ ...rails, "content-security-policy": policy }) },
            answer(302, { ...rails, location: "https://app.acme.test/users/sign_in" }),
          ),
        },
      },
      target: "domain: acme.test\nhosts: [{ host: app.acme.test, role: app }]",
    });
    expect(found).toEqual([
      "fail info headers/permissions-policy app.acme.test",
      "fail info headers/referrer-policy app.acme.test",
    ]);
  });

  it("WordPress: versions, no headers, a plugin's session cookie; links in http are no mixed content", async () => {
    const headers = {
      server: "Apache/2.4.41 (Ubuntu)",
      "x-powered-by": "PHP/7.4.3",
      link: '<https://acme.test/wp-json/>; rel="https://api.w.org/"',
      "set-cookie": [
        "PHPSESSID=k2v9q8; path=/",
        "wordpress_test_cookie=WP%20Cookie%20check; path=/; secure",
        "wp-settings-time-1=1; expires=Thu, 01 Jan 1970 00:00:00 GMT; path=/",
      ],
    };
    const head = `<link rel="profile" href="http://gmpg.org/xfn/11"><link rel="pingback" href="http://acme.test/xmlrpc.php">
<link rel="EditURI" type="application/rsd+xml" href="http://acme.test/xmlrpc.php?rsd">
<meta property="og:image" content="http://acme.test/og.png"><link rel="canonical" href="http://acme.test/">
<script type="application/ld+json">{"@context":"http://schema.org","url":"http://acme.test/"}</script>
<script>window.settings = { ajax: "http://acme.test/wp-admin/admin-ajax.php" };</script>`;
    const body = `<a href="http://example.com/">a friend</a><img src="http://acme.test/wp-content/uploads/team.jpg" alt="">
<svg xmlns="http://www.w3.org/2000/svg"><a href="http://example.com/"></a></svg>`;
    const { found } = await audited({
      hosts: {
        "acme.test": { https: routes({ "/": page(headers, html(body, head)) }, page({}, html(), 404)) },
        "www.acme.test": { https: on("acme.test", 301, { "x-redirect-by": "WordPress" }) },
      },
      target: "domain: acme.test\ncanonical: https://acme.test/",
    });
    expect(found).toEqual([
      "fail high cookies/flags acme.test",
      "fail info headers/permissions-policy acme.test",
      "fail info headers/referrer-policy acme.test",
      "fail low content/mixed acme.test",
      "fail low cookies/flags acme.test",
      "fail low headers/content-type-options acme.test",
      "fail low headers/disclosure acme.test",
      "fail medium headers/csp acme.test",
      "fail medium headers/framing acme.test",
      "fail medium headers/hsts acme.test",
      "fail medium headers/hsts www.acme.test",
    ]);
  });

  it("a single-page app that answers 200 with its index to everything", async () => {
    const headers = {
      ...SAFE,
      server: "AmazonS3",
      "x-cache": "Miss from cloudfront",
      via: "1.1 a.cloudfront.net (CloudFront)",
    };
    const index = page(headers, html('<div id="root"></div><script src="/assets/index-4f1c.js"></script>'));
    const { found } = await audited({
      hosts: { "acme.test": { https: index }, "www.acme.test": { https: on("acme.test", 301, SAFE) } },
      target: "domain: acme.test\ncanonical: https://acme.test/",
    });
    expect(found).toEqual(["fail low content/error-page acme.test"]);
  });

  it("Django: csrftoken is meant to be read by scripts", async () => {
    const django = {
      server: "gunicorn",
      "strict-transport-security": "max-age=31536000; includeSubDomains; preload",
      "x-frame-options": "DENY",
      "x-content-type-options": "nosniff",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "set-cookie": [
        "csrftoken=a1b2; expires=Fri, 19 Nov 2027 08:00:00 GMT; Max-Age=31449600; Path=/; SameSite=Lax; Secure",
        "sessionid=c3d4; HttpOnly; Path=/; SameSite=Lax; Secure",
      ],
    };
    const { found } = await audited({
      hosts: {
        "acme.test": {
          https: routes({
            "/": page(django, html('<form method="post" action="/subscribe"><input name="mail"></form>')),
          }),
        },
      },
      target: "domain: acme.test\nhosts: [{ host: acme.test, role: site }]\ncanonical: https://acme.test/",
    });
    expect(found).toEqual(["fail info headers/permissions-policy acme.test", "fail medium headers/csp acme.test"]);
  });

  it("documentation on a pages host, a status page at a vendor, both by CNAME and below an apex with HSTS", async () => {
    const github = { server: "GitHub.com", "x-github-request-id": "8C1A:2B", "cache-control": "max-age=600" };
    const { found } = await audited({
      hosts: {
        "acme.test": { https: home },
        "docs.acme.test": { address: null, https: routes({ "/": page(github) }, page(github, html(), 404)) },
        "status.acme.test": { address: null, https: home },
      },
      records: [
        cname("docs.acme.test", "acme.pages-host.test"),
        a("acme.pages-host.test", "127.1.0.2"),
        cname("status.acme.test", "acme.status-vendor.test"),
        a("acme.status-vendor.test", "127.1.0.3"),
      ],
      target: "domain: acme.test\nhosts: [{ host: acme.test }, { host: docs.acme.test }, { host: status.acme.test }]",
    });
    expect(found).toEqual([
      "fail info headers/permissions-policy docs.acme.test",
      "fail info headers/referrer-policy docs.acme.test",
      "fail low headers/content-type-options docs.acme.test",
      "fail low headers/csp docs.acme.test",
      "fail medium headers/framing docs.acme.test",
    ]);
  });
});

describe.concurrent("walls", () => {
  it("a rule that blocks the paths of forgotten files is protection, not a wall", async () => {
    const blocked = page({ server: "cloudflare" }, html("<h1>Sorry, you have been blocked</h1>Cloudflare Ray ID"), 403);
    const https: Handler = (request, response) =>
      (/^\/\.(?:env|git|aws)|\.sql$/.test(request.url ?? "") ? blocked : home)(request, response);
    const { found } = await audited({
      hosts: { "acme.test": { https } },
      target: "domain: acme.test\nhosts: [{ host: acme.test }]",
    });
    expect(found).toEqual([]);
  });

  const target = `domain: acme.test
canonical: https://www.acme.test/
hosts: [{ host: acme.test }, { host: www.acme.test }]
endpoints:
  - { name: home, url: "https://www.acme.test/", kind: page, key: false }
  - { name: me, url: "https://www.acme.test/me", private: true }`;
  const ME = ["unknown critical access/authentication me", "unknown critical cors/origins www.acme.test"];
  const UNSEEN = ["acme.test", "www.acme.test"].flatMap((host) => [
    `unknown critical content/placeholder ${host}`,
    `unknown critical content/staging-links ${host}`,
    `unknown critical exposure/files ${host}`,
    `unknown critical secrets/live-site ${host}`,
    `unknown high content/error-page ${host}`,
    `unknown high content/indexing ${host}`,
    `unknown high content/mixed ${host}`,
    `unknown high content/test-mode ${host}`,
    `unknown high cookies/flags ${host}`,
    `unknown high headers/hsts ${host}`,
    `unknown info headers/permissions-policy ${host}`,
    `unknown low headers/content-type-options ${host}`,
    `unknown low headers/disclosure ${host}`,
    `unknown low headers/referrer-policy ${host}`,
    `unknown low content/third-party ${host}`,
    `unknown medium content/compression ${host}`,
    `unknown medium exposure/directory-listing ${host}`,
    `unknown medium exposure/source-maps ${host}`,
    `unknown medium headers/csp ${host}`,
    `unknown medium headers/framing ${host}`,
  ]);
  const ENDPOINTS = ["home", "me"].flatMap((name) => [
    `unknown critical latency/p95 ${name}`,
    `unknown critical uptime/reachable ${name}`,
    `unknown high uptime/availability ${name}`,
    `unknown high uptime/error-rate ${name}`,
    `unknown medium content/payload ${name}`,
    `unknown medium latency/cold-start ${name}`,
  ]);
  const REDIRECTS = ["unknown high redirects/canonical-host https://acme.test/"];

  it("a challenge on every path hides the site and is no fault of it", async () => {
    const challenge = page(
      { server: "cloudflare", "cf-mitigated": "challenge", "cf-ray": "8f1-FRA" },
      html('<script src="/cdn-cgi/challenge-platform/h/b/orchestrate.js"></script>', "<title>Just a moment...</title>"),
      403,
    );
    const { found, report } = await audited({
      hosts: { "acme.test": { https: challenge }, "www.acme.test": { https: challenge } },
      target,
    });
    expect(found).toEqual([...UNSEEN, ...ENDPOINTS, ...REDIRECTS, ...ME].sort());
    expect(report.verdict.decision).toBe("incomplete");
  });

  it("a rate limit on every path, http included", async () => {
    const limited: Handler = answer(429, { "retry-after": "60", "content-type": "text/plain" }, "Too Many Requests");
    const { found } = await audited({
      hosts: { "acme.test": { https: limited, http: limited }, "www.acme.test": { https: limited, http: limited } },
      target,
    });
    const plain = ["acme.test", "www.acme.test"].flatMap((host) => [
      `unknown critical redirects/https ${host}`,
      `unknown high redirects/canonical-host http://${host}/`,
    ]);
    expect(found).toEqual([...UNSEEN, ...ENDPOINTS, ...REDIRECTS, ...plain, ...ME].sort());
  });
});
