import { describe, expect, it } from "vitest";
import { LookFailed } from "../../src/model/errors.js";
import { reverseDns } from "../../src/probes/reverse-dns.js";
import { transportLook } from "../helpers/mail-transport.js";
import { mailDomain, target } from "../helpers/target.js";

const D = "acme.test";
const host = (name: string) => `${name}.${D}`;

describe("reverse-dns", () => {
  it("follows delegated reverse zones (RFC 2317), asks for the address's own family, and for ten names at most", async () => {
    const names = Array.from({ length: 14 }, (_, index) => host(`mail${index}`));
    const dns = {
      ask: async (name: string, type: string) => ({
        name,
        type,
        outcome: "answer",
        rcode: "NOERROR",
        answers:
          type === "PTR"
            ? [
                { name, ttl: 1, type: "CNAME", data: "25.0-63.100.51.198.in-addr.arpa" },
                ...names.map((data) => ({
                  name: "25.0-63.100.51.198.in-addr.arpa",
                  ttl: 1,
                  type,
                  data: `${data.toUpperCase()}.`,
                })),
              ]
            : [{ name, ttl: 1, type, data: "198.51.100.25" }],
      }),
    };
    const value = await reverseDns.look("198.51.100.25", target(), { dns } as never, new AbortController().signal);
    expect(value).toMatchObject({ question: "25.100.51.198.in-addr.arpa", more: 4 });
    expect(value.names).toHaveLength(10);
    expect(value.names[0]).toEqual({ name: host("mail0"), outcome: "answer", addresses: ["198.51.100.25"] });
  });

  it("fails as a look where the reverse zone cannot be asked, and has nothing to look at without an address", async () => {
    await expect(
      transportLook("reverse-dns", "198.51.100.25", { "25.100.51.198.in-addr.arpa": "servfail" }),
    ).rejects.toThrow(LookFailed);
    expect(reverseDns.subjects(target())).toHaveProperty("skip");
    const network = target({ email: [mailDomain(D, { senders: ["ip4:203.0.113.0/24"] })] });
    expect(JSON.stringify(reverseDns.subjects(network))).toContain("networks");
  });
});
