import { undeclaredHost } from "../../../src/checks/dns/undeclared-host.js";
import type { DnsOutcome } from "../../../src/model/seen/dns.js";
import type { LabelSeen } from "../../../src/model/seen/domain.js";
import { describeCheck } from "../../helpers/check.js";

const D = "acme.test";

function label(given: readonly string[] | DnsOutcome, target: string | null = null): LabelSeen {
  if (typeof given === "string") return { target, outcome: given, domain: null, addresses: [] };
  return { target, outcome: "answer", domain: null, addresses: given };
}

interface World {
  readonly labels?: Readonly<Record<string, LabelSeen>>;
  readonly certificate?: Readonly<Record<string, LabelSeen>>;
  /** What made-up names answer. */
  readonly wildcard?: LabelSeen;
}

function given({ labels = {}, certificate = {}, wildcard = label("nxdomain") }: World) {
  const names = Object.entries(certificate).map(([name, one]) => ({ name, ...one }));
  return {
    labels: Object.entries(labels),
    "certificate-names": [[D, { names }]] as const,
    wildcard: [[D, { labels: ["a", "b"].map((one) => ({ name: `random${one}.${D}`, ...wildcard })) }]] as const,
  };
}

const none = [["pass", "none", D]] as const;
const many = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`n${index}.${D}`, label(["192.0.2.1"])]));

describeCheck(undeclaredHost, [
  { name: "nothing resolves", seen: given({ labels: { [`admin.${D}`]: label("nxdomain") } }), expect: none },
  { name: "a name for mail or text alone", seen: given({ labels: { [`dev.${D}`]: label("nodata") } }), expect: none },
  {
    name: "staging is there",
    seen: given({ labels: { [`staging.${D}`]: label(["192.0.2.1"]), [`admin.${D}`]: label("nxdomain") } }),
    expect: [["fail", "found", `staging.${D}`]],
  },
  {
    name: "a name of the certificate is there, another one is gone",
    seen: given({ certificate: { [`beta.${D}`]: label(["2001:db8::1"]), [`old.${D}`]: label("nxdomain") } }),
    expect: [["fail", "found", `beta.${D}`]],
  },
  {
    name: "a name that strangers try and that the certificate has: once",
    seen: given({
      labels: { [`app.${D}`]: label(["192.0.2.1"]) },
      certificate: { [`app.${D}`]: label(["192.0.2.1"]) },
    }),
    expect: [["fail", "found", `app.${D}`]],
  },
  {
    name: "everything resolves to the wildcard's address",
    seen: given({ labels: { [`admin.${D}`]: label(["192.0.2.1"]) }, wildcard: label(["192.0.2.1"]) }),
    expect: none,
  },
  {
    name: "a wildcard alias to a vendor whose addresses change",
    seen: given({
      labels: { [`admin.${D}`]: label(["192.0.2.7"], "acme.vendor.example") },
      wildcard: label(["192.0.2.1"], "acme.vendor.example"),
    }),
    expect: none,
  },
  {
    name: "a host of its own beside a wildcard",
    seen: given({ labels: { [`admin.${D}`]: label(["198.51.100.9"]) }, wildcard: label(["192.0.2.1"]) }),
    expect: [["fail", "found", `admin.${D}`]],
  },
  {
    name: "a dozen: ten one by one",
    seen: given({ labels: many }),
    expect: [
      ...Array.from({ length: 10 }, (_, index) => ["fail", "found", `n${index}.${D}`] as const),
      ["fail", "more", D],
    ],
  },
  {
    name: "something resolves, and nobody knows whether everything does",
    seen: given({ labels: { [`admin.${D}`]: label(["192.0.2.1"]) }, wildcard: label("timeout") }),
    expect: [["unknown", "unclear", D]],
  },
  {
    name: "nothing resolves, and the wildcard is unclear",
    seen: given({ labels: { [`admin.${D}`]: label("nxdomain") }, wildcard: label("timeout") }),
    expect: none,
  },
  {
    name: "one name cannot be asked",
    seen: given({ labels: { [`admin.${D}`]: label("servfail"), [`dev.${D}`]: label("nxdomain") } }),
    expect: [["unknown", "unclear", D]],
  },
]);
