import { signature } from "../../../src/checks/tls/signature.js";
import { describeCheck } from "../../helpers/check.js";
import { certificate, failure, intermediate, root, session, tlsSeen, untrusted } from "../../helpers/tls-seen.js";

const H = "www.acme.test";
const chain = (leaf: string, middle = "SHA-256 with RSA", top = "SHA-256 with RSA") => ({
  tls: [
    [
      H,
      tlsSeen({
        "192.0.2.1": session(
          {},
          {
            chain: [
              certificate({ signature: leaf }),
              { ...intermediate, signature: middle },
              { ...root, signature: top },
            ],
          },
        ),
      }),
    ],
  ] as const,
});

describeCheck(signature, [
  { name: "SHA-256 throughout", seen: chain("SHA-256 with RSA"), expect: [["pass", "sound", H]] },
  { name: "ECDSA with SHA-384", seen: chain("SHA-384 with ECDSA"), expect: [["pass", "sound", H]] },
  { name: "an algorithm without a name here", seen: chain("unknown (2a0304)"), expect: [["pass", "sound", H]] },
  {
    name: "an old root signs itself with SHA-1, and nobody looks",
    seen: chain("SHA-256 with RSA", "SHA-256 with RSA", "SHA-1 with RSA"),
    expect: [["pass", "sound", H]],
  },
  { name: "SHA-1", seen: chain("SHA-1 with RSA"), expect: [["fail", "broken", H]] },
  { name: "MD5", seen: chain("MD5 with RSA"), expect: [["fail", "broken", H]] },
  { name: "ECDSA with SHA-1", seen: chain("SHA-1 with ECDSA"), expect: [["fail", "broken", H]] },
  { name: "an intermediate", seen: chain("SHA-256 with RSA", "SHA-1 with RSA"), expect: [["fail", "broken", H]] },
  {
    name: "one that was sent and is not in use",
    seen: {
      tls: [
        [
          H,
          tlsSeen({
            "192.0.2.1": session(
              {},
              { chain: [certificate(), intermediate, { ...intermediate, signature: "SHA-1 with RSA" }], path: [0, 1] },
            ),
          }),
        ],
      ],
    },
    expect: [["pass", "sound", H]],
  },
  {
    name: "a self-signed one is told by tls/trust",
    seen: {
      tls: [
        [
          H,
          tlsSeen({
            "192.0.2.1": session(
              { selfSigned: true, signature: "SHA-1 with RSA" },
              untrusted("DEPTH_ZERO_SELF_SIGNED_CERT"),
            ),
          }),
        ],
      ],
    },
    expect: [["skip", "elsewhere", H]],
  },
  {
    name: "no session",
    seen: { tls: [[H, tlsSeen({ "192.0.2.1": failure("refused") })]] },
    expect: [["skip", "elsewhere", H]],
  },
]);
