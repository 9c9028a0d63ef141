import { protocols } from "../../../src/checks/tls/protocols.js";
import { tlsVersions } from "../../../src/model/seen/tls.js";
import { describeCheck } from "../../helpers/check.js";
import { failure, session, tlsSeen } from "../../helpers/tls-seen.js";

const H = "www.acme.test";

/** SSL 2, and from SSL 3 to TLS 1.3: `y` accepted, `n` refused, `?` could not tell. */
function asked(later: string, ssl2 = "n") {
  const answers = ssl2 + later;
  const versions = Object.fromEntries(
    tlsVersions.map((version, index) => [version, answers[index] === "?" ? null : answers[index] === "y"]),
  ) as ReturnType<typeof tlsSeen>["versions"];
  const versionNotes = tlsVersions
    .filter((version) => versions[version] === null)
    .map((version) => `${version}: no answer`);
  return { tls: [[H, tlsSeen({ "192.0.2.1": session() }, { versions, versionNotes })]] as const };
}

describeCheck(protocols, [
  { name: "TLS 1.2 and 1.3", seen: asked("nnnyy"), expect: [["pass", "current", H]] },
  { name: "SSL 3 hangs where TLS 1.0 is refused", seen: asked("?nnyy"), expect: [["pass", "current", H]] },
  { name: "SSL 3", seen: asked("ynnyy"), expect: [["fail", "ssl", H]] },
  {
    name: "SSL 2 beside TLS 1.2, as Apache 2.2 has it with `all -SSLv3 -TLSv1`",
    seen: asked("nnnyn", "y"),
    expect: [
      ["fail", "ssl", H],
      ["fail", "noTls13", H],
    ],
  },
  { name: "SSL 2 on a server of its age", seen: asked("yynnn", "y"), expect: [["fail", "ssl", H]] },
  { name: "SSL 2 hangs where TLS 1.0 is refused", seen: asked("nnnyn", "?"), expect: [["fail", "noTls13", H]] },
  { name: "SSL 2 hangs beside TLS 1.0", seen: asked("nynnn", "?"), expect: [["fail", "oldAlone", H]] },
  { name: "all of them: one finding for one setting", seen: asked("yyyyy"), expect: [["fail", "ssl", H]] },
  { name: "TLS 1.0 and 1.1, as some edges have by default", seen: asked("nyyyy"), expect: [["fail", "old", H]] },
  { name: "TLS 1.1", seen: asked("nnyyy"), expect: [["fail", "old", H]] },
  { name: "an old server", seen: asked("nyynn"), expect: [["fail", "oldAlone", H]] },
  { name: "no TLS 1.3", seen: asked("nnnyn"), expect: [["fail", "noTls13", H]] },
  {
    name: "old ones, and no TLS 1.3",
    seen: asked("nyyyn"),
    expect: [
      ["fail", "old", H],
      ["fail", "noTls13", H],
    ],
  },
  { name: "TLS 1.3 alone", seen: asked("nnnny"), expect: [["fail", "noTls12", H]] },
  { name: "TLS 1.0 gave no answer", seen: asked("n?nyy"), expect: [["unknown", "untold", H]] },
  { name: "no old one gave an answer", seen: asked("???yy"), expect: [["unknown", "untold", H]] },
  { name: "TLS 1.3 gave no answer", seen: asked("nnny?"), expect: [["pass", "current", H]] },
  { name: "TLS 1.0 accepted while SSL 3 gave no answer", seen: asked("?ynyy"), expect: [["fail", "old", H]] },
  {
    name: "no session",
    seen: { tls: [[H, tlsSeen({ "192.0.2.1": failure("refused") })]] },
    expect: [["skip", "noSession", H]],
  },
]);
