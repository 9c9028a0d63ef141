import { describe, expect, it } from "vitest";
import { hosts } from "../../../src/checks/mx/hosts.js";
import type { Telling } from "../../../src/model/check.js";
import { describeCheck } from "../../helpers/check.js";
import { lookAt } from "../../helpers/mail.js";
import { mailDomain, target } from "../../helpers/target.js";
import type { Zone, ZoneEntry } from "../../helpers/zone.js";

const D = "acme.test";
const MX1 = "mx1.acme.test";
const up = { A: ["192.0.2.1"] };
const see = async (entry: ZoneEntry, more: Zone = {}) => ({
  mx: [[D, await lookAt("mx", D, { [D]: entry, ...more })] as const],
});
const one = { MX: [[10, MX1]] } as const;
const two = {
  MX: [
    [10, MX1],
    [20, "mx2.acme.test"],
  ],
} as const;
const silent = target({ email: [mailDomain(D, { receives: false })] });
const bare = target({ file: null });

describeCheck(hosts, [
  {
    name: "two that resolve",
    seen: await see(two, { [MX1]: up, "mx2.acme.test": up }),
    expect: [["pass", "resolve", D]],
  },
  { name: "IPv6 only", seen: await see(one, { [MX1]: { AAAA: ["2001:db8::1"] } }), expect: [["pass", "resolve", D]] },
  {
    name: "A answers while AAAA is broken",
    seen: {
      mx: [
        [
          D,
          {
            ...(await lookAt("mx", D, { [D]: one, [MX1]: up })),
            hosts: [{ host: MX1, a: "answer", aaaa: "servfail", addresses: ["192.0.2.1"], cname: null }],
          },
        ],
      ],
    },
    expect: [["pass", "resolve", D]],
  },
  {
    name: "at a provider",
    seen: await see({ MX: [[1, "smtp.provider.example"]] }, { "smtp.provider.example": up }),
    expect: [["pass", "resolve", D]],
  },
  { name: "NXDOMAIN", seen: await see(one), expect: [["fail", "unresolved", MX1]] },
  { name: "NODATA", seen: await see(one, { [MX1]: { TXT: ["x"] } }), expect: [["fail", "unresolved", MX1]] },
  { name: "one of two is gone", seen: await see(two, { "mx2.acme.test": up }), expect: [["fail", "unresolved", MX1]] },
  {
    name: "a CNAME (RFC 2181 10.3)",
    seen: await see(one, { [MX1]: { CNAME: "host.example" }, "host.example": up }),
    expect: [["fail", "cname", MX1]],
  },
  {
    name: "a CNAME that leads nowhere",
    seen: await see(one, { [MX1]: { CNAME: "gone.example" } }),
    expect: [["fail", "cname", MX1]],
  },
  {
    name: "an IPv4 address (RFC 5321 5.1)",
    seen: await see({ MX: [[10, "192.0.2.1"]] }),
    expect: [["fail", "literal", "192.0.2.1"]],
  },
  {
    name: "an IPv6 address",
    seen: await see({ MX: [[10, "2001:db8::1"]] }),
    expect: [["fail", "literal", "2001:db8::1"]],
  },
  {
    name: "a private address alone",
    seen: await see(one, { [MX1]: { A: ["10.0.0.5"], AAAA: ["fd00::5"] } }),
    expect: [["fail", "inside", MX1]],
  },
  {
    name: "loopback, as a way to say no",
    seen: await see({ MX: [[10, "localhost"]] }, { localhost: { A: ["127.0.0.1"] } }),
    expect: [["fail", "inside", "localhost"]],
  },
  {
    name: "a private address beside a public one",
    seen: await see(one, { [MX1]: { A: ["10.0.0.5", "192.0.2.1"] } }),
    expect: [["pass", "resolve", D]],
  },
  {
    name: "a private address that is meant",
    seen: await see(one, { [MX1]: { A: ["10.0.0.5"] } }),
    target: target({ network: { ...target().network, internalRanges: ["10.0.0.0/8"] } }),
    expect: [["pass", "resolve", D]],
  },
  { name: "no MX, an address instead", seen: await see(up), expect: [["fail", "none", D]] },
  { name: "no MX and no address", seen: await see({ TXT: ["x"] }), expect: [["fail", "none", D]] },
  { name: "null MX and receives (RFC 7505)", seen: await see({ MX: [[0, ""]] }), expect: [["fail", "nullMx", D]] },
  {
    name: "null MX beside others (RFC 7505 3)",
    seen: await see(
      {
        MX: [
          [0, ""],
          [10, MX1],
        ],
      },
      { [MX1]: up },
    ),
    expect: [["fail", "nullBeside", D]],
  },
  {
    name: "null MX, declared not to receive",
    seen: await see({ MX: [[0, ""]] }),
    target: silent,
    expect: [["pass", "noMail", D]],
  },
  { name: "no MX, declared not to receive", seen: await see(up), target: silent, expect: [["pass", "noMail", D]] },
  {
    name: "null MX of a bare domain",
    seen: await see({ MX: [[0, ""]] }),
    target: bare,
    expect: [["pass", "noMail", D]],
  },
  { name: "the host times out", seen: await see(one, { [MX1]: "timeout" }), expect: [["unknown", "silent", MX1]] },
  {
    name: "the host answers SERVFAIL",
    seen: await see(one, { [MX1]: "servfail" }),
    expect: [["unknown", "silent", MX1]],
  },
]);

describe("the words for a host that leads nowhere", () => {
  const told = async (MX: readonly (readonly [number, string])[], more: Zone = {}) => {
    const { mx } = await see({ MX }, more);
    const [verdict] = hosts.judge({ mx: mx.map(([subject, value]) => ({ subject, value })) }, target(), new Date(0));
    const tell = verdict && (hosts.says[verdict.say].tell as (data: unknown) => Telling);
    const telling = tell?.(verdict?.with);
    return `${telling?.title}. ${telling?.detail} ${telling?.fix?.join(" ")}`;
  };

  it.each([
    ["smtp.google.com.acme.test", "MX 10 smtp.google.com."],
    ["mx.zoho.eu.acme.test", "MX 10 mx.zoho.eu."],
    ["mail.acme.test.acme.test", "MX 10 mail.acme.test."],
    ["192.0.2.5.acme.test", "mail.acme.test. 3600 IN A 192.0.2.5"],
  ])("%s: the DNS panel put the domain behind it", async (host, line) => {
    const text = await told([[10, host]]);
    expect(text).toContain("the DNS panel put acme.test behind it");
    expect(text).toContain(line);
  });

  it("names the record of a former provider that can go", async () => {
    const text = await told(
      [
        [10, MX1],
        [20, "mail.acme.test"],
      ],
      { [MX1]: up },
    );
    expect(text).toContain("One other MX host stands beside it.");
    expect(text).toContain("delete the MX record that names mail.acme.test.");
    expect(text).not.toContain("was meant");
  });

  it("never has an MX name an alias's target that does not resolve", async () => {
    const text = await told([[10, MX1]], { [MX1]: { CNAME: "gone.example" } });
    expect(text).toContain("is a CNAME that leads nowhere");
    expect(text).not.toContain("MX 10 gone.example");
  });
});
