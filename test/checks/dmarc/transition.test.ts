import { describe, expect, it } from "vitest";
import { transition } from "../../../src/checks/dmarc/transition.js";
import type { Telling } from "../../../src/model/check.js";
import { describeCheck } from "../../helpers/check.js";
import { lookAt } from "../../helpers/mail.js";
import { target } from "../../helpers/target.js";
import type { Zone } from "../../helpers/zone.js";

const D = "acme.test";
const M = "mail.acme.test";
const HOSTED = "acme.github.io";
const see = async (zone: Zone, domain = D) => ({ dmarc: [[domain, await lookAt("dmarc", domain, zone)] as const] });
const at = (records: Readonly<Record<string, string>>): Zone =>
  Object.fromEntries(Object.entries(records).map(([name, text]) => [`_dmarc.${name}`, { TXT: [text] }]));
const none = "v=DMARC1; p=none";
const reject = "v=DMARC1; p=reject";

describeCheck(transition, [
  { name: "the domain's own record", seen: await see(at({ [D]: reject })), expect: [["pass", "same", D]] },
  { name: "a subdomain inherits", seen: await see(at({ [D]: reject }), M), expect: [["pass", "same", M]] },
  { name: "both have one", seen: await see(at({ [D]: reject, [M]: none }), M), expect: [["pass", "same", M]] },
  {
    name: "below a two-label suffix",
    seen: await see(at({ "acme.co.uk": reject }), "mail.acme.co.uk"),
    expect: [["pass", "same", "mail.acme.co.uk"]],
  },
  {
    name: "a record between, which RFC 7489 never asks for",
    seen: await see(at({ [M]: reject }), `a.${M}`),
    expect: [["fail", "policy", `a.${M}`]],
  },
  {
    name: "the nearest record is not the one that applies, by both",
    seen: await see(at({ [M]: none, [D]: reject }), `a.${M}`),
    expect: [["pass", "same", `a.${M}`]],
  },
  {
    name: "psd=n between cuts the walk short",
    seen: await see(at({ [M]: `${none}; psd=n`, [D]: reject }), `a.${M}`),
    expect: [["fail", "policy", `a.${M}`]],
  },
  {
    name: "psd=n at the subdomain: another organisational domain, its own policy",
    seen: await see(at({ [M]: `${reject}; psd=n`, [D]: reject }), M),
    expect: [["fail", "organisation", M]],
  },
  {
    name: "only the subdomain has a record: its organisation ends there by RFC 9989 alone",
    seen: await see(at({ [M]: reject }), M),
    expect: [["fail", "organisation", M]],
  },
  {
    name: "psd=y on an ordinary domain",
    seen: await see(at({ [D]: `${reject}; psd=y` })),
    expect: [["fail", "registry", D]],
  },
  {
    name: "psd=y above: every subdomain is an organisation of its own",
    seen: await see(at({ [D]: `${reject}; psd=y` }), M),
    expect: [["fail", "organisation", M]],
  },
  {
    name: "psd=n at the organisational domain itself",
    seen: await see(at({ [D]: `${reject}; psd=n` }), M),
    expect: [["pass", "same", M]],
  },
  {
    name: "a name below a provider's on the list of suffixes, whose own record lacks psd=y",
    seen: await see(at({ [HOSTED]: none, "github.io": reject }), HOSTED),
    expect: [["fail", "organisation", HOSTED]],
  },
  {
    name: "the same, and the provider says psd=y",
    seen: await see(at({ [HOSTED]: none, "github.io": `${reject}; psd=y` }), HOSTED),
    expect: [["pass", "same", HOSTED]],
  },
  {
    name: "the same, and the name says psd=n",
    seen: await see(at({ [HOSTED]: `${none}; psd=n`, "github.io": reject }), HOSTED),
    expect: [["pass", "same", HOSTED]],
  },
  {
    name: "a registry's policy, which RFC 7489 does not know",
    seen: await see(at({ test: `${reject}; psd=y` })),
    expect: [["fail", "policy", D]],
  },
  { name: "no record anywhere", seen: await see({}), expect: [["skip", "waits", D]] },
  {
    name: "several records: dmarc/record tells",
    seen: await see({ [`_dmarc.${D}`]: { TXT: [none, reject] } }, M),
    expect: [["skip", "waits", M]],
  },
  {
    name: "the organisational domain cannot be asked",
    seen: await see({ ...at({ [M]: reject }), [`_dmarc.${D}`]: "servfail" }, M),
    expect: [["unknown", "blind", M]],
  },
  {
    name: "only the top-level domain cannot be asked, and nothing there would matter",
    seen: await see({ ...at({ [D]: reject }), "_dmarc.test": "timeout" }, M),
    expect: [["pass", "same", M]],
  },
]);

describe("the way out", () => {
  const fix = async (zone: Zone, domain: string) => {
    const { dmarc } = await see(zone, domain);
    const seen = { dmarc: dmarc.map(([subject, value]) => ({ subject, value })) };
    const [verdict] = transition.judge(seen, target(), new Date(0));
    const tell = verdict && (transition.says[verdict.say].tell as (data: unknown) => Telling);
    return tell?.(verdict?.with).fix?.join("\n") ?? "";
  };
  it("starts at p=none where the registered domain has no record, and keeps the policy below it", async () => {
    const text = await fix(at({ [M]: reject }), `a.${M}`);
    expect(text).toContain('_dmarc.acme.test. 3600 IN TXT "v=DMARC1; p=none; rua=mailto:dmarc-reports@acme.test"');
    expect(text).toContain('_dmarc.a.mail.acme.test. 3600 IN TXT "v=DMARC1; p=reject"');
  });
  it("takes psd= out of a record of one's own", async () =>
    expect(await fix(at({ [D]: `${reject}; psd=y; rua=mailto:a@acme.test` }), D)).toContain(
      '"v=DMARC1; p=reject; rua=mailto:a@acme.test"',
    ));
  it("never has a domain publish its registry's record", async () => {
    const text = await fix(at({ test: `${reject}; psd=y; rua=mailto:d@registry.test` }), D);
    expect(text).toContain('_dmarc.acme.test. 3600 IN TXT "v=DMARC1; p=none; rua=mailto:dmarc-reports@acme.test"');
    expect(text).not.toContain("psd=y");
  });
  it("adds psd=n below a provider's name", async () =>
    expect(await fix(at({ [HOSTED]: none, "github.io": reject }), HOSTED)).toContain(
      '_dmarc.acme.github.io. 3600 IN TXT "v=DMARC1; p=none; psd=n"',
    ));
});
