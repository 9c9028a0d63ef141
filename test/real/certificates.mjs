// The certificates of the world: made at its start by the demo's own maker, and by openssl what that one rightly does not make.
import { execFileSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { makeAuthority, makeCertificate } from "../../dist/demo/certificate.js";

const DAY_MS = 86_400_000;
const now = Date.now();

/** From so many days ago to so many days ahead. */
export function span(past, ahead) {
  return { notBefore: new Date(now - past * DAY_MS), notAfter: new Date(now + ahead * DAY_MS) };
}

/** `20261120081500`, as DNSSEC and X.509 tools write it, UTC. */
export function dateDigits(date) {
  return date.toISOString().replace(/\.\d+|[-:TZ]/g, "");
}

const YOUNG = span(10, 80);
const LONG = span(400, 3000);

/** `root` is what the audits trust, `strange` is not; `issuing` stands below `root`. */
export function makeAuthorities(folder) {
  const root = makeAuthority({ name: "Real Test Root", organisation: "Real Test", ...LONG });
  const issuing = makeAuthority({ name: "Real Test Issuing", organisation: "Real Test", parent: root, ...LONG });
  const strange = makeAuthority({ name: "Strange Root", organisation: "Strange", ...LONG });
  const file = join(folder, "root.pem");
  writeFileSync(file, root.cert);
  return { root: { ...root, file }, issuing, strange, folder };
}

/** A recipe makes `{ chain, key, staple }`, PEM texts (`staple` a file), for names, from the authorities. */
const leaf = (ask, chain = ({ issuing }) => issuing.cert) => {
  return (names, authorities) => {
    const { kind, ...rest } = ask;
    const key = kind === undefined ? {} : { key: generateKeyPairSync(...kind).privateKey };
    const made = makeCertificate({ authority: authorities.issuing, names, ...YOUNG, ...key, ...rest });
    return { chain: made.cert + chain(authorities), key: made.key };
  };
};

export const recipes = {
  full: leaf({}),
  rsa: leaf({ kind: ["rsa", { modulusLength: 2048 }] }),
  shortKey: leaf({ kind: ["rsa", { modulusLength: 1024 }] }),
  leafOnly: leaf({}, () => ""),
  withStranger: leaf({}, ({ strange, issuing }) => strange.cert + issuing.cert),
  expired: leaf(span(100, -10)),
  early: leaf(span(-10, 90)),
  endsInTwoDays: leaf(span(88, 2)),
  tenthLeft: leaf(span(80, 10)),
  fifthLeft: leaf(span(70, 20)),
  lessThanThirdLeft: leaf(span(62, 28)),
  sixDays: leaf(span(2, 4)),
  selfSigned: leaf({ authority: null }, () => ""),
  unknownAuthority: (names, { strange }) => {
    const made = makeCertificate({ authority: strange, names, ...YOUNG });
    return { chain: made.cert, key: made.key };
  },
  otherName: (_, authorities) => recipes.full(["somewhere-else.test"], authorities),
  sha1: (names, authorities) => byOpenssl("sha1", names, authorities, ["-sha1"], ""),
  mustStaple: (names, authorities) => byOpenssl("must-staple", names, authorities, [], "tlsfeature = status_request\n"),
  stapled: (names, authorities) => {
    const made = byOpenssl("stapled", names, authorities, [], "tlsfeature = status_request\n");
    return { ...made, staple: staple(made, authorities) };
  },
};

function byOpenssl(name, names, { issuing, folder }, options, extensions) {
  const file = (end) => join(folder, `${name}.${end}`);
  writeFileSync(file("issuer.pem"), issuing.cert);
  writeFileSync(file("issuer.key"), issuing.key);
  const usage = "basicConstraints = critical, CA:FALSE\nkeyUsage = digitalSignature\nextendedKeyUsage = serverAuth\n";
  writeFileSync(file("ext"), `${usage}subjectAltName = ${names.map((one) => `DNS:${one}`).join(", ")}\n${extensions}`);
  const fresh = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", file("key")];
  openssl("req", "-new", ...fresh, "-subj", `/CN=${names[0]}`, "-out", file("csr"));
  const signing = ["-CA", file("issuer.pem"), "-CAkey", file("issuer.key"), "-set_serial", "0x5ca1ab1e", "-days", "80"];
  openssl("x509", "-req", "-in", file("csr"), ...signing, "-extfile", file("ext"), "-out", file("pem"), ...options);
  return { chain: readFileSync(file("pem"), "utf8") + issuing.cert, key: readFileSync(file("key"), "utf8"), file };
}

/** An OCSP response that says good, as the issuing authority signs it. */
function staple({ file }) {
  const until = `${dateDigits(span(0, 80).notAfter).slice(2)}Z`;
  writeFileSync(file("index"), `V\t${until}\t\t5CA1AB1E\tunknown\t/CN=stapled\n`);
  writeFileSync(file("index.attr"), "unique_subject = no\n");
  openssl("ocsp", "-issuer", file("issuer.pem"), "-serial", "0x5ca1ab1e", "-no_nonce", "-reqout", file("request"));
  const signer = ["-CA", file("issuer.pem"), "-rsigner", file("issuer.pem"), "-rkey", file("issuer.key")];
  const from = ["-index", file("index"), "-ndays", "5", "-reqin", file("request")];
  openssl("ocsp", ...from, ...signer, "-respout", file("response"));
  return file("response");
}

function openssl(...args) {
  execFileSync("openssl", args, { stdio: ["ignore", "ignore", "pipe"] });
}
