/** Received messages and what DKIM says of them: signed at run time, each case with the section that decides it. */
import { describe, expect, it } from "vitest";
import type { DkimVerified } from "../../../src/model/seen/message.js";
import { crypto } from "../../../src/net/mail-crypto.js";
import { MAX_SIGNATURES, verifyDkim } from "../../../src/parse/mail/dkim-verify.js";
import { splitMessage } from "../../../src/parse/mail/message-headers.js";
import {
  BODY,
  bytesOf,
  HEADERS,
  mail,
  publicKey,
  type Signing,
  signature,
  signedMail,
} from "../../helpers/signed-mail.js";
import { type Zone, zoneDns } from "../../helpers/zone.js";

const NOW = new Date("2026-11-20T08:00:00Z");
const SECONDS = NOW.getTime() / 1000;
const record = (key: Parameters<typeof publicKey>[0] = 2048, tags = "") =>
  `v=DKIM1; ${tags}k=${key === "ed25519" ? "ed25519" : "rsa"}; p=${publicKey(key)}`;
const AT = "main._domainkey.acme.test";
const keys = (...TXT: string[]): Zone => ({ [AT]: { TXT } });

async function verify(text: string | Uint8Array, zone: Zone = keys(record())): Promise<readonly DkimVerified[]> {
  const dns = zoneDns(zone);
  const txt = (name: string) => dns.ask(name, "TXT", new AbortController().signal);
  return verifyDkim(splitMessage(typeof text === "string" ? bytesOf(text) : text), NOW, { ...crypto, txt });
}

interface Row {
  readonly name: string;
  readonly mail: string;
  readonly zone?: Zone;
  /** `pass`, or words of the reason. */
  readonly expect: "pass" | RegExp;
  readonly more?: Partial<DkimVerified>;
}

const by = (tags: NonNullable<Signing["tags"]>, more: Signing = {}) => signedMail({ ...more, tags });
const edited = (from: string, to: string, signing: Signing = {}) => signedMail(signing).replace(from, to);

const HEALTHY: readonly Row[] = [
  { name: "3.4 relaxed/relaxed", mail: by({}), expect: "pass" },
  { name: "3.4 simple/simple", mail: by({ c: "simple/simple" }), expect: "pass" },
  { name: "3.4 relaxed/simple", mail: by({ c: "relaxed/simple" }), expect: "pass" },
  { name: "3.4 simple/relaxed", mail: by({ c: "simple/relaxed" }), expect: "pass" },
  { name: "3.5 c=relaxed is relaxed/simple", mail: by({ c: "relaxed" }), expect: "pass" },
  { name: "3.5 no c= is simple/simple", mail: by({ c: null }), expect: "pass" },
  { name: "RFC 8463 3 Ed25519", mail: signedMail({ key: "ed25519" }), zone: keys(record("ed25519")), expect: "pass" },
  { name: "RFC 8301 3.2 RSA of 1024 bits", mail: signedMail({ key: 1024 }), zone: keys(record(1024)), expect: "pass" },
  {
    name: "3.6.1 a key in PKCS #1 form",
    mail: by({}),
    zone: keys(`v=DKIM1; p=${publicKey(2048, "pkcs1")}`),
    expect: "pass",
  },
  { name: "3.6.1 a key without v= and k=", mail: by({}), zone: keys(`p=${publicKey(2048)}`), expect: "pass" },
  {
    name: "3.6.1 h= with sha256 among others",
    mail: by({}),
    zone: keys(record(2048, "h=sha1:sha256; ")),
    expect: "pass",
  },
  { name: "3.6.1 s=email", mail: by({}), zone: keys(record(2048, "s=email; ")), expect: "pass" },
  {
    name: "3.6.1 n= and unknown tags are read over",
    mail: by({}),
    zone: keys(record(2048, "n=notes; zz=1; ")),
    expect: "pass",
  },
  {
    name: "3.6.1 t=s with i= at d= itself",
    mail: by({ i: "@acme.test" }),
    zone: keys(record(2048, "t=s; ")),
    expect: "pass",
  },
  {
    name: "3.6.1 t=y verifies, and is told",
    mail: by({}),
    zone: keys(record(2048, "t=y; ")),
    expect: "pass",
    more: { testing: true },
  },
  {
    name: "3.6.2.2 a key in two strings",
    mail: by({}),
    zone: { [AT]: { TXT: [[record().slice(0, 200), record().slice(200)]] } },
    expect: "pass",
  },
  { name: "6.1.2 the second of two keys fits", mail: by({}), zone: keys(record(1024), record()), expect: "pass" },
  { name: "3.2 whitespace around tags and in lists", mail: by({ h: " From : To :Subject: date " }), expect: "pass" },
  { name: "3.2 folded tags", mail: signedMail({ fold: "\r\n\t" }), expect: "pass" },
  { name: "3.2 a trailing semicolon", mail: signedMail({ tail: ";" }), expect: "pass" },
  { name: "3.5 whitespace within b=", mail: edited(" b=", " b= \t"), expect: "pass" },
  {
    name: "3.5 b= folded over lines",
    mail: `${signature(HEADERS, BODY).replace(/b=([A-Za-z0-9+/]{20})([^;]+)$/, "b=$1\r\n  $2")}\r\n${mail(HEADERS, BODY)}`,
    expect: "pass",
  },
  { name: "3.5 q=dns/txt", mail: by({ q: "dns/txt" }), expect: "pass" },
  { name: "3.5 q= with an unknown method before", mail: by({ q: "http/well-known:dns/txt" }), expect: "pass" },
  { name: "3.5 i= below d=", mail: by({ i: "pat@news.acme.test" }), expect: "pass" },
  { name: "3.5 i= in capitals", mail: by({ i: "@ACME.test" }), expect: "pass" },
  { name: "3.5 d= in capitals", mail: by({ d: "ACME.test" }), expect: "pass" },
  { name: "3.5 x= ahead", mail: by({ t: `${SECONDS - 60}`, x: `${SECONDS + 60}` }), expect: "pass" },
  { name: "3.5 t= in the future is a clock that is ahead", mail: by({ t: `${SECONDS + 600}` }), expect: "pass" },
  { name: "3.5 z= and unknown tags are read over", mail: by({ z: "From:hello=40acme.test", xx: "1" }), expect: "pass" },
  { name: "3.5 l= of the whole body", mail: by({ l: "35" }), expect: "pass", more: { unsigned: 0 } },
  { name: "3.5 l= of a part: the rest is told", mail: by({ l: "10" }), expect: "pass", more: { unsigned: 25 } },
  { name: "3.5 l=0", mail: by({ l: "0" }), expect: "pass", more: { unsigned: 35 } },
  {
    name: "5.4.2 a name in h= without a field (oversigning)",
    mail: by({ h: "from:from:to:subject:date:reply-to" }),
    expect: "pass",
    more: { oversigned: true },
  },
  {
    name: "5.4.2 repeats are taken from the bottom up",
    mail: signedMail({ tags: { h: "from:received:received" } }, [...HEADERS, "Received: one", "Received: two"]),
    expect: "pass",
  },
  {
    name: "5.4.2 another field of a signed name above is unsigned",
    mail: `Received: later\r\n${signedMail({ tags: { h: "from:received" } }, [...HEADERS, "Received: one"])}`,
    expect: "pass",
  },
  {
    name: "3.4.2 relaxed reads over case and folding of a header",
    mail: signedMail().replace("To: Pat", "TO:\r\n  Pat"),
    expect: "pass",
  },
  {
    name: "3.4.4 relaxed reads over whitespace in the body",
    mail: signedMail().replace("Hello Pat,  \r\n", "Hello \t Pat,\r\n"),
    expect: "pass",
  },
  {
    name: "3.4.3 simple reads over empty lines at the end",
    mail: `${by({ c: "simple/simple" })}\r\n\r\n`,
    expect: "pass",
  },
  {
    name: "3.4.3 an empty body, simple",
    mail: signedMail({ tags: { c: "simple/simple" } }, HEADERS, ""),
    expect: "pass",
  },
  { name: "3.4.4 an empty body, relaxed", mail: signedMail({}, HEADERS, ""), expect: "pass" },
  {
    name: "3.4.4 a body of spaces alone is empty for relaxed",
    mail: signedMail({}, HEADERS, " \t\r\n \r\n"),
    expect: "pass",
  },
  {
    name: "3.4.3 no line end at the end of the body",
    mail: signedMail({ tags: { c: "simple/simple" } }, HEADERS, "one line"),
    expect: "pass",
  },
  { name: "5.3 a file with LF alone", mail: signedMail().replaceAll("\r\n", "\n"), expect: "pass" },
  {
    name: "5.3 LF alone, simple/simple, folded",
    mail: signedMail({ tags: { c: "simple/simple" }, fold: "\r\n " }).replaceAll("\r\n", "\n"),
    expect: "pass",
  },
  {
    name: "RFC 5322 4.5 a space before the colon",
    mail: signedMail().replace("Subject:", "Subject :"),
    expect: "pass",
  },
  {
    name: "8-bit text in body and header, NBSP at the end",
    mail: signedMail({}, [...HEADERS.slice(0, 2), "Subject: d\xe9j\xe0\xa0", HEADERS[3] ?? ""], "gr\xfc\xdfe\xa0\r\n"),
    expect: "pass",
  },
  {
    name: "RFC 4155 the line of a mailbox file before the header",
    mail: `From MAILER Fri Nov 20 08:00:00 2026\r\n${signedMail()}`,
    expect: "pass",
  },
];

const REFUSED: readonly Row[] = [
  {
    name: "6.1.3 body changed",
    mail: edited("link is below", "link is above"),
    expect: /bh= does not match/,
    more: { bodyFailed: true },
  },
  {
    name: "6.1.3 a line added to the body",
    mail: `${signedMail()}P.S.\r\n`,
    expect: /bh= does not match/,
    more: { bodyFailed: true },
  },
  {
    name: "3.4.3 simple minds whitespace in the body",
    mail: edited("Hello Pat,  \r\n", "Hello Pat,\r\n", { tags: { c: "simple/simple" } }),
    expect: /bh= does not match/,
  },
  {
    name: "3.4.1 simple minds whitespace in a header",
    mail: edited("To: Pat", "To:  Pat", { tags: { c: "simple/simple" } }),
    expect: /b= does not match/,
  },
  {
    name: "6.1.3 a signed header changed",
    mail: edited("Subject: Reset", "Subject: Preset"),
    expect: /b= does not match/,
    more: { bodyFailed: false },
  },
  { name: "6.1.3 From changed", mail: edited("hello@acme.test", "ceo@acme.test"), expect: /b= does not match/ },
  {
    name: "5.4.2 a second From against oversigning",
    mail: `From: evil@evil.test\r\n${by({ h: "from:from:to" })}`,
    expect: /b= does not match/,
  },
  {
    name: "5.4.2 a header added whose absence was signed",
    mail: `Reply-To: evil@evil.test\r\n${by({ h: "from:reply-to" })}`,
    expect: /b= does not match/,
  },
  { name: "6.1.3 signed by another key", mail: signedMail({ key: "other" }), expect: /b= does not match/ },
  { name: "6.1.3 b= of rubbish", mail: by({ b: "AAAA" }), expect: /b= does not match/ },
  { name: "6.1.3 a tag changed after signing", mail: edited("s=main;", "s=main; zz=1;"), expect: /b= does not match/ },
  { name: "3.5 l= beyond the body", mail: by({ l: "4000" }), expect: /shorter than l=/, more: { bodyFailed: true } },
  { name: "3.5 l= of 76 digits", mail: by({ l: "9".repeat(76) }), expect: /shorter than l=/ },
  { name: "RFC 8301 3.1 rsa-sha1", mail: by({ a: "rsa-sha1" }, { hash: "sha1" }), expect: /rsa-sha1/ },
  { name: "3.3 an unknown algorithm", mail: by({ a: "rsa-sha512" }), expect: /unknown algorithm/ },
  { name: "3.5 v= of another version", mail: by({ v: "2" }), expect: /version is not 1/ },
  { name: "3.5 v= missing", mail: by({ v: null }), expect: /v= is missing/ },
  { name: "3.5 d= missing", mail: by({ d: null }), expect: /d= is missing/ },
  { name: "3.5 s= missing", mail: by({ s: null }), expect: /s= is missing/ },
  { name: "3.5 h= missing", mail: by({ h: null }), expect: /h= is missing/ },
  { name: "3.5 bh= missing", mail: by({ bh: null }), expect: /bh= is missing/ },
  { name: "3.5 b= empty", mail: by({ b: "" }), expect: /b= is missing/ },
  { name: "3.5 a= missing", mail: by({ a: null }), expect: /a= is missing/ },
  { name: "3.5 b= no base64", mail: by({ b: "@@@@" }), expect: /b= is not base64/ },
  { name: "3.5 bh= no base64", mail: by({ bh: "????" }), expect: /bh= is not base64/ },
  { name: "3.5 c= unknown", mail: by({ c: "nowsp" }), expect: /canonicalisation/ },
  { name: "3.5 c= with three parts", mail: by({ c: "relaxed/relaxed/relaxed" }), expect: /canonicalisation/ },
  { name: "3.5 q= without dns/txt", mail: by({ q: "dns/spf" }), expect: /q= names no known way/ },
  { name: "3.5 d= no domain name", mail: by({ d: "acme..test" }), expect: /d= is no domain name/ },
  { name: "3.1 s= no name", mail: by({ s: "ma in" }), expect: /s= is no selector/ },
  { name: "3.5 i= outside of d=", mail: by({ i: "pat@evil.test" }), expect: /i= is no address/ },
  { name: "3.5 i= that only ends like d=", mail: by({ i: "pat@notacme.test" }), expect: /i= is no address/ },
  { name: "3.5 i= without @", mail: by({ i: "acme.test" }), expect: /i= is no address/ },
  { name: "5.4 From not signed", mail: by({ h: "to:subject:date" }), expect: /From header unsigned/ },
  { name: "3.5 x= past", mail: by({ x: `${SECONDS - 1}` }), expect: /expired/ },
  { name: "3.5 x= before t=", mail: by({ t: `${SECONDS + 100}`, x: `${SECONDS + 50}` }), expect: /x= is not later/ },
  { name: "3.5 t= no number", mail: by({ t: "today" }), expect: /t= is no number/ },
  { name: "3.5 l= negative", mail: by({ l: "-1" }), expect: /l= is no number/ },
  { name: "3.2 a tag twice", mail: signedMail({ more: "d=evil.test; " }), expect: /d= comes twice/ },
  { name: "3.2 no tag list", mail: signedMail({ more: "rubbish; " }), expect: /not a list of name=value/ },
  {
    name: "6.1.2 no key: NXDOMAIN",
    mail: by({}),
    zone: {},
    expect: /no key at main\._domainkey\.acme\.test: NXDOMAIN/,
  },
  { name: "6.1.2 no key: NODATA", mail: by({}), zone: { [AT]: { A: ["192.0.2.1"] } }, expect: /NODATA/ },
  {
    name: "6.1.2 TXT that is no key",
    mail: by({}),
    zone: keys("v=spf1 -all"),
    expect: /no DKIM key among its records/,
  },
  { name: "3.6.1 a revoked key", mail: by({}), zone: keys("v=DKIM1; p="), expect: /revokes/ },
  {
    name: "3.6.1 key v= not first",
    mail: by({}),
    zone: keys(`k=rsa; v=DKIM1; p=${publicKey(2048)}`),
    expect: /v= is not its first tag/,
  },
  {
    name: "3.6.1 key of another version",
    mail: by({}),
    zone: keys(`v=DKIM2; p=${publicKey(2048)}`),
    expect: /version/,
  },
  { name: "3.6.1 key h= without sha256", mail: by({}), zone: keys(record(2048, "h=sha1; ")), expect: /sha256/ },
  { name: "3.6.1 key s= without email", mail: by({}), zone: keys(record(2048, "s=tlsrpt; ")), expect: /email/ },
  {
    name: "3.6.1 key k= unknown",
    mail: by({}),
    zone: keys(`v=DKIM1; k=dsa; p=${publicKey(2048)}`),
    expect: /key type "dsa"/,
  },
  { name: "3.6.1 key tag twice", mail: by({}), zone: keys(`${record()}; k=rsa`), expect: /comes twice/ },
  { name: "3.6.1 p= cut at 255", mail: by({}), zone: keys(record().slice(0, 255)), expect: /cut off|base64/ },
  { name: "3.6.1 p= of rubbish", mail: by({}), zone: keys("v=DKIM1; p=!!!!"), expect: /not base64/ },
  {
    name: "3.6.1 t=s with i= below d=",
    mail: by({ i: "pat@news.acme.test" }),
    zone: keys(record(2048, "t=s; ")),
    expect: /t=s forbids/,
  },
  {
    name: "6.1.2 an Ed25519 key for an RSA signature",
    mail: by({}),
    zone: keys(record("ed25519")),
    expect: /its type is ed25519/,
  },
  {
    name: "RFC 8463 4.2 an Ed25519 key that is wrapped",
    mail: signedMail({ key: "ed25519" }),
    zone: keys(`v=DKIM1; k=ed25519; p=${publicKey(1024)}`),
    expect: /32/,
  },
  { name: "RFC 8301 3.2 RSA of 768 bits", mail: signedMail({ key: 768 }), zone: keys(record(768)), expect: /768 bits/ },
  {
    name: "3.6.1 a key of 16,384 bits of rubbish",
    mail: by({}),
    zone: keys(`v=DKIM1; p=${rubbishKey(2048)}`),
    expect: /b= does not match/,
  },
  {
    name: "RFC 5322 2.1 no empty line: the body is gone",
    mail: signedMail().split("\r\n\r\n")[0] ?? "",
    expect: /bh= does not match/,
  },
];

/** RSAPublicKey (RFC 8017 A.1.1) whose modulus and exponent are as long as this many bytes. */
function rubbishKey(length: number): string {
  const integer = (byte: number) =>
    Buffer.concat([Buffer.from([2, 0x82, (length + 1) >> 8, (length + 1) & 255, 0]), Buffer.alloc(length, byte)]);
  const content = Buffer.concat([integer(0xc7), Buffer.from([2, 3, 1, 0, 1])]);
  return Buffer.concat([Buffer.from([0x30, 0x82, content.length >> 8, content.length & 255]), content]).toString(
    "base64",
  );
}

describe("DKIM signatures that verify", () => {
  it.each(HEALTHY)("$name", async ({ mail, zone, more = {} }) => {
    const [found] = await verify(mail, zone);
    expect(found).toMatchObject({ result: "pass", reason: "", domain: "acme.test", selector: "main", ...more });
  });
});

describe("DKIM signatures that no receiver may accept", () => {
  it.each(REFUSED)("$name", async ({ mail, zone, expect: reason, more = {} }) => {
    const [found] = await verify(mail, zone);
    expect(found).toMatchObject({ result: "fail", ...more });
    expect(found?.reason).toMatch(reason);
  });

  it("names a section for every reason", async () => {
    for (const { mail, zone } of REFUSED)
      expect((await verify(mail, zone))[0]?.reason).toMatch(/RFC \d{4} \d|: N\w+ \(/);
  });
});

describe("look-ups that fail", () => {
  it.each(["servfail", "timeout", "refused", "malformed"] as const)(
    "%s is temporary, never a missing key",
    async (outcome) => {
      const [found] = await verify(signedMail(), { [AT]: outcome });
      expect(found?.result).toBe("temperror");
    },
  );
});

describe("several signatures", () => {
  const second = { key: "other", tags: { d: "mailer.test", s: "k1" } } as const;
  const zone: Zone = { ...keys(record()), "k1._domainkey.mailer.test": { TXT: [record("other")] } };

  it("are judged each for itself (RFC 6376 4.2)", async () => {
    const text = mail([signature(HEADERS, BODY, second), signature(HEADERS, BODY), ...HEADERS], BODY);
    expect((await verify(text, zone)).map(({ domain, result }) => `${domain} ${result}`)).toEqual([
      "mailer.test pass",
      "acme.test pass",
    ]);
  });

  it("may sign each other", async () => {
    const inner = signature(HEADERS, BODY, second);
    const outer = signature([inner, ...HEADERS], BODY, { tags: { h: "from:dkim-signature" } });
    expect((await verify(mail([outer, inner, ...HEADERS], BODY), zone)).map(({ result }) => result)).toEqual([
      "pass",
      "pass",
    ]);
  });

  it("are looked at up to a limit", async () => {
    const many = Array.from({ length: 50 }, () => signature(HEADERS, BODY));
    expect(await verify(mail([...many, ...HEADERS], BODY), zone)).toHaveLength(MAX_SIGNATURES);
  });
});

describe("messages beyond all measure", () => {
  it("with 10,000 headers", async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => `X-${index % 100}: ${index}`);
    const list = `from:${Array.from({ length: 10_000 }, (_, index) => `x-${index % 100}`).join(":")}`;
    expect((await verify(signedMail({ tags: { h: list } }, [...many, ...HEADERS])))[0]?.result).toBe("pass");
  });

  it("with a header of more than is read: nothing is concluded", async () => {
    const [found] = await verify(signedMail({}, [...HEADERS, `X: ${"x".repeat(3 * 1024 * 1024)}`, "Y: y"]));
    expect(found?.result).toBe("temperror");
  });

  it("of ten megabytes, with lone CRs and no line end", async () => {
    const body = `${"a line of text with  some \t blanks in it\r\n".repeat(120_000)}${"\r x".repeat(1_700_000)}`;
    expect((await verify(signedMail({}, HEADERS, body)))[0]?.result).toBe("pass");
  });

  it("of nothing at all", async () => {
    expect(await verify("")).toEqual([]);
    expect(await verify("\r\n\r\n")).toEqual([]);
    expect(await verify("DKIM-Signature")).toEqual([]);
    expect((await verify("DKIM-Signature:"))[0]?.result).toBe("fail");
  });
});
