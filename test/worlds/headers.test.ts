/** Headers that need more than one host, or more than a page, to be judged. */
import { describe, expect, it } from "vitest";
import { json, SAFE } from "../../src/demo/answers.js";
import { answer, home, html, page, routes } from "./pages.js";
import { audited } from "./stage.js";

describe.concurrent("headers", () => {
  it("includeSubDomains cuts off a subdomain that speaks http alone, and only that one", async () => {
    const deep = page({ ...SAFE, "strict-transport-security": "max-age=31536000; includeSubDomains" });
    const { report } = await audited({
      hosts: {
        "acme.test": { https: routes({ "/": deep }) },
        "click.acme.test": { https: null, http: answer(302, { location: "https://acme.test/" }) },
        "old.acme.test": { https: null, http: null },
      },
      target:
        "domain: acme.test\nhosts: [{ host: acme.test }, { host: click.acme.test, role: redirect }, { host: old.acme.test }]",
    });
    const found = report.findings.filter(({ check, status }) => check === "headers/hsts" && status === "fail");
    expect(found.map(({ severity, subject, title }) => [severity, subject, title])).toEqual([
      ["high", "acme.test", "Whoever visited acme.test can no longer open click.acme.test"],
    ]);
  });

  it("Laravel as it comes, and an API with a request id of its own", async () => {
    const laravel = page({
      server: "nginx",
      "cache-control": "no-cache, private",
      "referrer-policy": "unsafe-url",
      "set-cookie": [
        "XSRF-TOKEN=eyJpdiI6; Max-Age=7200; path=/; secure; samesite=lax",
        "laravel_session=eyJpdiI6; Max-Age=7200; path=/; httponly; samesite=lax",
      ],
    });
    const { found, report } = await audited({
      hosts: {
        "acme.test": { https: home },
        "app.acme.test": { https: routes({ "/": laravel }, page({}, html(), 404)) },
        "api.acme.test": { https: json(404, { error: "not found" }) },
      },
      target:
        "domain: acme.test\nhosts: [{ host: acme.test }, { host: app.acme.test, role: app }, { host: api.acme.test, role: api }]",
    });
    expect(found).toEqual([
      "fail high cookies/flags app.acme.test",
      "fail info headers/permissions-policy app.acme.test",
      "fail low headers/content-type-options app.acme.test",
      "fail low headers/referrer-policy app.acme.test",
      "fail low headers/request-id app.acme.test",
      "fail medium headers/csp app.acme.test",
      "fail medium headers/framing app.acme.test",
    ]);
    const fix = (id: string) => report.findings.find(({ check, status }) => check === id && status === "fail")?.fix;
    expect(fix("headers/content-type-options")).toContain('add_header X-Content-Type-Options "nosniff" always;');
    expect(fix("headers/content-type-options")).not.toContain("Vercel");
    expect(fix("cookies/flags")).toContain("Set-Cookie: laravel_session=...; Secure; HttpOnly; SameSite=Lax; Path=/");
    expect(fix("cookies/flags")).toContain("SESSION_SECURE_COOKIE=true");
  });
});
