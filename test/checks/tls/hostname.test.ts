import { hostname } from "../../../src/checks/tls/hostname.js";
import { describeCheck } from "../../helpers/check.js";
import { failure, session, tlsSeen, untrusted } from "../../helpers/tls-seen.js";

const H = "www.acme.test";
const one = (names: readonly string[], host = H) => ({
  tls: [[host, tlsSeen({ "192.0.2.1": session({ names }) })]] as const,
});

describeCheck(hostname, [
  { name: "the very name", seen: one([H]), expect: [["pass", "covered", H]] },
  { name: "a wildcard one label up", seen: one(["*.acme.test"]), expect: [["pass", "covered", H]] },
  {
    name: "a CDN's certificate shared by many customers",
    seen: one([...Array.from({ length: 90 }, (_, index) => `shop${index}.example`), "*.acme.test"]),
    expect: [["pass", "covered", H]],
  },
  {
    name: "an address literal",
    seen: { tls: [["192.0.2.1", tlsSeen({ "192.0.2.1": session({ names: [], addresses: ["192.0.2.1"] }) })]] },
    expect: [["pass", "covered", "192.0.2.1"]],
  },
  {
    name: "an internationalised name",
    seen: one(["xn--bcher-kva.example"], "xn--bcher-kva.example"),
    expect: [["pass", "covered", "xn--bcher-kva.example"]],
  },
  { name: "apex certificate on www", seen: one(["acme.test"]), expect: [["fail", "otherNames", H]] },
  {
    name: "the wildcard does not cover the apex",
    seen: one(["*.acme.test"], "acme.test"),
    expect: [["fail", "otherNames", "acme.test"]],
  },
  {
    name: "the wildcard covers one label only",
    seen: one(["*.acme.test"], "eu.api.acme.test"),
    expect: [["fail", "otherNames", "eu.api.acme.test"]],
  },
  {
    name: "a platform's default certificate: the domain was never added there",
    seen: one(["*.pages.example", "pages.example"]),
    expect: [["fail", "otherNames", H]],
  },
  { name: "the common name alone", seen: one([]), expect: [["fail", "noNames", H]] },
  {
    name: "an address as host, and names alone",
    seen: one(["www.acme.test"], "192.0.2.1"),
    expect: [["fail", "otherNames", "192.0.2.1"]],
  },
  {
    name: "one of two addresses",
    seen: { tls: [[H, tlsSeen({ "192.0.2.1": session(), "192.0.2.2": session({ names: ["old.acme.test"] }) })]] },
    expect: [["fail", "otherNames", H]],
  },
  {
    name: "a self-signed default certificate is told by tls/trust",
    seen: {
      tls: [
        [
          H,
          tlsSeen({
            "192.0.2.1": session({ names: ["localhost"], selfSigned: true }, untrusted("DEPTH_ZERO_SELF_SIGNED_CERT")),
          }),
        ],
      ],
    },
    expect: [["skip", "selfSigned", H]],
  },
  {
    name: "no session",
    seen: { tls: [[H, tlsSeen({ "192.0.2.1": failure("refused") })]] },
    expect: [["skip", "noSession", H]],
  },
]);
