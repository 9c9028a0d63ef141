import { key } from "../../../src/checks/tls/key.js";
import { describeCheck } from "../../helpers/check.js";
import { certificate, failure, intermediate, root, session, tlsSeen } from "../../helpers/tls-seen.js";

const H = "www.acme.test";
const bits = (type: string, size: number) => ({
  tls: [[H, tlsSeen({ "192.0.2.1": session({ key: { type, bits: size } }) })]] as const,
});
const chain = (upper: object) => ({
  tls: [
    [
      H,
      tlsSeen({
        "192.0.2.1": session(
          {},
          { chain: [certificate(), { ...intermediate, ...upper }, { ...root, key: { type: "rsa", bits: 1024 } }] },
        ),
      }),
    ],
  ] as const,
});

describeCheck(key, [
  { name: "RSA 2048", seen: bits("rsa", 2048), expect: [["pass", "strong", H]] },
  { name: "RSA 4096", seen: bits("rsa", 4096), expect: [["pass", "strong", H]] },
  { name: "P-256", seen: bits("ec", 256), expect: [["pass", "strong", H]] },
  { name: "Ed25519", seen: bits("ed25519", 256), expect: [["pass", "strong", H]] },
  { name: "a curve of its own making is not judged", seen: bits("ec", 0), expect: [["pass", "strong", H]] },
  { name: "RSA 1024", seen: bits("rsa", 1024), expect: [["fail", "weak", H]] },
  { name: "RSA 2047", seen: bits("rsa", 2047), expect: [["fail", "weak", H]] },
  { name: "RSA-PSS 1024", seen: bits("rsa-pss", 1024), expect: [["fail", "weak", H]] },
  { name: "P-224", seen: bits("ec", 224), expect: [["fail", "weak", H]] },
  { name: "DSA", seen: bits("dsa", 3072), expect: [["fail", "weak", H]] },
  { name: "an old root that was sent along is trusted as it is", seen: chain({}), expect: [["pass", "strong", H]] },
  { name: "a weak intermediate", seen: chain({ key: { type: "rsa", bits: 1024 } }), expect: [["fail", "weak", H]] },
  {
    name: "a certificate for another name",
    seen: {
      tls: [[H, tlsSeen({ "192.0.2.1": session({ names: ["old.acme.test"], key: { type: "rsa", bits: 1024 } }) })]],
    },
    expect: [["skip", "elsewhere", H]],
  },
  {
    name: "no session",
    seen: { tls: [[H, tlsSeen({ "192.0.2.1": failure("refused") })]] },
    expect: [["skip", "elsewhere", H]],
  },
]);
