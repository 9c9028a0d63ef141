import { describe, expect, it } from "vitest";
import { isAskedByScripts, servicesOf } from "../../../src/parse/web/services.js";

describe("services", () => {
  it("are known by their hosts and everything below those", () => {
    const hosts = [
      "js.stripe.com",
      "m.stripe.network",
      "www.youtube.com",
      "notstripe.com",
      "stripe.com.acme.test",
      "x",
    ];
    expect(servicesOf(hosts)).toEqual([
      { service: "Stripe", hosts: ["js.stripe.com", "m.stripe.network"] },
      { service: "YouTube", hosts: ["www.youtube.com"] },
    ]);
  });

  it("are told by the nearest name", () => {
    expect(servicesOf(["challenges.cloudflare.com", "maps.googleapis.com", "fonts.googleapis.com"])).toMatchObject([
      { service: "Cloudflare Turnstile" },
      { service: "Google Fonts" },
      { service: "Google Maps" },
    ]);
  });

  it.each([
    ["o1.ingest.sentry.io", true],
    ["www.googletagmanager.com", true],
    ["abc.supabase.co", true],
    ["www.youtube.com", false],
    ["docs.stripe.com", false],
    ["calendly.com", false],
  ])("%s is asked by a script that names it: %s", (host, expected) => expect(isAskedByScripts(host)).toBe(expected));
});
