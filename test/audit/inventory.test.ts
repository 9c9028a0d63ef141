import { describe, expect, it } from "vitest";
import { inventory } from "../../src/audit/inventory.js";
import { page } from "../helpers/page.js";
import { target } from "../helpers/target.js";

describe("the services of the inventory", () => {
  const looks = (...pages: readonly ReturnType<typeof page>[]) => ({
    page: { seen: pages.map((value) => ({ subject: value.host, value })), blocked: [] },
  });
  const using = (host: string, ...names: readonly string[]) =>
    page(host, { services: names.map((service) => ({ service, hosts: ["js.example"] })) });

  it("are those declared, then those that pages use, each once", () => {
    const declared = target({ services: ["Postmark", "stripe"] });
    const seen = looks(using("www.acme.test", "Stripe", "Sentry"), using("app.acme.test", "Sentry", "Crisp"));
    expect(inventory(declared, seen).services).toEqual([
      "Postmark",
      "stripe",
      "Crisp (used by the page of app.acme.test)",
      "Sentry (used by the page of www.acme.test, app.acme.test)",
    ]);
  });

  it("are those declared where pages were saved without them", () => {
    const { services: _, ...older } = page("www.acme.test");
    const seen = { page: { seen: [{ subject: "www.acme.test", value: older }], blocked: [] } };
    expect(inventory(target({ services: ["Postmark"] }), seen).services).toEqual(["Postmark"]);
  });
});
