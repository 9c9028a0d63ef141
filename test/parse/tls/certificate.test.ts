import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeAuthority, makeCertificate, makeKey } from "../../../src/demo/certificate.js";
import { readExtensions } from "../../../src/parse/tls/certificate-der.js";
import {
  interceptorOf,
  lifetimeDays,
  renewedBySoftware,
  renewingAuthority,
} from "../../../src/parse/tls/certificate-issuers.js";
import { coversHost } from "../../../src/parse/tls/certificate-names.js";
import { brokenHash, signatureAlgorithm } from "../../../src/parse/tls/certificate-signature.js";
import { der } from "../../helpers/ocsp.js";

const life = { notBefore: new Date("2026-01-01T00:00:00Z"), notAfter: new Date("2026-04-01T00:00:00Z") };
const made = makeCertificate({
  authority: null,
  names: ["www.acme.test", "*.Acme.test", "bad name", "192.0.2.7", "2001:db8::7"],
  issuerUrls: ["http://ca.acme.test/a.der", "ldap://ca.acme.test/a"],
  mustStaple: true,
  scts: 3,
  ...life,
});

describe("extensions", () => {
  it("gives names, addresses and where the issuer is", () => {
    expect(readExtensions(made.der)).toEqual({
      names: ["www.acme.test", "*.acme.test"],
      addresses: ["192.0.2.7", "2001:db8::7"],
      issuerUrls: ["http://ca.acme.test/a.der"],
      scts: 3,
      mustStaple: true,
    });
  });

  it("finds no timestamps and no demand where there are none", () => {
    const plain = makeCertificate({ authority: null, names: ["www.acme.test"], ...life });
    expect(readExtensions(plain.der)).toMatchObject({ scts: 0, mustStaple: false });
  });

  it("reads a damaged certificate without throwing", () => {
    fc.assert(
      fc.property(fc.nat(made.der.length - 1), fc.nat(255), fc.nat(made.der.length), (at, value, length) => {
        const damaged = Uint8Array.from(made.der);
        damaged[at] = value;
        readExtensions(damaged);
        signatureAlgorithm(damaged);
        expect(readExtensions(made.der.subarray(0, length)) === null).toBe(length < made.der.length);
      }),
    );
    const any = fc.uint8Array({ maxLength: 100 });
    fc.assert(fc.property(any, (given) => void [readExtensions(given), signatureAlgorithm(given)]));
  });
});

describe("signatures", () => {
  const rsa = makeAuthority({ name: "Acme RSA", key: makeKey("rsa2048"), ...life });
  const ec = makeAuthority({ name: "Acme EC", ...life });
  const signed = (authority: typeof rsa, hash: "sha256" | "sha1" | "md5") =>
    makeCertificate({ authority, hash, names: ["www.acme.test"], ...life }).der;
  /** A certificate with this AlgorithmIdentifier and nothing else. */
  const shell = (...algorithm: readonly Buffer[]) => der(0x30, der(0x30), der(0x30, ...algorithm), der(0x03, [0]));
  const pss = der(0x06, [0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 1, 1, 0x0a]);
  const pssWith = (...hash: readonly number[]) => der(0x30, der(0xa0, der(0x30, der(0x06, hash))));

  it.each([
    ["SHA-256 with RSA", signed(rsa, "sha256"), null],
    ["SHA-1 with RSA", signed(rsa, "sha1"), "SHA-1"],
    ["MD5 with RSA", signed(rsa, "md5"), "MD5"],
    ["SHA-256 with ECDSA", signed(ec, "sha256"), null],
    ["SHA-1 with ECDSA", signed(ec, "sha1"), "SHA-1"],
    ["SHA-256 with RSA-PSS", shell(pss, pssWith(0x60, 0x86, 0x48, 1, 0x65, 3, 4, 2, 1)), null],
    ["SHA-1 with RSA-PSS", shell(pss, der(0x30)), "SHA-1"],
    ["SHA-1 with RSA-PSS", shell(pss), "SHA-1"],
    ["another hash with RSA-PSS", shell(pss, pssWith(1, 2, 3)), null],
    ["unknown (2a0304)", shell(der(0x06, [0x2a, 3, 4])), null],
    ["unknown", Buffer.from("no certificate"), null],
  ])("%s", (name, certificate, broken) => {
    expect(signatureAlgorithm(certificate)).toBe(name);
    expect(brokenHash(name)).toBe(broken);
  });
});

describe("names", () => {
  it.each([
    ["www.acme.test", ["www.acme.test"], true],
    ["acme.test", ["www.acme.test"], false],
    ["www.acme.test", ["*.acme.test"], true],
    ["acme.test", ["*.acme.test"], false],
    ["a.b.acme.test", ["*.acme.test"], false],
    ["a.b.acme.test", ["*.b.acme.test"], true],
    ["www.acme.test", ["*.test"], false],
    ["acme.test", ["*.test"], false],
    ["acme.test", ["*"], false],
    ["www.acme.test", ["w*.acme.test"], false],
    ["www.acme.test", ["www.*.test"], false],
    ["xn--bcher-kva.acme.test", ["*.acme.test"], true],
    ["wwwxacme.test", ["www.acme.test"], false],
    ["www.acme.test", [], false],
  ] as const)("%s by %j: %s", (host, names, covered) => {
    expect(coversHost({ names, addresses: [] }, host)).toBe(covered);
  });

  it.each([
    ["192.0.2.7", ["192.0.2.7"], [], true],
    ["192.0.2.8", ["192.0.2.7"], [], false],
    ["192.0.2.7", [], ["192.0.2.7"], false],
    ["192.0.2.7", [], ["*.0.2.7"], false],
    ["2001:db8:0::7", ["2001:db8::7"], [], true],
  ] as const)("%s by addresses %j and names %j: %s", (host, addresses, names, covered) => {
    expect(coversHost({ names, addresses }, host)).toBe(covered);
  });
});

describe("issuers", () => {
  it.each([
    ["C=US,O=Let's Encrypt,CN=R11", "Let's Encrypt"],
    ["C=US,O=Google Trust Services,CN=WE1", "Google Trust Services"],
    ["C=US,O=Amazon,CN=Amazon RSA 2048 M02", "Amazon (ACM)"],
    ["C=AT,O=ZeroSSL,CN=ZeroSSL ECC Domain Secure Site CA", "ZeroSSL"],
    ["C=US,O=SSL Corporation,CN=Cloudflare TLS Issuing ECC CA 1", "SSL.com"],
    ["C=US,O=Microsoft Corporation,CN=Microsoft Azure RSA TLS Issuing CA 04", "Microsoft Azure"],
    ["C=US,O=DigiCert Inc,CN=DigiCert Global G2 TLS RSA SHA256 2020 CA1", null],
    ["C=GB,O=Sectigo Limited,CN=Sectigo RSA Domain Validation Secure Server CA", null],
    ["O=Amazonas Coffee,CN=Amazonas CA", null],
  ])("%s: %s", (issuer, authority) => {
    expect(renewingAuthority(issuer)).toBe(authority);
  });

  it("takes a short life for a sign of software, whoever issued it", () => {
    const digicert = { issuer: "O=DigiCert Inc", notBefore: "2026-01-01T00:00:00Z" };
    expect(renewedBySoftware({ ...digicert, notAfter: "2026-03-31T23:59:59Z" })).toBe(true);
    expect(renewedBySoftware({ ...digicert, notAfter: "2026-07-19T23:59:59Z" })).toBe(false);
  });

  it("counts the first and the last second of a life", () => {
    expect(lifetimeDays({ notBefore: "2026-01-01T00:00:00Z", notAfter: "2026-03-31T23:59:59Z" })).toBe(90);
  });

  it("knows proxies that open TLS", () => {
    expect(interceptorOf("O=Zscaler Inc.,CN=Zscaler Intermediate Root CA")).toBe("zscaler");
    expect(interceptorOf("C=US,O=Let's Encrypt,CN=R11")).toBeNull();
  });
});
