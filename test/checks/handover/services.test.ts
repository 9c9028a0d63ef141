import { expect, it } from "vitest";
import { services } from "../../../src/checks/handover/services.js";
import { describeCheck } from "../../helpers/check.js";
import { page } from "../../helpers/page.js";
import { mailDomain, target } from "../../helpers/target.js";

const FILE = "launchready.yaml";
const WWW = "www.acme.test";
const stripe = [WWW, page(WWW, { services: [{ service: "Stripe", hosts: ["js.stripe.com"] }] })] as const;
const policy = [
  WWW,
  page(WWW, { headers: { "content-security-policy": "default-src 'self'; connect-src https://*.ingest.sentry.io" } }),
] as const;
const sdks = [
  "/srv/acme",
  { manifests: ["package.json"], found: [{ service: "Sentry", by: "package.json: @sentry/node", errors: true }] },
] as const;
const tokens = ["acme.test", { domain: "acme.test", services: ["Google Search Console"] }] as const;

describeCheck(services, [
  { name: "nothing found", seen: {}, expect: [["pass", "listed", FILE]] },
  {
    name: "a page's service that is on the list, in other words",
    target: target({ services: ["stripe billing"] }),
    seen: { page: [stripe] },
    expect: [["pass", "listed", FILE]],
  },
  {
    name: "services of a page, the code and the domain that are on no list",
    seen: { page: [stripe], sdks: [sdks], "domain-tokens": [tokens] },
    expect: [
      ["fail", "unlisted", "Google Search Console"],
      ["fail", "unlisted", "Sentry"],
      ["fail", "unlisted", "Stripe"],
    ],
  },
  {
    name: "a service that only the policy of a page allows",
    seen: { page: [policy] },
    expect: [["fail", "unlisted", "Sentry"]],
  },
  {
    name: "a service that the file names elsewhere",
    target: target({
      monitoring: { uptime: null, errors: { provider: "Sentry" }, alerts: [] },
      email: [mailDomain("acme.test", { senders: ["stripe"] })],
    }),
    seen: { page: [stripe, policy], sdks: [sdks] },
    expect: [["pass", "listed", FILE]],
  },
]);

it("does not apply to a bare domain", () => {
  expect(services.applies?.(target({ file: null }))).toMatch(/target file/);
});
