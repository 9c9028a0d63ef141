import { expect, it } from "vitest";
import { domainTokens } from "../../src/probes/domain-tokens.js";
import { target } from "../helpers/target.js";
import { zoneDns } from "../helpers/zone.js";

const never = new AbortController().signal;

it("names the services that had a proof of ownership published", async () => {
  const dns = zoneDns({
    "acme.test": {
      TXT: ["google-site-verification=abc", "v=spf1 -all", "stripe-verification=x", "stripe-verification=y"],
    },
  });
  expect(await domainTokens.look("acme.test", target(), { dns }, never)).toEqual({
    domain: "acme.test",
    services: ["Google Search Console", "Stripe"],
  });
});
