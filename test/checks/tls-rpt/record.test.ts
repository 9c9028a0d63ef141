import { record } from "../../../src/checks/tls-rpt/record.js";
import { describeCheck } from "../../helpers/check.js";
import { transportLook } from "../../helpers/mail-transport.js";
import type { Zone } from "../../helpers/zone.js";

const D = "acme.test";
const STS = { [`_mta-sts.${D}`]: { TXT: ["v=STSv1; id=1"] } };
const at = (...TXT: readonly (string | readonly string[])[]): Zone => ({ [`_smtp._tls.${D}`]: { TXT } });
async function see(zone: Zone, sts: Zone | null = {}) {
  return {
    "tls-rpt": [[D, (await transportLook("tls-rpt", D, zone)).value] as const],
    ...(sts === null ? {} : { "mta-sts": [[D, (await transportLook("mta-sts", D, sts)).value] as const] }),
  };
}
const GOOD = "v=TLSRPTv1; rua=mailto:tls@acme.test";

describeCheck(record, [
  { name: "sound", seen: await see(at(GOOD)), expect: [["pass", "sound", D]] },
  {
    name: "to a reporting service, by https",
    seen: await see(at("v=TLSRPTv1;rua=https://r.example/tlsrpt;"), STS),
    expect: [["pass", "sound", D]],
  },
  {
    name: "in several strings",
    seen: await see(at(["v=TLSRPTv1; rua=mai", "lto:tls@acme.test"])),
    expect: [["pass", "sound", D]],
  },
  { name: "beside an unrelated record", seen: await see(at("v=spf1 -all", GOOD)), expect: [["pass", "sound", D]] },
  { name: "absent, without MTA-STS", seen: await see({}), expect: [["skip", "notNeeded", D]] },
  { name: "absent, a wildcard's SPF answers", seen: await see(at("v=spf1 -all")), expect: [["skip", "notNeeded", D]] },
  { name: "absent, MTA-STS could not be looked up", seen: await see({}, null), expect: [["skip", "unclear", D]] },
  { name: "absent, with MTA-STS", seen: await see({}, STS), expect: [["fail", "absent", D]] },
  {
    name: "several (RFC 8460 3)",
    seen: await see(at(GOOD, "v=TLSRPTv1; rua=mailto:b@acme.test")),
    expect: [["fail", "several", D]],
  },
  { name: "without rua", seen: await see(at("v=TLSRPTv1;")), expect: [["fail", "malformed", D]] },
  {
    name: "a bare mailbox",
    seen: await see(at("v=TLSRPTv1; rua=tls@acme.test"), STS),
    expect: [["fail", "malformed", D]],
  },
  {
    name: "in another case",
    seen: await see(at("v=tlsrptv1; rua=mailto:tls@acme.test")),
    expect: [["fail", "malformed", D]],
  },
  {
    name: "500 strings with NUL",
    seen: await see(at(["v=TLSRPTv1; rua=", ...Array.from({ length: 500 }, () => "\0".repeat(250))])),
    expect: [["fail", "malformed", D]],
  },
]);
