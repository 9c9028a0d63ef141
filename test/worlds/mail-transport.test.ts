/** How mail travels to small products, audited whole: the policy's own host, mail servers of every kind, reverse DNS, port 25 closed. */
import type { Answer } from "dns-packet";
import { describe, expect, it } from "vitest";
import { mx, txt } from "../../src/demo/zone.js";
import { answer, home, html, page, routes } from "./pages.js";
import { audited, type WorldHost } from "./stage.js";

const ONLY = ["mx/*", "mta-sts/*", "tls-rpt/*", "bimi/*", "mail/reverse-dns"];
const MAIL: WorldHost = { https: null, http: null, smtp: "starttls" };
const policyHost = (mode: string, ...patterns: readonly string[]): WorldHost => ({
  http: null,
  https: routes({
    "/.well-known/mta-sts.txt": answer(
      200,
      { "content-type": "text/plain" },
      ["version: STSv1", `mode: ${mode}`, ...patterns.map((one) => `mx: ${one}`), "max_age: 604800", ""].join("\n"),
    ),
  }),
});
const STS = txt("_mta-sts.acme.test", "v=STSv1; id=1");
const RPT = txt("_smtp._tls.acme.test", "v=TLSRPTv1; rua=mailto:tls@acme.test");
const MX = mx("acme.test", "mx.acme.test");
const ptr = (name: string, data: string): Answer => ({ name, type: "PTR", ttl: 300, class: "IN", data });

async function found(
  hosts: Readonly<Record<string, WorldHost>>,
  records: readonly Answer[],
  senders = "",
): Promise<readonly string[]> {
  const all = await audited(
    {
      hosts: { "acme.test": { https: home }, ...hosts },
      records: [txt("default._bimi.acme.test", "v=BIMI1; l=; a=;"), ...records],
      target: `domain: acme.test\nhosts: [{ host: acme.test }]\nemail: [{ domain: acme.test${senders} }]`,
    },
    { only: ONLY },
  );
  return all.found;
}

describe.concurrent("mail transport", () => {
  it("a mail server with STARTTLS, and a policy at a host that nobody declared", async () => {
    const hosts = { "mx.acme.test": MAIL, "mta-sts.acme.test": policyHost("enforce", "mx.acme.test") };
    expect(await found(hosts, [MX, STS, RPT])).toEqual([]);
  });

  it("one cause is one finding: a mail server in the clear that its own policy forbids", async () => {
    const plain: WorldHost = { ...MAIL, smtp: "plain" };
    expect(
      await found({ "mx.acme.test": plain, "mta-sts.acme.test": policyHost("enforce", "*.acme.test") }, [MX, STS, RPT]),
    ).toEqual(["fail high mta-sts/policy acme.test"]);
    expect(await found({ "mx.acme.test": plain }, [MX])).toEqual([
      "fail info mta-sts/policy acme.test",
      "fail medium mx/starttls mx.acme.test",
    ]);
  });

  it("a certificate of the web site's on the mail server", async () => {
    const other: WorldHost = { ...MAIL, certificate: (ca) => ca.issue(["acme.test", "www.acme.test"], -10, 80) };
    expect(await found({ "mx.acme.test": other }, [MX])).toEqual([
      "fail info mta-sts/policy acme.test",
      "fail low mx/starttls mx.acme.test",
    ]);
  });

  it("port 25 is closed from here: said once, and the rest is judged", async () => {
    const records = [MX, mx("acme.test", "mx2.acme.test"), STS, RPT];
    const shut: WorldHost = { https: null, http: null };
    const hosts = {
      "mx.acme.test": shut,
      "mx2.acme.test": shut,
      "mta-sts.acme.test": policyHost("enforce", "*.acme.test"),
    };
    expect(await found(hosts, records)).toEqual(["unknown medium mx/starttls acme.test"]);
  });

  it("a wildcard whose web site answers for the policy's host, and no record: there is no MTA-STS", async () => {
    const site: WorldHost = { https: page({}, html("<h1>Acme</h1>")) };
    expect(await found({ "mx.acme.test": MAIL, "mta-sts.acme.test": site }, [MX])).toEqual([
      "fail info mta-sts/policy acme.test",
    ]);
  });

  it("a record is there, and the policy's host redirects, or shows the certificate of another name", async () => {
    const moved: WorldHost = {
      http: null,
      https: answer(301, { location: "https://acme.test/.well-known/mta-sts.txt" }),
    };
    const other: WorldHost = {
      ...policyHost("enforce", "mx.acme.test"),
      certificate: (ca) => ca.issue(["acme.test"], -10, 80),
    };
    for (const host of [moved, other])
      expect(await found({ "mx.acme.test": MAIL, "mta-sts.acme.test": host }, [MX, STS, RPT])).toEqual([
        "fail high mta-sts/policy acme.test",
      ]);
  });

  it("three servers that send: one with reverse DNS, one without, one whose name leads elsewhere", async () => {
    const records = [
      MX,
      ptr("25.100.51.198.in-addr.arpa", "mail.acme.test"),
      { name: "mail.acme.test", type: "A", ttl: 300, class: "IN", data: "198.51.100.25" } as const,
      ptr("27.100.51.198.in-addr.arpa", "mail.acme.test"),
    ];
    const senders = ", senders: [198.51.100.25, 'ip4:198.51.100.26', 198.51.100.27, postmark]";
    expect(await found({ "mx.acme.test": MAIL }, records, senders)).toEqual([
      "fail high mail/reverse-dns 198.51.100.26",
      "fail high mail/reverse-dns 198.51.100.27",
      "fail info mta-sts/policy acme.test",
    ]);
  });
});
