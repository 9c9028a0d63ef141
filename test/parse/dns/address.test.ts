import { isIP } from "node:net";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isAddress, specialUse } from "../../../src/parse/dns/address.js";

describe("specialUse", () => {
  it.each([
    ["0.0.0.0", /unspecified/],
    ["0.1.2.3", /this network/],
    ["10.0.0.0", /private use/],
    ["10.255.255.255", /private use/],
    ["100.64.0.1", /CGNAT/],
    ["100.127.255.255", /CGNAT/],
    ["127.0.0.1", /loopback/],
    ["127.255.255.254", /loopback/],
    ["169.254.169.254", /link-local/],
    ["172.16.0.1", /private use/],
    ["172.31.255.255", /private use/],
    ["192.0.0.1", /protocol assignments/],
    ["192.0.0.170", /protocol assignments/],
    ["192.0.2.1", /documentation/],
    ["192.88.99.1", /6to4/],
    ["192.168.1.1", /private use/],
    ["198.18.0.1", /benchmarking/],
    ["198.19.255.255", /benchmarking/],
    ["198.51.100.7", /documentation/],
    ["203.0.113.7", /documentation/],
    ["224.0.0.1", /multicast/],
    ["239.255.255.255", /multicast/],
    ["240.0.0.1", /reserved/],
    ["255.255.255.255", /broadcast/],
    ["::", /unspecified/],
    ["::1", /loopback/],
    ["::ffff:10.0.0.1", /private use/],
    ["::ffff:7f00:1", /loopback/],
    ["0:0:0:0:0:ffff:a9fe:a9fe", /link-local/],
    ["64:ff9b::10.0.0.1", /private use/],
    ["64:ff9b::7f00:1", /loopback/],
    ["64:ff9b:1::808:808", /NAT64/],
    ["::8.8.8.8", /not assigned/],
    ["::ffff:0:8.8.8.8", /not assigned/],
    ["100::1", /discard/],
    ["100:0:0:1::1", /dummy/],
    ["2001::1", /Teredo/],
    ["2001:1::4", /protocol assignments/],
    ["2001:2::1", /benchmarking/],
    ["2001:10::1", /ORCHID/],
    ["2001:1ff::1", /protocol assignments/],
    ["2001:db8::1", /documentation/],
    ["2001:DB8:0:0:0:0:0:1", /documentation/],
    ["2002:c000:204::1", /6to4/],
    ["3fff:fff::1", /documentation/],
    ["5f00::1", /segment routing/],
    ["fc00::1", /ULA/],
    ["fdff::1", /ULA/],
    ["fe80::1", /link-local/],
    ["fec0::1", /site-local/],
    ["ff02::1", /multicast/],
    ["4000::1", /not assigned/],
  ])("%s is of special use", (address, use) => {
    expect(specialUse(address, [])).toMatch(use);
  });

  it.each([
    "1.1.1.1",
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "126.255.255.255",
    "128.0.0.0",
    "172.15.255.255",
    "172.32.0.0",
    "192.0.0.9",
    "192.0.0.10",
    "192.0.1.0",
    "192.31.196.1",
    "192.175.48.1",
    "198.17.255.255",
    "198.20.0.0",
    "223.255.255.255",
    "::ffff:1.1.1.1",
    "64:ff9b::101:101",
    "2001:1::1",
    "2001:1::2",
    "2001:1::3",
    "2001:3::1",
    "2001:4:112::1",
    "2001:20::1",
    "2001:30::1",
    "2001:200::1",
    "2001:db9::1",
    "2606:4700:4700::1111",
    "2620:4f:8000::1",
    "2a00:1450::1",
    "3fff:1000::1",
  ])("%s is globally reachable", (address) => {
    expect(specialUse(address, [])).toBeNull();
  });

  it.each([
    "",
    "localhost",
    "127.1",
    "0x7f.0.0.1",
    "0177.0.0.1",
    "010.0.0.1",
    "2130706433",
    "1.1.1.1.",
    " 1.1.1.1",
    "1.1.1.1\n",
    "1.1.1.256",
    "1.1.1.1:53",
    "1.1.1.1/32",
    "[::1]",
    "fe80::1%eth0",
    "2606:4700::1%1",
    "1::2::3",
    "12345::",
    ":",
    "２.1.1.1",
  ])("%j is no address, and so never safe", (text) => {
    expect(specialUse(text, ["0.0.0.0/0", "::/0"])).toBe("not an IP address");
    expect(isAddress(text)).toBe(false);
  });

  it("lets pass what lies in an internal range", () => {
    expect(specialUse("10.1.2.3", ["10.1.0.0/16"])).toBeNull();
    expect(specialUse("10.2.2.3", ["10.1.0.0/16"])).toMatch(/private/);
    expect(specialUse("::ffff:10.1.2.3", ["10.1.0.0/16"])).toBeNull();
    expect(specialUse("64:ff9b::10.1.2.3", ["64:ff9b::/96"])).toBeNull();
    expect(specialUse("fd00::5", ["10.0.0.0/8", "fd00::/8"])).toBeNull();
    expect(specialUse("127.0.0.1", ["127.0.0.1"])).toBeNull();
    expect(specialUse("127.0.0.2", ["127.0.0.1"])).toMatch(/loopback/);
    expect(specialUse("10.1.2.3", ["nonsense", "10.0.0.0/99", "/8"])).toMatch(/private/);
    // Bits beyond the prefix do not count.
    expect(specialUse("10.1.2.3", ["10.99.99.99/8"])).toBeNull();
  });

  it("judges every spelling of an IPv6 address alike", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 }), (groups) => {
        const long = groups.map((group) => group.toString(16).padStart(4, "0")).join(":");
        const short = new URL(`http://[${long}]/`).hostname.slice(1, -1);
        expect(specialUse(short, [])).toBe(specialUse(long.toUpperCase(), []));
      }),
    );
  });

  it("judges any IPv4 address and its mapped form alike", () => {
    fc.assert(
      fc.property(fc.ipV4(), (address) => {
        expect(specialUse(`::ffff:${address}`, [])).toBe(specialUse(address, []));
        expect(specialUse(`64:ff9b::${address}`, [])).toBe(specialUse(address, []));
      }),
    );
  });

  it("takes for an address what the system takes for one", () => {
    const text = fc.string({ unit: fc.constantFrom(..."01289af:::..."), maxLength: 24 });
    fc.assert(
      fc.property(fc.oneof(text, fc.ipV4(), fc.ipV6()), (one) => isAddress(one) === (isIP(one) !== 0)),
      {
        numRuns: 3000,
      },
    );
  });
});
