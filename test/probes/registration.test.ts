import { describe, expect, it } from "vitest";
import { LookFailed } from "../../src/model/errors.js";
import type { RegistryAnswer } from "../../src/net/io.js";
import { registration } from "../../src/probes/registration.js";
import { host, mailDomain, target } from "../helpers/target.js";

const D = "acme-ops.com";
const IANA = "https://data.iana.org/rdap/dns.json";
const RDAP = `https://rdap.registry.example/com/domain/${D}`;
const bootstrap = { services: [[["com"], ["https://rdap.registry.example/com"]]] };
const answer = {
  objectClassName: "domain",
  ldhName: D,
  status: ["client transfer prohibited"],
  events: [{ eventAction: "expiration", eventDate: "2027-06-01T00:00:00Z" }],
};

/** Looks at the domain where each URL gives this status and JSON. */
function lookAt(domain: string, given: Readonly<Record<string, Partial<RegistryAnswer>>>) {
  const asked: string[] = [];
  const registries = {
    async get(url: string) {
      asked.push(url);
      const one = given[url];
      if (one === undefined) throw new LookFailed("refused", "nothing listens there");
      return { url, status: 200, json: undefined, retryAfter: null, ...one };
    },
    post: () => Promise.reject(new LookFailed("refused", "nothing is posted")),
    counts: () => ({}),
  };
  return { asked, seen: registration.look(domain, target(), { registries }, new AbortController().signal) };
}

describe("registration", () => {
  it("asks once for each registered domain that the target stands on", () => {
    const about = target({
      domain: D,
      hosts: ["www.acme-ops.com", "*.acme-ops.com", "acme-shop.co.uk", "192.0.2.1"].map((name) => host(name)),
      email: [mailDomain("mail.acme-ops.com"), mailDomain("acme-mail.net")],
    });
    expect(registration.subjects(about)).toEqual([D, "acme-shop.co.uk", "acme-mail.net"]);
  });

  it.each([
    ["reserved names", { domain: "acme.test", hosts: [host("printer.local"), host("localhost")], email: [] }],
    ["names of a provider", { domain: "acme.vercel.app", hosts: [host("acme.azurewebsites.net")], email: [] }],
    ["RDAP switched off", { domain: D, network: { ...target().network, rdap: false } }],
  ])("skips %s", (_, more) => {
    expect(registration.subjects(target(more))).toHaveProperty("skip");
  });

  it("finds the registry by the bootstrap and reads what it says", async () => {
    const { seen, asked } = lookAt(D, { [IANA]: { json: bootstrap }, [RDAP]: { json: answer } });
    expect(await seen).toEqual({
      server: "rdap.registry.example",
      registrar: null,
      expires: "2027-06-01T00:00:00.000Z",
      statuses: ["client transfer prohibited"],
    });
    expect(asked).toEqual([IANA, RDAP]);
  });

  it.each([
    ["a top-level domain without RDAP", D, { [IANA]: { json: { services: [] } } }, "missing", ".com offers no RDAP"],
    ["a bootstrap that is no JSON", D, { [IANA]: {} }, "parse", "something else than JSON"],
    ["a bootstrap that cannot be had", D, {}, "refused", "nothing listens"],
    ["an unknown domain", D, { [IANA]: { json: bootstrap }, [RDAP]: { status: 404 } }, "missing", "404"],
    [
      "a rate limit",
      D,
      { [IANA]: { json: bootstrap }, [RDAP]: { status: 429, retryAfter: "120" } },
      "denied",
      "429, Retry-After: 120",
    ],
    ["an error", D, { [IANA]: { json: bootstrap }, [RDAP]: { status: 503 } }, "protocol", "status 503"],
    [
      "nonsense",
      D,
      { [IANA]: { json: bootstrap }, [RDAP]: { json: { hello: 1 } } },
      "parse",
      "something else than the domain",
    ],
  ])("fails as a look for %s, with the cause", async (_, domain, given, kind, words) => {
    const failed = await lookAt(domain, given).seen.catch((error) => error);
    expect(failed).toBeInstanceOf(LookFailed);
    expect(failed).toMatchObject({ kind, message: expect.stringContaining(words) });
  });
});
