import { chain } from "../../../src/checks/tls/chain.js";
import type { TlsSession } from "../../../src/model/seen/tls.js";
import { describeCheck } from "../../helpers/check.js";
import { certificate, failure, intermediate, root, session, tlsSeen, untrusted } from "../../helpers/tls-seen.js";

const H = "www.acme.test";
const one = (...sessions: readonly TlsSession[]) => ({
  tls: [[H, tlsSeen(Object.fromEntries(sessions.map((seen, index) => [`192.0.2.${index + 1}`, seen])))]] as const,
});
const leaf = certificate();
const stranger = certificate({ subject: "CN=Left Over CA", issuer: "CN=Left Over Root" });
const crossed = certificate({ subject: root.subject, issuer: "O=Old Trust,CN=Old Root X3" });
const missing = { ...untrusted("UNABLE_TO_VERIFY_LEAF_SIGNATURE"), missingIntermediate: true, path: [0] };

describeCheck(chain, [
  { name: "leaf and intermediate", seen: one(session()), expect: [["pass", "complete", H]] },
  {
    name: "the root as well",
    seen: one(session({}, { chain: [leaf, intermediate, root], path: [0, 1] })),
    expect: [["pass", "complete", H]],
  },
  {
    name: "a cross-signed root for old devices",
    seen: one(session({}, { chain: [leaf, intermediate, crossed], path: [0, 1] })),
    expect: [["pass", "complete", H]],
  },
  {
    name: "a second way up after the first",
    seen: one(
      session(
        {},
        {
          chain: [leaf, intermediate, root, { ...intermediate, issuer: crossed.issuer, fingerprint: "ff" }],
          path: [0, 1],
        },
      ),
    ),
    expect: [["pass", "complete", H]],
  },
  {
    name: "signed by a root of network.ca without an intermediate",
    seen: one(session({ issuer: "CN=Acme Internal CA" }, { chain: [leaf], path: [0], privateCa: true })),
    expect: [["pass", "complete", H]],
  },
  {
    name: "the leaf alone",
    seen: one(session({}, { ...missing, chain: [leaf] })),
    expect: [["fail", "missing", H]],
  },
  {
    name: "the leaf with last year's intermediate",
    seen: one(session({}, { ...missing, chain: [leaf, stranger] })),
    expect: [["fail", "missing", H]],
  },
  {
    name: "one of two backends lacks it",
    seen: one(session(), session({}, { ...missing, chain: [leaf] })),
    expect: [["fail", "missing", H]],
  },
  {
    name: "the root before the intermediate",
    seen: one(session({}, { chain: [leaf, root, intermediate], path: [0, 2] })),
    expect: [["fail", "untidy", H]],
  },
  {
    name: "two intermediates the wrong way round",
    seen: one(
      session(
        {},
        {
          chain: [
            leaf,
            certificate({ subject: "CN=Upper", issuer: root.subject }),
            certificate({ subject: leaf.issuer, issuer: "CN=Upper" }),
          ],
          path: [0, 2, 1],
        },
      ),
    ),
    expect: [["fail", "untidy", H]],
  },
  {
    name: "a stranger",
    seen: one(session({}, { chain: [leaf, stranger, intermediate], path: [0, 2] })),
    expect: [["fail", "untidy", H]],
  },
  {
    name: "the leaf twice, as when the full chain is appended to the certificate",
    seen: one(session({}, { chain: [leaf, leaf, intermediate], path: [0, 2] })),
    expect: [["fail", "untidy", H]],
  },
  {
    name: "a self-signed certificate",
    seen: one(session({ selfSigned: true }, untrusted("DEPTH_ZERO_SELF_SIGNED_CERT"))),
    expect: [["skip", "elsewhere", H]],
  },
  {
    name: "an unknown authority",
    seen: one(session({}, untrusted("SELF_SIGNED_CERT_IN_CHAIN"))),
    expect: [["skip", "elsewhere", H]],
  },
  {
    name: "a certificate for another name",
    seen: one(session({ names: ["old.acme.test"] }, missing)),
    expect: [["skip", "elsewhere", H]],
  },
  {
    name: "no session",
    seen: { tls: [[H, tlsSeen({ "192.0.2.1": failure("tls") })]] },
    expect: [["skip", "noSession", H]],
  },
]);
