import { describe, expect, it } from "vitest";
import { headerSteps, type Place, placesOf } from "../../../src/parse/web/header-recipes.js";

describe("where a host's headers are set", () => {
  const cases: readonly (readonly [
    name: string,
    headers: Readonly<Record<string, string>>,
    places: readonly Place[],
  ])[] = [
    ["nothing to tell", { date: "now" }, []],
    ["nginx", { server: "nginx/1.24.0 (Ubuntu)" }, ["nginx"]],
    ["OpenResty, as Kong and others use it", { Server: "openresty" }, ["nginx"]],
    ["Next on Vercel", { server: "Vercel", "x-vercel-id": "fra1::a", "x-powered-by": "Next.js" }, ["vercel", "next"]],
    ["Netlify", { server: "Netlify", "x-nf-request-id": "01H" }, ["netlify"]],
    [
      "Cloudflare before Express",
      { server: "cloudflare", "cf-ray": "8a-FRA", "x-powered-by": "Express" },
      ["express", "cloudflare"],
    ],
    [
      "a bucket behind its distribution",
      { server: "AmazonS3", via: "1.1 a.cloudfront.net (CloudFront)" },
      ["cloudfront"],
    ],
    ["a bucket alone", { server: "AmazonS3", "x-amz-request-id": "A" }, ["s3"]],
    ["GitHub Pages", { server: "GitHub.com", "x-github-request-id": "A:B" }, ["github-pages"]],
    ["Rails behind nginx", { server: "nginx", "x-runtime": "0.012345" }, ["rails", "nginx"]],
    ["a value that only sounds like one", { server: "my-nginx", "x-powered-by": "Nexus" }, []],
  ];
  for (const [name, headers, places] of cases)
    it(name, () => expect(placesOf(Object.entries(headers))).toEqual(places));
});

describe("what is pasted there", () => {
  const all: readonly Place[] = ["nginx", "apache", "caddy", "iis", "rails", "express", "next", "vercel", "netlify"];
  const policy = `geolocation=(self "https://maps.example"), camera=()`;

  it("names the usual places where none is known", () => {
    const steps = headerSteps("X-Content-Type-Options", "nosniff");
    expect(steps.map((step) => step.split(/[,: ]/, 1)[0])).toEqual([
      "nginx",
      "Vercel",
      "Netlify",
      "Cloudflare",
      "Express",
    ]);
    expect(steps[0]).toContain('add_header X-Content-Type-Options "nosniff" always;');
  });

  it("is one line a place", () => {
    for (const step of headerSteps("Content-Security-Policy", "frame-ancestors 'self'", all)) {
      expect(step).toContain("frame-ancestors 'self'");
      expect(step).not.toContain("\n");
    }
  });

  it("is JSON where the place reads JSON, whatever quotes the value holds", () => {
    const [vercel = ""] = headerSteps("Permissions-Policy", policy, ["vercel"]);
    const config = JSON.parse(vercel.slice(vercel.indexOf("{"))) as {
      headers: { headers: { key: string; value: string }[] }[];
    };
    expect(config.headers[0]?.headers).toEqual([{ key: "Permissions-Policy", value: policy }]);
  });

  it("quotes for each language", () => {
    const [nginx, apache, caddy, iis] = headerSteps("Permissions-Policy", policy, ["nginx", "apache", "caddy", "iis"]);
    expect([nginx, apache]).toEqual([nginx, apache].map(() => expect.stringContaining(`'${policy}'`)));
    expect(caddy).toContain(`\`${policy}\``);
    expect(iis).toContain(`value="${policy.replaceAll('"', "&quot;")}"`);
  });
});
