import { describe, expect, it } from "vitest";
import type { HeaderList } from "../../../src/model/seen/web.js";
import { wallOf } from "../../../src/parse/web/wall.js";

type Row = readonly [name: string, status: number, headers: HeaderList, body: string];
const page = (body: string) => `<!doctype html><html><head><title>${body}</title></head><body></body></html>`;

describe("wallOf", () => {
  const challenges: readonly Row[] = [
    ["Cloudflare by header", 403, [["cf-mitigated", "challenge"]], ""],
    ["Cloudflare by header on 429", 429, [["cf-mitigated", "Challenge"]], ""],
    [
      "Cloudflare by page",
      503,
      [],
      `${page("Just a moment...")}<script src="/cdn-cgi/challenge-platform/h/b/x"></script>`,
    ],
    ["AWS WAF", 202, [["x-amzn-waf-action", "challenge"]], ""],
    ["AWS WAF puzzle", 405, [["x-amzn-waf-action", "captcha"]], ""],
    ["Vercel", 429, [["x-vercel-mitigated", "challenge"]], page("Vercel Security Checkpoint")],
    ["DataDome", 403, [["x-datadome", "protected"]], '<script src="https://ct.captcha-delivery.com/c.js"></script>'],
    ["HUMAN", 403, [], '<div id="px-captcha"></div>'],
    ["Imperva, with success", 200, [["x-iinfo", "1-2"]], "Request unsuccessful. Incapsula incident ID: 1-2"],
    ["Anubis, with success", 200, [], `${page("Making sure you&#39;re not a bot!")}<a>Anubis</a>`],
  ];
  it.each(challenges)("%s asks for a human", (_name, status, headers, body) => {
    expect(wallOf(status, headers, body)).toMatchObject({ kind: "challenge" });
  });

  const blocks: readonly Row[] = [
    ["Cloudflare's rule", 403, [["server", "cloudflare"]], "error code: 1020"],
    ["Cloudflare's page", 403, [["server", "cloudflare"]], page("Attention Required! | Cloudflare")],
    ["Akamai", 403, [["server", "AkamaiGHost"]], "<H1>Access Denied</H1> Reference&#32;&#35;18.2d"],
    ["CloudFront", 403, [], "<H1>403 ERROR</H1><H2>The request could not be satisfied.</H2> Request blocked."],
    ["a rate limit", 429, [["retry-after", "60"]], ""],
  ];
  it.each(blocks)("%s blocks", (_name, status, headers, body) => {
    expect(wallOf(status, headers, body)).toMatchObject({
      kind: "status",
      detail: expect.stringContaining(String(status)),
    });
  });

  const answers: readonly Row[] = [
    ["an ordinary 403", 403, [["server", "nginx"]], page("403 Forbidden")],
    [
      "a 403 of the application behind Cloudflare",
      403,
      [
        ["server", "cloudflare"],
        ["cf-ray", "1"],
      ],
      '{"error":"forbidden"}',
    ],
    ["a 503 of the application", 503, [["retry-after", "120"]], page("Down for maintenance")],
    [
      "a page with a Turnstile form",
      200,
      [],
      '<script src="https://challenges.cloudflare.com/turnstile/v0/api.js"></script>',
    ],
    [
      "a page that Cloudflare adds its script to",
      200,
      [],
      '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>',
    ],
    [
      "a page that Imperva adds its script to",
      200,
      [["x-cdn", "Imperva"]],
      '<script src="/_Incapsula_Resource?SWJIYLWA=1"></script>',
    ],
    [
      "a page that DataDome watches",
      200,
      [["x-datadome", "protected"]],
      '<script src="https://js.datadome.co/tags.js"></script>',
    ],
    ["a page about walls", 200, [], page("Just a moment... what is px-captcha?")],
    ["an answer of CloudFront without a block", 403, [], "The request could not be satisfied. Bad request."],
    ["nothing", 204, [], ""],
  ];
  it.each(answers)("%s is no wall", (_name, status, headers, body) => {
    expect(wallOf(status, headers, body)).toBeNull();
  });

  it("reads a large body no further than a challenge page is long", () => {
    expect(wallOf(403, [], `${"x".repeat(70_000)}px-captcha`)).toBeNull();
  });
});
