import { describe, expect, it } from "vitest";
import { expiryOf, parseSecurityTxt, problemsOf, securityTxtSeen } from "../../../src/parse/web/security-txt.js";

const URL_OF = "https://www.acme.test/.well-known/security.txt";
const problems = (text: string, more: { path?: string; url?: string; type?: string | null } = {}) =>
  problemsOf({
    state: "file",
    path: "/.well-known/security.txt",
    url: URL_OF,
    type: "text/plain; charset=utf-8",
    fields: parseSecurityTxt(text),
    ...more,
  });
const isSecurityTxt = (text: string) =>
  securityTxtSeen("/.well-known/security.txt", { status: 200, url: URL_OF, headers: [], text }).state === "file";
const GOOD = "Contact: mailto:security@acme.test\nExpires: 2027-06-30T00:00:00Z\n";

describe("what RFC 9116 allows", () => {
  const signed = (body: string) =>
    `-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA512\n\n${body}-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----\n`;
  const cases: readonly (readonly [name: string, text: string])[] = [
    ["the least", GOOD],
    ["comments, blank lines, CRLF", `# hello\r\n\r\n${GOOD.replaceAll("\n", "\r\n")}`],
    ["a byte order mark", `\uFEFF${GOOD}`],
    ["field names in any case", GOOD.replace("Contact", "CONTACT").replace("Expires", "expires")],
    ["several contacts", `${GOOD}Contact: https://acme.test/report\nContact: tel:+1-201-555-0123\n`],
    [
      "all fields",
      `${GOOD}Encryption: https://acme.test/key.asc\nAcknowledgments: https://acme.test/thanks\nPolicy: https://acme.test/policy\nHiring: https://acme.test/jobs\nPreferred-Languages: en, de\nCanonical: ${URL_OF}\n`,
    ],
    ["an extension", `${GOOD}Bug-Bounty: True\n`],
    ["signed", signed(GOOD)],
    ["signed, with a dash escaped", signed(`${GOOD}- # --- end\n`)],
    ["an offset instead of Z", GOOD.replace("Z", "+02:00")],
  ];
  it.each(cases)("%s", (_, text) => {
    expect(isSecurityTxt(text)).toBe(true);
    expect(problems(text)).toEqual([]);
  });
  it.each(["text/plain", 'text/plain; charset="utf-8"', "Text/Plain;charset=UTF-8"])("sent as %s", (type) =>
    expect(problems(GOOD, { type })).toEqual([]),
  );
});

describe("what it forbids", () => {
  const cases: readonly (readonly [
    name: string,
    text: string,
    problem: RegExp,
    more?: Parameters<typeof problems>[1],
  ])[] = [
    ["no contact", "Expires: 2027-06-30T00:00:00Z\n", /no Contact/],
    ["a bare mail address", GOOD.replace("mailto:", ""), /Contact has to be/],
    ["a contact over http", GOOD.replace("mailto:security@acme.test", "http://acme.test/"), /Contact has to be/],
    ["no expiry", "Contact: mailto:security@acme.test\n", /no Expires/],
    ["two expiries", `${GOOD}Expires: 2028-01-01T00:00:00Z\n`, /2 Expires/],
    ["a date in words", GOOD.replace("2027-06-30T00:00:00Z", "Thu, 30 Jun 2027 00:00 +0000"), /Expires is no date/],
    ["a day alone", GOOD.replace("T00:00:00Z", ""), /Expires is no date/],
    ["two lists of languages", `${GOOD}Preferred-Languages: en\nPreferred-Languages: de\n`, /Preferred-Languages/],
    ["canonical elsewhere", `${GOOD}Canonical: https://old.acme.test/.well-known/security.txt\n`, /Canonical/],
    ["a line that is no field", `${GOOD}write to us\n`, /no field: "write to us"/],
    ["the old place", GOOD, /lies at \/security.txt/, { path: "/security.txt" }],
    ["sent as a download", GOOD, /application\/octet-stream/, { type: "application/octet-stream" }],
    ["another charset", GOOD, /iso-8859-1/, { type: "text/plain; charset=iso-8859-1" }],
    ["no type", GOOD, /no type/, { type: null }],
  ];
  for (const [name, text, problem, more] of cases)
    it(name, () => {
      const found = problems(text, more);
      expect(found).toHaveLength(1);
      expect(found[0]).toMatch(problem);
    });
});

it("tells a file from the page that every path gets", () => {
  const page = `<!doctype html><html><body>Contact: mailto:a@acme.test</body></html>`;
  expect([page, "", "Not found", '{"error":"not found"}', "User-agent: *\nDisallow: /"].filter(isSecurityTxt)).toEqual(
    [],
  );
});

it("reads dates", () => {
  expect(expiryOf("2027-06-30T18:37:07z")).toBe(Date.UTC(2027, 5, 30, 18, 37, 7));
  expect(expiryOf("2027-02-30T25:00:00Z")).toBeNull();
});

it("is bounded", () => {
  const many = parseSecurityTxt(`Contact: mailto:${"a".repeat(1000)}@acme.test\n`.repeat(5000));
  expect([many.contact.length, many.contact[0]?.length]).toEqual([20, 300]);
});
