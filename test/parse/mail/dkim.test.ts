import { generateKeyPairSync } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDkimKey } from "../../../src/parse/mail/dkim.js";
import { dkimKey } from "../../helpers/dkim-keys.js";

const RSA = dkimKey(1024);
const ED25519 = dkimKey("ed25519");

describe("keys that work", () => {
  it.each([
    ["1024", 1024],
    ["2048", 2048],
    ["4096", 4096],
    ["odd sizes", 1536],
    ["below the floor", 512],
  ])("RSA of %s bits, SubjectPublicKeyInfo", (_, bits) => {
    expect(parseDkimKey(`v=DKIM1; k=rsa; p=${dkimKey(bits)}`)).toMatchObject({ problems: [], algorithm: "rsa", bits });
  });

  it("RSA as RSAPublicKey (RFC 6376 3.6.1)", () => {
    const key = generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey;
    const p = key.export({ type: "pkcs1", format: "der" }).toString("base64");
    expect(parseDkimKey(`p=${p}`)).toMatchObject({ problems: [], bits: 1024 });
  });

  it.each([
    ["3.6.1 the key alone", `p=${RSA}`],
    ["3.2 white space around everything, a semicolon at the end", ` v = DKIM1 ; k\t=rsa;\r\n p = ${RSA} ; `],
    ["3.2 white space inside the key", `v=DKIM1; p=${RSA.slice(0, 60)} ${RSA.slice(60)}`],
    ["3.6.1 without padding", `p=${RSA.replace(/=+$/, "")}`],
    ["3.6.1 every tag", `v=DKIM1; h=sha1:sha256; k=rsa; n=hello=20world; s=email:other; t=s; p=${RSA}`],
    ["3.6.1 s=*", `v=DKIM1; s=*; p=${RSA}`],
    ["3.2 unknown tags are ignored", `v=DKIM1; g=*; x=1; p=${RSA}`],
    ["RFC 8463 4.2", `v=DKIM1; k=ed25519; p=${ED25519}`],
  ])("%s", (_, record) => expect(parseDkimKey(record).problems).toEqual([]));

  it("t=y is told", () => {
    expect(parseDkimKey(`v=DKIM1; t=y:s; p=${RSA}`).testing).toBe(true);
    expect(parseDkimKey(`v=DKIM1; t=s; p=${RSA}`).testing).toBe(false);
  });
});

describe("keys that verify nothing", () => {
  it.each([
    ["3.6.1 v= not first", `k=rsa; v=DKIM1; p=${RSA}`, "v= is not its first tag"],
    ["3.6.1 another version", `v=dkim1; p=${RSA}`, 'its version is "dkim1" instead of "DKIM1"'],
    ["3.6.1 no key", "v=DKIM1; k=rsa", "p=, the key itself, is missing"],
    ["3.6.1 unknown key type", `v=DKIM1; k=dsa; p=${RSA}`, 'its key type "dsa" is unknown'],
    ["RFC 8301 3.1 sha1 alone", `v=DKIM1; h=sha1; p=${RSA}`, "h= does not allow sha256, which mail is signed with"],
    ["3.6.1 another service", `v=DKIM1; s=tlsrpt; p=${RSA}`, "s= does not allow email"],
    ["3.2 a tag twice", `v=DKIM1; p=${RSA}; p=${RSA}`, "the tag p= comes twice"],
    ["no base64", "v=DKIM1; p=MIIB!!!", "p= is not base64"],
    [
      "cut off at 255",
      `v=DKIM1; p=${dkimKey(2048).slice(0, 240)}`,
      "p= is no RSA public key, or was cut off on the way into DNS",
    ],
    [
      "an Ed25519 key without k=",
      `v=DKIM1; p=${ED25519}`,
      "p= is no RSA public key, or was cut off on the way into DNS",
    ],
    [
      "a key cut off within a group of four",
      `v=DKIM1; p=${RSA.slice(0, 101)}`,
      "p= is no whole base64: it was cut off on the way into DNS",
    ],
    ["the placeholder of a guide", "v=DKIM1; k=rsa; p=YOUR_PUBLIC_KEY", "p= is not base64"],
    ["armour left in", `v=DKIM1; p=-----BEGIN PUBLIC KEY-----${RSA}`, "p= is not base64"],
    ["quotes inside", `"v=DKIM1; p=${RSA}"`, "it is not a list of name=value tags"],
  ])("%s", (_, record, problem) => expect(parseDkimKey(record).problems).toContain(problem));

  it("RFC 8463 4.2: an Ed25519 key wrapped as SubjectPublicKeyInfo", () => {
    const p = generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "der" }).toString("base64");
    expect(parseDkimKey(`v=DKIM1; k=ed25519; p=${p}`).problems).toEqual([
      "p= holds 44 bytes; an Ed25519 key has 32, without a wrapping",
    ]);
  });

  it("an EC key in place of RSA", () => {
    const key = generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey;
    const p = key.export({ type: "spki", format: "der" }).toString("base64");
    expect(parseDkimKey(`v=DKIM1; p=${p}`).problems).toHaveLength(1);
  });

  it("an empty p= is a revoked key, not a broken one", () => {
    expect(parseDkimKey("v=DKIM1; p=")).toMatchObject({ revoked: true, problems: [] });
    expect(parseDkimKey("v=DKIM1; p= ;")).toMatchObject({ revoked: true, problems: [] });
  });
});

describe("any text", () => {
  it("parses without throwing", () => {
    const spec = fc.tuple(fc.constantFrom("v", "p", "k", "h", "t", ""), fc.constantFrom("=", ""), fc.string());
    const record = fc.oneof(
      fc.string(),
      fc.array(spec.map((parts) => parts.join(""))).map((specs) => specs.join(";")),
    );
    fc.assert(fc.property(record, (text) => parseDkimKey(text).problems.length >= 0));
  });
  it("walks any bytes as a key within bounds, and never takes a damaged one for whole", () => {
    const der = Buffer.from(RSA, "base64");
    fc.assert(fc.property(fc.base64String({ minLength: 4 }), (p) => parseDkimKey(`p=${p}`).algorithm === "rsa"));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: der.length - 1 }), (length) => {
        expect(parseDkimKey(`p=${der.subarray(0, length).toString("base64")}`).bits).toBeNull();
      }),
    );
    expect(parseDkimKey(`p=${Buffer.concat([der, Buffer.from([0])]).toString("base64")}`).bits).toBeNull();
  });
});
