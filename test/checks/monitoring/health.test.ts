import { expect, it } from "vitest";
import { health } from "../../../src/checks/monitoring/health.js";
import { describeCheck } from "../../helpers/check.js";
import { endpoint, host, target } from "../../helpers/target.js";

const API = host("api.acme.test", { role: "api" });
const APP = host("app.acme.test", { role: "app" });
const ask = (name: string, url: string, kind: "health" | "read") => endpoint(name, url, { kind });

describeCheck(health, [
  {
    name: "one host with, one without",
    target: target({ hosts: [API, APP], endpoints: [ask("health", "https://api.acme.test/health", "health")] }),
    seen: {},
    expect: [
      ["pass", "declared", "api.acme.test"],
      ["fail", "none", "app.acme.test"],
    ],
  },
  {
    name: "an endpoint of another kind",
    target: target({ hosts: [API], endpoints: [ask("orders", "https://api.acme.test/orders", "read")] }),
    seen: {},
    expect: [["fail", "none", "api.acme.test"]],
  },
]);

it("does not apply to a bare domain, to sites and to wildcards", () => {
  expect(health.applies?.(target({ file: null, hosts: [API] }))).toMatch(/target file/);
  expect(health.applies?.(target({ hosts: [host("www.acme.test"), host("*.acme.test", { role: "app" })] }))).toMatch(
    /app or api/,
  );
  expect(health.applies?.(target({ hosts: [API] }))).toBeNull();
});
