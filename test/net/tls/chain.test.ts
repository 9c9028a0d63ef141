import { X509Certificate } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import { makeAuthority, makeCertificate, makeKey } from "../../../src/demo/certificate.js";
import type { TlsSession } from "../../../src/model/seen/tls.js";
import { type Running, shakeWith, tlsServer } from "../../helpers/tls-server.js";

const life = { notBefore: new Date("2020-01-01T00:00:00Z"), notAfter: new Date("2049-01-01T00:00:00Z") };
const over = { notBefore: new Date("2020-01-01T00:00:00Z"), notAfter: new Date("2021-01-01T00:00:00Z") };
const names = ["www.acme.test"];

const root = makeAuthority({ name: "Acme Root", organisation: "Acme", ...life });
const middle = makeAuthority({ name: "Acme M1", parent: root, ...life });
const leaf = makeCertificate({ authority: middle, names, ...life });
const rsa = makeCertificate({ authority: middle, names, key: makeKey("rsa2048"), ...life });
const stranger = makeAuthority({ name: "Stranger", ...life });
const unknownRoot = makeAuthority({ name: "Unknown Root", ...life });
const unknownMiddle = makeAuthority({ name: "Unknown M1", parent: unknownRoot, ...life });
const unknownLeaf = makeCertificate({ authority: unknownMiddle, names, ...life });
const stagingRoot = makeAuthority({
  name: "(STAGING) Pretend Pear X1",
  organisation: "(STAGING) Internet Security Research Group",
  ...life,
});
const stagingMiddle = makeAuthority({ name: "(STAGING) R11", parent: stagingRoot, ...life });
const staged = makeCertificate({ authority: stagingMiddle, names, issuerUrls: ["http://stg-r11.acme.test/"], ...life });
const oldRoot = makeAuthority({ name: "Old Root", ...over });
const crossed = makeAuthority({ name: "Acme Root", organisation: "Acme", parent: oldRoot, key: root.signer, ...over });

const servers: Running[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function session(cert: string, key: string, options: object = {}, ca = [root.cert]): Promise<TlsSession> {
  const server = await tlsServer({ cert, key, ...options });
  servers.push(server);
  const result = await shakeWith(server, ca);
  if ("cause" in result) throw new Error(`no session: ${result.detail}`);
  return result;
}

const fingerprints = (...ders: readonly Uint8Array[]) =>
  ders.map((der) => new X509Certificate(der).fingerprint256.replaceAll(":", "").toLowerCase());

const only12 = { maxVersion: "TLSv1.2" } as const;

describe("the chain as it was sent", () => {
  const chains = [
    ["the leaf alone", leaf.cert, [leaf.der]],
    ["leaf and intermediate", leaf.cert + middle.cert, [leaf.der, middle.der]],
    ["the root too", leaf.cert + middle.cert + root.cert, [leaf.der, middle.der, root.der]],
    ["the wrong order", leaf.cert + root.cert + middle.cert, [leaf.der, root.der, middle.der]],
    ["a stranger between", leaf.cert + stranger.cert + middle.cert, [leaf.der, stranger.der, middle.der]],
  ] as const;
  const protocols = [
    ["TLS 1.2", only12, "TLSv1.2"],
    ["TLS 1.3 with AES-128", { ciphers: "TLS_AES_128_GCM_SHA256" }, "TLSv1.3"],
    ["TLS 1.3 with AES-256", { ciphers: "TLS_AES_256_GCM_SHA384" }, "TLSv1.3"],
    ["TLS 1.3 with ChaCha20", { ciphers: "TLS_CHACHA20_POLY1305_SHA256" }, "TLSv1.3"],
    ["TLS 1.3 after a HelloRetryRequest", { ecdhCurve: "P-521", minVersion: "TLSv1.3" }, "TLSv1.3"],
  ] as const;
  for (const [protocol, options, version] of protocols) {
    it.each(chains)(`${protocol}: %s`, async (_name, cert, sent) => {
      const seen = await session(cert, leaf.key, options);
      expect(seen.protocol).toBe(version);
      expect(seen.chain.map(({ fingerprint }) => fingerprint)).toEqual(fingerprints(...sent));
    });
  }

  it("reads an RSA server's chain, which straddles records when it is long", async () => {
    const many = Array.from({ length: 15 }, (_, index) =>
      makeCertificate({
        authority: null,
        names: [`n${index}.acme.test`],
        issuerUrls: [`http://ca.acme.test/${"x".repeat(480)}`],
        ...life,
      }),
    );
    const seen = await session(rsa.cert + middle.cert + many.map(({ cert }) => cert).join(""), rsa.key);
    expect(seen.chain).toHaveLength(17);
    expect(seen.untrusted).toBeNull();
  });

  it("reads at most 20 certificates", async () => {
    const seen = await session(leaf.cert + middle.cert.repeat(30), leaf.key);
    expect(seen.chain).toHaveLength(20);
    expect(seen.path).toEqual([0, 1]);
  });

  it("says what a certificate holds", async () => {
    const made = makeCertificate({
      authority: middle,
      names: ["www.acme.test", "*.ACME.test", "192.0.2.7", "2001:DB8::7"],
      issuerUrls: ["http://ca.acme.test/m1.der", "ldap://ca.acme.test/m1"],
      ...life,
    });
    const { chain } = await session(made.cert, made.key);
    expect(chain[0]).toMatchObject({
      subject: "CN=www.acme.test",
      issuer: "CN=Acme M1",
      names: ["www.acme.test", "*.acme.test"],
      addresses: ["192.0.2.7", "2001:db8::7"],
      notBefore: "2020-01-01T00:00:00.000Z",
      notAfter: "2049-01-01T00:00:00.000Z",
      serial: new X509Certificate(made.der).serialNumber,
      selfSigned: false,
      key: { type: "ec", bits: 256 },
      issuerUrls: ["http://ca.acme.test/m1.der"],
    });
    expect((await session(rsa.cert, rsa.key)).chain[0]?.key).toEqual({ type: "rsa", bits: 2048 });
  });
});

describe("trust", () => {
  const trusted = { untrusted: null, privateCa: true, missingIntermediate: false };
  const full = leaf.cert + middle.cert;

  it.each([
    ["leaf and intermediate", full, [0, 1]],
    ["with the root", full + root.cert, [0, 1]],
    ["out of order, with a stranger", leaf.cert + stranger.cert + root.cert + middle.cert, [0, 3]],
    ["with an expired cross-signed root that nobody needs", full + crossed.cert + oldRoot.cert, [0, 1]],
  ])("trusted: %s", async (_name, cert, path) => {
    expect(await session(cert, leaf.key)).toMatchObject({ ...trusted, path });
  });

  it("takes the branch that lasts longer", async () => {
    const dying = makeAuthority({ name: "Acme M1", parent: root, key: middle.signer, ...over });
    const seen = await session(leaf.cert + dying.cert + middle.cert, leaf.key);
    expect(seen).toMatchObject({ ...trusted, path: [0, 2] });
  });

  it("leaves dates to another check", async () => {
    const ended = makeCertificate({ authority: middle, names, ...over });
    expect(await session(ended.cert + middle.cert, ended.key)).toMatchObject({ ...trusted, path: [0, 1] });
    const early = makeCertificate({
      authority: middle,
      names,
      notBefore: new Date("2048-01-01"),
      notAfter: life.notAfter,
    });
    expect(await session(early.cert + middle.cert, early.key)).toMatchObject({ ...trusted, path: [0, 1] });
    const gone = makeAuthority({ name: "Gone M1", parent: root, ...over });
    const below = makeCertificate({ authority: gone, names, ...life });
    expect(await session(below.cert + gone.cert, below.key)).toMatchObject({ ...trusted, path: [0, 1] });
  });

  it("trusts a certificate that the user gave, root or not", async () => {
    const alone = makeCertificate({ authority: null, names, ...life });
    expect(await session(alone.cert, alone.key, {}, [alone.cert])).toMatchObject({ ...trusted, path: [0] });
    // An intermediate whose root is nowhere to be seen was meant to be trusted itself.
    expect(await session(leaf.cert, leaf.key, {}, [middle.cert])).toMatchObject({ ...trusted, path: [0] });
  });

  it("refuses a certificate that was signed by another key under the authority's name", async () => {
    const forger = makeAuthority({ name: "Acme Root", organisation: "Acme", ...life });
    const forged = makeCertificate({ authority: { ...forger, keyId: root.keyId }, names, ...life });
    const seen = await session(forged.cert, forged.key);
    expect(seen.untrusted?.message).toContain("another key of that name");
    expect(seen).toMatchObject({ path: [0], missingIntermediate: false, privateCa: false });
  });

  it("refuses a leaf that signed another leaf", async () => {
    const key = makeKey("ec256");
    const signer = makeAuthority({ name: "No Authority", key, ...life });
    const plain = makeCertificate({ authority: root, names: ["No Authority"], key, ...life });
    const below = makeCertificate({ authority: signer, names, ...life });
    const seen = await session(below.cert + plain.cert, below.key);
    expect(seen.untrusted).not.toBeNull();
    expect(seen.path).toEqual([0]);
  });

  it.each([
    ["self-signed", makeCertificate({ authority: null, names, ...life }), "", "DEPTH_ZERO_SELF_SIGNED_CERT", false],
    [
      "self-signed and expired",
      makeCertificate({ authority: null, names, ...over }),
      "",
      "DEPTH_ZERO_SELF_SIGNED_CERT",
      false,
    ],
    [
      "a whole chain to an unknown root",
      unknownLeaf,
      unknownMiddle.cert + unknownRoot.cert,
      "SELF_SIGNED_CERT_IN_CHAIN",
      false,
    ],
    ["an unknown root that was not sent", unknownLeaf, unknownMiddle.cert, "UNABLE_TO_GET_ISSUER_CERT_LOCALLY", false],
    ["a staging authority", staged, stagingMiddle.cert, "UNABLE_TO_GET_ISSUER_CERT_LOCALLY", false],
    ["the leaf of nobody knows whom", unknownLeaf, "", "UNABLE_TO_VERIFY_LEAF_SIGNATURE", false],
  ] as const)("untrusted: %s", async (_name, made, rest, code, missingIntermediate) => {
    const seen = await session(made.cert + rest, made.key);
    expect(seen.untrusted?.code).toBe(code);
    expect(seen).toMatchObject({ privateCa: false, missingIntermediate });
  });

  const linked = makeCertificate({ authority: middle, names, issuerUrls: ["http://ca.acme.test/m1.der"], ...life });
  const namedMiddle = makeAuthority({ name: "Acme Intermediate 1", parent: root, ...life });
  const named = makeCertificate({ authority: namedMiddle, names, ...life });
  const acmeMiddle = makeAuthority({ name: "M1", organisation: "Acme", parent: root, ...life });
  const ofAcme = makeCertificate({ authority: acmeMiddle, names, ...life });
  const encryptMiddle = makeAuthority({ name: "R99", organisation: "Let's Encrypt", ...life });
  const encrypted = makeCertificate({ authority: encryptMiddle, names, ...life });
  it.each([
    ["the leaf says where its issuer is", linked, [root.cert]],
    ["the issuer is among the user's certificates", leaf, [root.cert, middle.cert]],
    ["the issuer calls itself an intermediate", named, [root.cert]],
    ["the issuer is of a trusted root's organisation", ofAcme, [root.cert]],
    ["the issuer is a known public authority", encrypted, []],
  ])("an intermediate is missing: %s", async (_name, made, ca) => {
    const seen = await session(made.cert, made.key, {}, ca);
    expect(seen).toMatchObject({ missingIntermediate: true, privateCa: false, path: [0] });
    expect(seen.untrusted?.code).toBe("UNABLE_TO_VERIFY_LEAF_SIGNATURE");
  });

  it("asks OpenSSL what its own walk does not see", async () => {
    const client = makeCertificate({ authority: middle, names, purpose: "client", ...life });
    const seen = await session(client.cert + middle.cert, client.key);
    expect(seen).toMatchObject({ untrusted: { code: "INVALID_PURPOSE" }, privateCa: false, path: [0, 1] });
  });
});
