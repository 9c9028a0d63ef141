import { describe, expect, it } from "vitest";
import type { Discovery } from "../../src/model/discovery.js";
import { parseTarget } from "../../src/target/parse-target.js";
import { starterFile } from "../../src/target/starter.js";

const nothing: Discovery = {
  ...{
    domain: "acme.com",
    canonical: null,
    hosts: [],
    endpoints: [],
    mail: null,
    services: [],
    repo: null,
    errors: null,
  },
};
const read = (found: Discovery) =>
  parseTarget(new TextEncoder().encode(starterFile(found)), { file: "launchready.yaml", folder: "/srv", env: {} });

describe("a first target file", () => {
  it.each<[name: string, found: Partial<Discovery>]>([
    ["nothing", {}],
    ["mail that is only received", { mail: { sends: false, receives: true, senders: [], selectors: [] } }],
    [
      "senders and selectors",
      {
        mail: {
          ...{ sends: true, receives: true },
          senders: [
            { value: "google-workspace", how: "the MX record names smtp.google.com" },
            { value: "include:spf.vendor.example", how: "x" },
          ],
          selectors: [{ value: "s1", how: "a key stands there" }],
        },
      },
    ],
    ["an edge", { hosts: [{ value: { host: "www.acme.com", role: "site", edge: "cloudflare" }, how: "it answers" }] }],
    ["a service with odd signs", { services: [{ value: "A: #1 [x] & 'y'", how: "a\n- b: c" }] }],
    [
      "a repository",
      {
        repo: {
          ...{
            how: "package.json (next)",
            build: [{ value: "dist", how: "dist/ is there" }],
            example: ".env.example",
            production: null,
          },
          ...{
            variables: ["DATABASE_URL"],
            guides: { deploy: "docs/deploy.md", rollback: null, incident: "docs/on-call.md" },
          },
        },
      },
    ],
  ])("loads with %s", (_, more) => {
    expect(read({ ...nothing, ...more }).domain).toBe("acme.com");
  });

  it("brings no line break out of what was found", () => {
    expect(starterFile({ ...nothing, services: [{ value: "Stripe", how: "a\nb: c" }] })).toMatch(/Stripe +# a b: c\n/);
  });
});
