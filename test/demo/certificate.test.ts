import { createPrivateKey, X509Certificate } from "node:crypto";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { connect, createServer } from "node:tls";
import { describe, expect, it } from "vitest";
import { type Authority, makeAuthority, makeCertificate, makeKey } from "../../src/demo/certificate.js";

const notBefore = new Date("2020-01-01T00:00:00Z");
const notAfter = new Date("2049-12-31T23:59:59Z");
const root = makeAuthority({ name: "Acme Root", organisation: "Acme", notBefore, notAfter });
const middle = makeAuthority({ name: "Acme Intermediate", notBefore, notAfter, parent: root });

function publicKeyOf(authority: Authority) {
  return new X509Certificate(authority.der).publicKey;
}

describe("certificates", () => {
  it("covers DNS names, wildcards and addresses of both families", () => {
    const made = makeCertificate({
      authority: middle,
      names: ["www.acme.test", "*.app.acme.test", "192.0.2.7", "2001:db8::7"],
      notBefore,
      notAfter,
      issuerUrls: ["http://ca.acme.test/middle.der"],
    });
    const parsed = new X509Certificate(made.cert);
    expect(parsed.checkHost("www.acme.test")).toBe("www.acme.test");
    expect(parsed.checkHost("eu.app.acme.test")).toBe("*.app.acme.test");
    expect(parsed.checkHost("other.acme.test")).toBeUndefined();
    expect(parsed.checkIP("192.0.2.7")).toBe("192.0.2.7");
    expect(parsed.checkIP("2001:db8::7")).toBeDefined();
    expect(parsed.infoAccess).toContain("http://ca.acme.test/middle.der");
    expect(parsed.checkPrivateKey(createPrivateKey(made.key))).toBe(true);
    expect(parsed.ca).toBe(false);
    expect(parsed.serialNumber).toHaveLength(32);
    expect(parsed.raw.equals(made.der)).toBe(true);
  });

  it("chains leaf, intermediate and root", () => {
    const leaf = new X509Certificate(
      makeCertificate({ authority: middle, names: ["a.test"], notBefore, notAfter }).der,
    );
    const between = new X509Certificate(middle.der);
    const top = new X509Certificate(root.der);
    expect(leaf.checkIssued(between)).toBe(true);
    expect(leaf.verify(publicKeyOf(middle))).toBe(true);
    expect(leaf.verify(publicKeyOf(root))).toBe(false);
    expect(between.checkIssued(top)).toBe(true);
    expect(between.verify(publicKeyOf(root))).toBe(true);
    expect(top.verify(publicKeyOf(root))).toBe(true);
    expect([between.ca, top.ca]).toEqual([true, true]);
    expect(top.subject).toBe("O=Acme\nCN=Acme Root");
  });

  it("writes the times of both centuries' forms", () => {
    const late = makeCertificate({
      authority: null,
      names: ["a.test"],
      notBefore: new Date("2049-06-01T00:00:00Z"),
      notAfter: new Date("2050-06-01T00:00:00Z"),
    });
    const parsed = new X509Certificate(late.der);
    expect(new Date(parsed.validFrom).toISOString()).toBe("2049-06-01T00:00:00.000Z");
    expect(new Date(parsed.validTo).toISOString()).toBe("2050-06-01T00:00:00.000Z");
    expect(parsed.verify(parsed.publicKey)).toBe(true);
    expect(parsed.issuer).toBe(parsed.subject);
  });

  it("puts one key and name under two parents", () => {
    const other = makeAuthority({ name: "Other Root", notBefore, notAfter });
    const crossed = makeAuthority({
      name: "Acme Root",
      organisation: "Acme",
      notBefore,
      notAfter,
      parent: other,
      key: root.signer,
    });
    const between = new X509Certificate(middle.der);
    expect(between.checkIssued(new X509Certificate(crossed.der))).toBe(true);
    expect(new X509Certificate(crossed.der).verify(publicKeyOf(other))).toBe(true);
  });

  it.each(["rsa2048", "ec256"] as const)("serves a real handshake with an %s key", async (kind) => {
    const signed = makeAuthority({ name: "Signed", notBefore, notAfter, parent: root, key: makeKey(kind) });
    const leaf = makeCertificate({
      authority: signed,
      names: ["www.acme.test"],
      notBefore,
      notAfter,
      key: makeKey(kind),
    });
    const server = createServer({ cert: leaf.cert + signed.cert, key: leaf.key });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    try {
      const { port } = server.address() as AddressInfo;
      const socket = connect({ host: "127.0.0.1", port, servername: "www.acme.test", ca: root.cert });
      await once(socket, "secureConnect");
      expect(socket.authorized).toBe(true);
      socket.destroy();
    } finally {
      server.close();
    }
  });
});
