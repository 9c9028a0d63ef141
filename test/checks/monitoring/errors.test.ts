import { errors } from "../../../src/checks/monitoring/errors.js";
import { describeCheck } from "../../helpers/check.js";
import { page } from "../../helpers/page.js";
import { target } from "../../helpers/target.js";

const FILE = "launchready.yaml";
const WWW = "www.acme.test";
const code = (...found: readonly { service: string; by: string; errors: boolean }[]) =>
  ["/srv/acme", { manifests: ["package.json"], found }] as const;
const withService = (service: string) => [WWW, page(WWW, { services: [{ service, hosts: ["x.example"] }] })] as const;

describeCheck(errors, [
  {
    name: "declared",
    target: target({ monitoring: { uptime: null, errors: { provider: "Sentry" }, alerts: [] } }),
    seen: {},
    expect: [["pass", "declared", FILE]],
  },
  {
    name: "found in the code",
    seen: { sdks: [code({ service: "Bugsnag", by: "Gemfile: bugsnag", errors: true })] },
    expect: [["pass", "found", FILE]],
  },
  { name: "found in a page", seen: { page: [withService("Sentry")] }, expect: [["pass", "found", FILE]] },
  {
    name: "other services only",
    seen: {
      page: [withService("Stripe")],
      sdks: [code({ service: "Stripe", by: "package.json: stripe", errors: false })],
    },
    expect: [["fail", "none", FILE]],
  },
  { name: "nothing to look at", seen: {}, expect: [["fail", "none", FILE]] },
]);
