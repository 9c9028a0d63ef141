import { wildcard } from "../../../src/checks/dns/wildcard.js";
import type { DnsOutcome } from "../../../src/model/seen/dns.js";
import { describeCheck } from "../../helpers/check.js";
import { host, target } from "../../helpers/target.js";

const D = "acme.test";
const seen = (...said: readonly (DnsOutcome | readonly string[])[]) => ({
  wildcard: [
    [
      D,
      {
        labels: said.map((one, index) => ({
          name: `random${index}.${D}`,
          outcome: typeof one === "string" ? one : "answer",
          addresses: typeof one === "string" ? [] : one,
        })),
      },
    ],
  ] as const,
});

describeCheck(wildcard, [
  { name: "neither label exists", seen: seen("nxdomain", "nxdomain"), expect: [["pass", "none", D]] },
  { name: "a wildcard for mail alone", seen: seen("nodata", "nodata"), expect: [["pass", "none", D]] },
  { name: "one label resolves by chance", seen: seen(["192.0.2.1"], "nxdomain"), expect: [["pass", "none", D]] },
  {
    name: "one label does not exist, the other timed out",
    seen: seen("timeout", "nxdomain"),
    expect: [["pass", "none", D]],
  },
  { name: "both resolve", seen: seen(["192.0.2.1"], ["192.0.2.1"]), expect: [["fail", "everything", D]] },
  {
    name: "both resolve, over IPv6, apart",
    seen: seen(["2001:db8::1"], ["2001:db8::2"]),
    expect: [["fail", "everything", D]],
  },
  {
    name: "both resolve and the wildcard is declared",
    target: target({ hosts: [host(D), host(`*.${D}`)] }),
    seen: seen(["192.0.2.1"], ["192.0.2.1"]),
    expect: [["pass", "meant", D]],
  },
  {
    name: "another wildcard is declared",
    target: target({ hosts: [host(D), host(`*.apps.${D}`)] }),
    seen: seen(["192.0.2.1"], ["192.0.2.1"]),
    expect: [["fail", "everything", D]],
  },
  { name: "nobody answered", seen: seen("timeout", "timeout"), expect: [["unknown", "unclear", D]] },
  {
    name: "one resolves, the other timed out",
    seen: seen(["192.0.2.1"], "timeout"),
    expect: [["unknown", "unclear", D]],
  },
  {
    name: "one resolves, the other failed",
    seen: seen("servfail", ["192.0.2.1"]),
    expect: [["unknown", "unclear", D]],
  },
  {
    name: "a customer's name at a provider, below which every name resolves",
    target: target({ domain: "acme.vercel.app" }),
    seen: {
      wildcard: [
        [
          "acme.vercel.app",
          {
            labels: [1, 2].map((n) => ({ name: `r${n}.acme.vercel.app`, outcome: "answer", addresses: ["192.0.2.1"] })),
          },
        ],
      ],
    },
    expect: [["skip", "provider", "acme.vercel.app"]],
  },
]);
