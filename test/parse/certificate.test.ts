import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { makeCertificate } from "../../src/demo/certificate.js";
import { readExtensions } from "../../src/parse/certificate-der.js";
import {
  interceptorOf,
  lifetimeDays,
  renewedBySoftware,
  renewingAuthority,
} from "../../src/parse/certificate-issuers.js";
import { coversHost } from "../../src/parse/certificate-names.js";

const made = makeCertificate({
  authority: null,
  names: ["www.acme.test", "*.Acme.test", "bad name", "192.0.2.7", "2001:db8::7"],
  issuerUrls: ["http://ca.acme.test/a.der", "ldap://ca.acme.test/a"],
  notBefore: new Date("2026-01-01T00:00:00Z"),
  notAfter: new Date("2026-04-01T00:00:00Z"),
});

describe("extensions", () => {
  it("gives names, addresses and where the issuer is", () => {
    expect(readExtensions(made.der)).toEqual({
      names: ["www.acme.test", "*.acme.test"],
      addresses: ["192.0.2.7", "2001:db8::7"],
      issuerUrls: ["http://ca.acme.test/a.der"],
    });
  });

  it("reads a damaged certificate without throwing", () => {
    fc.assert(
      fc.property(fc.nat(made.der.length - 1), fc.nat(255), fc.nat(made.der.length), (at, value, length) => {
        const damaged = Uint8Array.from(made.der);
        damaged[at] = value;
        readExtensions(damaged);
        expect(readExtensions(made.der.subarray(0, length)) === null).toBe(length < made.der.length);
      }),
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (given) => void readExtensions(given)));
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
