import { apexCname } from "../../../src/checks/dns/apex-cname.js";
import type { DnsOutcome } from "../../../src/model/seen/dns.js";
import { describeCheck } from "../../helpers/check.js";

/** Types with what stands at the very name, or how the question ended; NODATA for the others. */
function seen(
  name: string,
  cname: string | null,
  types: Readonly<Record<string, readonly string[] | DnsOutcome>> = {},
  outcome: DnsOutcome = cname === null ? "nodata" : "answer",
) {
  const all = cname === null ? [] : ["SOA", "NS", "MX", "TXT"];
  const value = {
    outcome,
    cname,
    types: all.map((type) => {
      const one = types[type] ?? "nodata";
      return typeof one === "string" ? { type, outcome: one, here: [] } : { type, outcome: "answer", here: one };
    }),
  };
  return { "cname-neighbours": [[name, value]] as const };
}

const APEX = "acme.test";
const WWW = "www.acme.test";

describeCheck(apexCname, [
  { name: "an apex with addresses, or flattened", seen: seen(APEX, null), expect: [["pass", "alone", APEX]] },
  { name: "www at a CDN", seen: seen(WWW, "acme.cdn.example"), expect: [["pass", "alone", WWW]] },
  {
    name: "mail and an alias at the apex",
    seen: seen(APEX, "acme.pages.example", { MX: ["10 mx.acme.test"], SOA: ["ns1.acme.test hostmaster.acme.test 1"] }),
    expect: [["fail", "beside", APEX]],
  },
  {
    name: "an alias at the apex that hides everything",
    seen: seen(APEX, "acme.pages.example"),
    expect: [["fail", "apex", APEX]],
  },
  {
    name: "a verification record beside the alias of www",
    seen: seen(WWW, "acme.pages.example", { TXT: ["site-verification=abc"] }),
    expect: [["fail", "beside", WWW]],
  },
  {
    name: "a name that a provider gives away is no apex",
    seen: seen("acme.azurewebsites.net", "waws-prod-1.sip.azurewebsites.windows.net"),
    expect: [["pass", "alone", "acme.azurewebsites.net"]],
  },
  {
    name: "the alias cannot be asked for",
    seen: seen(WWW, null, {}, "timeout"),
    expect: [["unknown", "unclear", WWW]],
  },
  {
    name: "the neighbours cannot be asked for",
    seen: seen(WWW, "acme.pages.example", { MX: "servfail" }),
    expect: [["unknown", "unclear", WWW]],
  },
]);
