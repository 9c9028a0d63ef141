import { record } from "../../../src/checks/bimi/record.js";
import { describeCheck } from "../../helpers/check.js";
import { lookAt } from "../../helpers/mail.js";
import { transportLook } from "../../helpers/mail-transport.js";
import type { Script } from "../../helpers/scripted-http.js";
import { target } from "../../helpers/target.js";
import type { Zone } from "../../helpers/zone.js";

const D = "acme.test";
const RECORD = `v=BIMI1; l=https://www.${D}/logo.svg; a=https://www.${D}/vmc.pem`;
const SVG = '<svg version="1.2" baseProfile="tiny-ps" viewBox="0 0 1 1"><title>Acme</title></svg>';
const REJECT = "v=DMARC1; p=reject; rua=mailto:d@acme.test";
const svg: Script = () => ({ body: SVG, headers: [["content-type", "image/svg+xml"]] });
async function see(
  txt: readonly string[],
  dmarc: string | null | "servfail" = REJECT,
  http = svg,
  undeclared: readonly string[] = [],
) {
  const policy: Zone = dmarc === null ? {} : { [`_dmarc.${D}`]: { TXT: [dmarc] } };
  const zone: Zone = { [`default._bimi.${D}`]: { TXT: txt }, ...policy };
  return {
    bimi: [[D, (await transportLook("bimi", D, zone, { http, undeclared })).value] as const],
    ...(dmarc === "servfail" ? {} : { dmarc: [[D, await lookAt("dmarc", D, zone)] as const] }),
  };
}

describeCheck(record, [
  { name: "sound", seen: await see([RECORD]), expect: [["pass", "sound", D]] },
  {
    name: "without a mark certificate, on a host of others",
    seen: await see(["v=BIMI1; l=https://cdn.example/logo.svg;"], REJECT, svg, ["cdn.example"]),
    expect: [["pass", "sound", D]],
  },
  { name: "quarantine", seen: await see([RECORD], "v=DMARC1; p=quarantine"), expect: [["pass", "sound", D]] },
  { name: "declines", seen: await see(["v=BIMI1; l=; a=;"], "v=DMARC1; p=none"), expect: [["pass", "declined", D]] },
  { name: "absent", seen: await see([]), expect: [["fail", "absent", D]] },
  {
    name: "absent, at a bare domain that sends nothing",
    seen: { ...(await see([])), dkim: [[D, await lookAt("dkim", D, { [D]: { TXT: ["v=spf1 -all"] } })]] },
    target: target({ file: null }),
    expect: [["skip", "silent", D]],
  },
  { name: "absent, a wildcard's SPF answers", seen: await see(["v=spf1 -all"]), expect: [["fail", "absent", D]] },
  { name: "absent, DMARC could not be looked up", seen: await see([], "servfail"), expect: [["fail", "absent", D]] },
  {
    name: "an http logo",
    seen: await see([`v=BIMI1; l=http://www.${D}/logo.svg`]),
    expect: [["fail", "malformed", D]],
  },
  { name: "a PNG", seen: await see([`v=BIMI1; l=https://www.${D}/logo.png`]), expect: [["fail", "malformed", D]] },
  { name: "two records", seen: await see([RECORD, RECORD]), expect: [["fail", "malformed", D]] },
  { name: "in another case", seen: await see(["v=bimi1; l=https://a.test/l.svg"]), expect: [["fail", "malformed", D]] },
  {
    name: "the logo is gone",
    seen: await see([RECORD], REJECT, () => ({ status: 404 })),
    expect: [["fail", "malformed", D]],
  },
  { name: "p=none", seen: await see([RECORD], "v=DMARC1; p=none"), expect: [["fail", "notEnforced", D]] },
  { name: "sp=none", seen: await see([RECORD], "v=DMARC1; p=reject; sp=none"), expect: [["fail", "notEnforced", D]] },
  {
    name: "pct below 100",
    seen: await see([RECORD], "v=DMARC1; p=quarantine; pct=50"),
    expect: [["fail", "notEnforced", D]],
  },
  { name: "t=y", seen: await see([RECORD], "v=DMARC1; p=reject; t=y"), expect: [["fail", "notEnforced", D]] },
  { name: "no DMARC", seen: await see([RECORD], null), expect: [["fail", "notEnforced", D]] },
  {
    name: "malformed, and DMARC only watches",
    seen: await see(["v=BIMI1;"], "v=DMARC1; p=none"),
    expect: [
      ["fail", "malformed", D],
      ["fail", "notEnforced", D],
    ],
  },
  {
    name: "DMARC could not be looked up",
    seen: await see([RECORD], "servfail"),
    expect: [["unknown", "dmarcUnseen", D]],
  },
  {
    name: "64 kB with NUL",
    seen: await see([`v=BIMI1; l=\0${"x".repeat(65_000)}`]),
    expect: [["fail", "malformed", D]],
  },
]);
