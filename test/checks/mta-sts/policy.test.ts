import { policy } from "../../../src/checks/mta-sts/policy.js";
import { LookFailed } from "../../../src/model/errors.js";
import type { SmtpSeen } from "../../../src/model/seen/mail-transport.js";
import { describeCheck } from "../../helpers/check.js";
import { lookAt } from "../../helpers/mail.js";
import { transportLook } from "../../helpers/mail-transport.js";
import type { Script, Scripted } from "../../helpers/scripted-http.js";
import { smtpSeen, smtpStopped } from "../../helpers/smtp.js";
import { session } from "../../helpers/tls-seen.js";
import type { Zone, ZoneEntry } from "../../helpers/zone.js";

const D = "acme.test";
const MX = "mx.acme.test";
const STS = `mta-sts.${D}`;
const up = { A: ["192.0.2.1"] };
const text = (mode = "enforce", mx = [MX], age = "604800") =>
  ["version: STSv1", `mode: ${mode}`, ...mx.map((one) => `mx: ${one}`), `max_age: ${age}`, ""].join("\r\n");
const TYPE = [["content-type", "text/plain; charset=utf-8"]] as const;
const serves =
  (body: string, more: Partial<Scripted> = {}): Script =>
  () => ({ body, headers: TYPE, ...more });
const fails =
  (cause: "tls" | "timeout" | "refused" | "unresolved"): Script =>
  () =>
    new LookFailed(cause, `${STS} as told (${cause})`, STS);

interface World {
  readonly txt?: readonly string[] | null;
  readonly mx?: ZoneEntry | null;
  readonly host?: ZoneEntry | "servfail" | null;
  readonly talks?: readonly SmtpSeen[];
}
async function see(
  http: Script | undefined,
  { txt = ["v=STSv1; id=20261101"], mx = { MX: [[10, MX]] }, host = up, talks }: World = {},
) {
  const zone: Zone = {
    ...(txt === null ? {} : { [`_mta-sts.${D}`]: { TXT: txt } }),
    ...(host === null ? {} : { [STS]: host }),
    ...(mx === null ? {} : { [D]: mx }),
    [MX]: up,
  };
  const { value } = await transportLook("mta-sts", D, zone, http === undefined ? {} : { http });
  return {
    "mta-sts": [[D, value] as const],
    ...(mx === null ? {} : { mx: [[D, await lookAt("mx", D, zone)] as const] }),
    ...(talks === undefined ? {} : { starttls: [[D, { domain: D, hosts: talks, left: [], mx: "hosts" }] as const] }),
  };
}
const judged = (
  name: string,
  seen: Awaited<ReturnType<typeof see>>,
  ...says: readonly (readonly ["pass" | "fail" | "unknown" | "skip", string])[]
) => ({
  name,
  seen,
  expect: says.map(([status, say]) => [status, say, D] as const),
});

describeCheck(policy, [
  judged("enforced", await see(serves(text())), ["pass", "enforced"]),
  judged("enforced, the MX hosts do their part", await see(serves(text()), { talks: [smtpSeen(MX)] }), [
    "pass",
    "enforced",
  ]),
  judged(
    "port 25 is closed from here: the policy is judged alone",
    await see(serves(text()), { talks: [smtpStopped(MX, "connect", "timeout")] }),
    ["pass", "enforced"],
  ),
  judged("a wildcard of one label", await see(serves(text("enforce", ["*.acme.test"]))), ["pass", "enforced"]),
  judged("more patterns than MX hosts", await see(serves(text("enforce", ["old.acme.test", MX]))), [
    "pass",
    "enforced",
  ]),
  judged("LF line ends and unknown keys", await see(serves(`${text().replaceAll("\r", "")}note: x\n`)), [
    "pass",
    "enforced",
  ]),
  judged("max_age of an hour is told, no more", await see(serves(text("enforce", [MX], "3600"))), ["pass", "enforced"]),
  judged("testing", await see(serves(text("testing"))), ["pass", "testing"]),
  judged(
    "testing, the MX hosts do not do their part yet",
    await see(serves(text("testing")), { talks: [smtpStopped(MX, "tls", "tls")] }),
    ["pass", "testing"],
  ),
  judged("by CNAME at a provider", await see(serves(text()), { host: { CNAME: "acme.mta-sts.example" } }), [
    "pass",
    "enforced",
  ]),
  judged("no MX, its own address (RFC 5321 5.1)", await see(serves(text("enforce", [D])), { mx: up }), [
    "pass",
    "enforced",
  ]),
  judged("an unrelated TXT besides", await see(serves(text()), { txt: ["v=spf1 -all", "v=STSv1; id=1"] }), [
    "pass",
    "enforced",
  ]),

  judged("absent", await see(undefined, { txt: null, host: null }), ["fail", "absent"]),
  judged(
    "absent, the wildcard's web site answers for the name",
    await see(serves("<!doctype html><title>Acme</title>"), { txt: null }),
    ["fail", "absent"],
  ),
  judged(
    "absent, the wildcard's TXT answers for the name",
    await see(undefined, { txt: ["v=spf1 -all"], host: null }),
    ["fail", "absent"],
  ),
  judged("absent, and the wildcard's host has no certificate for the name", await see(fails("tls"), { txt: null }), [
    "fail",
    "absent",
  ]),
  judged("absent, and a null MX", await see(undefined, { txt: null, host: null, mx: { MX: [[0, ""]] } }), [
    "skip",
    "noMail",
  ]),
  judged("mode none", await see(serves(text("none", []))), ["fail", "off"]),

  judged("a record without a policy host", await see(fails("unresolved"), { host: null }), ["fail", "unfetched"]),
  judged("a policy without a record", await see(serves(text()), { txt: null }), ["fail", "noRecord"]),
  judged("two records (3.1)", await see(serves(text()), { txt: ["v=STSv1; id=1", "v=STSv1; id=2"] }), [
    "fail",
    "badRecord",
  ]),
  judged("an id with hyphens (3.1)", await see(serves(text()), { txt: ["v=STSv1; id=2026-11-20"] }), [
    "fail",
    "badRecord",
  ]),
  judged("a record without an id", await see(serves(text()), { txt: ["v=STSv1"] }), ["fail", "badRecord"]),
  judged(
    "a record with NUL and of 64 kB",
    await see(serves(text()), { txt: [`v=STSv1; id=\0${"x".repeat(65_000)}`] }),
    ["fail", "badRecord"],
  ),

  judged("redirects (3.3)", await see(serves("", { status: 301, headers: [["location", "https://www.acme.test/"]] })), [
    "fail",
    "unfetched",
  ]),
  judged("404", await see(serves("", { status: 404 })), ["fail", "unfetched"]),
  judged("503", await see(serves("", { status: 503 })), ["fail", "unfetched"]),
  judged(
    "a single-page app answers 200 to everything",
    await see(serves("<!doctype html><div id=root>", { headers: [["content-type", "text/html"]] })),
    ["fail", "unfetched"],
  ),
  judged("an empty file", await see(serves("")), ["fail", "unfetched"]),
  judged("nothing listens", await see(fails("refused")), ["fail", "unfetched"]),
  judged("the certificate is not valid for the host", await see(fails("tls")), ["fail", "certificate"]),
  judged("the host is silent", await see(fails("timeout")), ["unknown", "unseen"]),
  judged("the host's name cannot be asked", await see(fails("unresolved"), { host: "servfail" }), [
    "unknown",
    "unseen",
  ]),
  judged("a bot wall", await see(serves("Just a moment", { status: 403, headers: [["cf-mitigated", "challenge"]] })), [
    "unknown",
    "unseen",
  ]),

  judged("no max_age", await see(serves("version: STSv1\nmode: enforce\nmx: mx.acme.test\n")), ["fail", "malformed"]),
  judged("max_age above a year", await see(serves(text("enforce", [MX], "99999999"))), ["fail", "malformed"]),
  judged("sent as HTML", await see(serves(text(), { headers: [["content-type", "text/html"]] })), [
    "fail",
    "malformed",
  ]),
  judged("sent without a type", await see(serves(text(), { headers: [] })), ["fail", "malformed"]),
  judged("of 10 MB", await see(serves(`${text()}${"x: y\n".repeat(2_000_000)}`)), ["fail", "malformed"]),
  judged(
    "two faults of the record and the policy",
    await see(serves(text("strict")), { txt: ["v=STSv1; id=a-b"] }),
    ["fail", "badRecord"],
    ["fail", "malformed"],
  ),

  judged("enforce forbids the MX (4.1)", await see(serves(text("enforce", ["mail.acme.test"]))), ["fail", "mismatch"]),
  judged(
    "enforce, after the move to another provider",
    await see(serves(text("enforce", ["*.mail.protection.outlook.com"])), { mx: { MX: [[1, "smtp.google.com"]] } }),
    ["fail", "mismatch"],
  ),
  judged(
    "enforce, one of two",
    await see(serves(text()), {
      mx: {
        MX: [
          [10, MX],
          [20, "backup.acme.test"],
        ],
      },
    }),
    ["fail", "mismatch"],
  ),
  judged(
    "a wildcard does not reach two labels",
    await see(serves(text("enforce", ["*.google.com"])), { mx: { MX: [[1, "aspmx.l.google.com"]] } }),
    ["fail", "mismatch"],
  ),
  judged(
    "mismatch and malformed",
    await see(serves(text("enforce", ["mail.acme.test"], "x"))),
    ["fail", "malformed"],
    ["fail", "mismatch"],
  ),
  judged("testing forbids the MX", await see(serves(text("testing", ["mail.acme.test"]))), ["fail", "wouldFail"]),
  judged("none forbids nothing", await see(serves(text("none", ["mail.acme.test"]))), ["fail", "off"]),
  judged("the MX records could not be looked up", await see(serves(text()), { mx: null }), ["unknown", "unmatched"]),

  judged(
    "enforce, and the MX offers no STARTTLS (4.2)",
    await see(serves(text()), {
      talks: [smtpSeen(MX, { ehlo: { code: 250, lines: [MX] }, starttls: null, session: null })],
    }),
    ["fail", "mxTls"],
  ),
  judged(
    "enforce, and the MX shows another name (4.2)",
    await see(serves(text()), { talks: [smtpSeen(MX, { session: session({ names: ["web.acme.test"] }) })] }),
    ["fail", "mxTls"],
  ),
]);
