import { describe, expect, it } from "vitest";
import { UsageError } from "../../src/model/errors.js";
import { bareDomain } from "../../src/target/bare-domain.js";

describe("a bare domain", () => {
  it.each<[given: string, domain: string, hosts: readonly string[], mail: readonly string[]]>([
    ["acme.com", "acme.com", ["acme.com", "www.acme.com"], ["acme.com"]],
    ["www.acme.com", "acme.com", ["acme.com", "www.acme.com"], ["acme.com"]],
    ["ACME.com.", "acme.com", ["acme.com", "www.acme.com"], ["acme.com"]],
    ["acme.co.uk", "acme.co.uk", ["acme.co.uk", "www.acme.co.uk"], ["acme.co.uk"]],
    ["app.acme.com", "acme.com", ["app.acme.com"], ["acme.com"]],
    ["www.app.acme.com", "acme.com", ["app.acme.com", "www.app.acme.com"], ["acme.com"]],
    ["https://acme.com/", "acme.com", ["acme.com", "www.acme.com"], ["acme.com"]],
    ["http://www.acme.com/pricing?x=1#top", "acme.com", ["acme.com", "www.acme.com"], ["acme.com"]],
    ["https://acme.com:8443/", "acme.com", ["acme.com", "www.acme.com"], ["acme.com"]],
    ["acme.com/", "acme.com", ["acme.com", "www.acme.com"], ["acme.com"]],
    [
      "münchen.example",
      "xn--mnchen-3ya.example",
      ["xn--mnchen-3ya.example", "www.xn--mnchen-3ya.example"],
      ["xn--mnchen-3ya.example"],
    ],
    ["acme.test", "acme.test", ["acme.test", "www.acme.test"], ["acme.test"]],
    // On a platform's domain the customer has neither www nor mail.
    ["acme.vercel.app", "acme.vercel.app", ["acme.vercel.app"], []],
    ["vercel.app", "vercel.app", ["vercel.app", "www.vercel.app"], ["vercel.app"]],
  ])("%s", (given, domain, hosts, mail) => {
    const target = bareDomain(given);
    expect(target.domain).toBe(domain);
    expect(target.name).toBe(domain);
    expect(target.hosts.map(({ host }) => host)).toEqual(hosts);
    expect(target.email.map((one) => one.domain)).toEqual(mail);
  });

  it("declares nothing else", () => {
    const target = bareDomain("acme.com");
    expect(target).toMatchObject({
      file: null,
      canonical: null,
      endpoints: [],
      repo: null,
      monitoring: null,
      access: {},
      credentials: [],
      lines: {},
    });
    expect(target.email[0]).toMatchObject({ sends: true, receives: true });
    expect(target.hosts.every(({ role, public: open }) => role === "site" && open)).toBe(true);
    expect(bareDomain("api.acme.com").hosts[0]).toMatchObject({ role: "api", public: false });
  });

  it.each([
    ["", '"" is no domain to audit: it is empty.\nGive a domain such as acme.com, or a target file.'],
    ["localhost", '"localhost" is no domain to audit: it has no dot.\nDid you mean "localhost.com", or a file?'],
    ["192.0.2.1", "it is an address"],
    ["https://192.0.2.1/", "it is an address"],
    ["http://[2001:db8::1]:8080/", "it is an address"],
    ["2001:db8::1", "it is an address"],
    ["1.2", "it is an address"],
    ["acme .com", "a domain holds no spaces"],
    ["sam@acme.com", "it is a mail address"],
    ["ftp://acme.com", 'it is a "ftp://" address'],
    ["co.uk", "others register their domains under it"],
    ["targets/acme.yaml", "no such file was found"],
    ["launchready.yml", "no such file was found"],
    ["*.acme.com", "it is no valid host name"],
    ["-acme.com", "it is no valid host name"],
    ["acme..com", "it is no valid host name"],
    [`${"a".repeat(64)}.com`, "it is no valid host name"],
    ["\u001b[31macme\u001b[0m.com", '"\\u001b[31macme\\u001b[0m.com" is no domain'],
  ])("%j is refused", (given, reason) => {
    expect(() => bareDomain(given)).toThrow(UsageError);
    expect(() => bareDomain(given)).toThrow(reason);
  });
});
