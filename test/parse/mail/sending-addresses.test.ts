import { describe, expect, it } from "vitest";
import {
  declaredAddresses,
  looksGeneric,
  reverseName,
  sameAddress,
} from "../../../src/parse/mail/sending-addresses.js";
import { mailDomain, target } from "../../helpers/target.js";

describe("declared sending addresses", () => {
  it("are single addresses in every form, each once; networks are told apart, and all else is none", () => {
    const senders = [
      "198.51.100.25",
      "ip4:198.51.100.25/32",
      "ip4:198.51.100.26",
      "ip6:2001:DB8:0:0::1",
      "2001:db8::1/128",
      "ip4:203.0.113.0/24",
      ...["postmark", "include:spf.example.net", "a:mail.acme.test", "ip4:300.1.1.1", "ip4:127.1", "mx"],
    ];
    const found = declaredAddresses(
      target({
        email: [
          mailDomain("acme.test", { senders }),
          mailDomain("in.acme.test", { sends: false, senders: ["192.0.2.9"] }),
        ],
      }),
    );
    expect(found.map(({ address, range }) => `${address}${range ? " range" : ""}`)).toEqual([
      "198.51.100.25",
      "198.51.100.26",
      "2001:db8::1",
      "203.0.113.0 range",
    ]);
  });

  it("have a name of their own in reverse (RFC 1035 3.5, RFC 3596 2.5)", () => {
    expect(reverseName("198.51.100.25")).toBe("25.100.51.198.in-addr.arpa");
    expect(reverseName("2001:db8::1")).toBe("1.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa");
    expect(sameAddress("2001:db8::1", "2001:0DB8:0::0001")).toBe(true);
    expect(sameAddress("198.51.100.25", "not an address")).toBe(false);
  });

  it.each([
    ["mail.acme.test", false],
    ["mta-7.acme.test", false],
    ["o25.ptr1234.acme.test", false],
    ["static.25.100.51.198.clients.example", true],
    ["ec2-198-51-100-25.compute.example", true],
    ["host-25-100-51.dynamic.example", true],
    ["dhcp-12.example", true],
    ["pool-4.isp.example", true],
  ])("%s: generic is %s", (name, generic) => {
    expect(looksGeneric(name, "198.51.100.25")).toBe(generic);
  });
});
