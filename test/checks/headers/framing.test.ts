import { framing } from "../../../src/checks/headers/framing.js";
import { describeCheck } from "../../helpers/check.js";
import { challenge, type Headers, page } from "../../helpers/page.js";

const WWW = "www.acme.test";
const sent = (name: string, headers: Headers, status: "pass" | "fail", more: Parameters<typeof page>[1] = {}) => ({
  name,
  seen: { page: [[WWW, page(WWW, { headers, ...more })] as const] },
  expect: [[status, status === "pass" ? "guarded" : "open", WWW] as const],
});
const csp = (value: string | readonly string[]) => ({ "content-security-policy": value });
const xfo = (value: string | readonly string[]) => ({ "x-frame-options": value });

describeCheck(framing, [
  sent("frame-ancestors 'none'", csp("frame-ancestors 'none'"), "pass"),
  sent("Rails' default", xfo("SAMEORIGIN"), "pass"),
  sent("Django's default", xfo("DENY"), "pass"),
  sent("a partner by name", csp("default-src 'self'; frame-ancestors 'self' https://*.partner.example"), "pass"),
  sent("frame-ancestors without a source means none", csp("frame-ancestors"), "pass"),
  sent("the same value twice", xfo(["SAMEORIGIN", "sameorigin"]), "pass"),
  sent("values that contradict each other forbid", xfo("DENY, SAMEORIGIN"), "pass"),
  sent("two policies, one of them strict", csp(["frame-ancestors *", "frame-ancestors 'self'"]), "pass"),
  sent("neither", {}, "fail"),
  sent("default-src does not count", csp("default-src 'none'"), "fail"),
  sent("ALLOW-FROM is dead", xfo("ALLOW-FROM https://partner.example"), "fail"),
  sent("a word that browsers do not know", xfo("SAME-ORIGIN"), "fail"),
  sent("frame-ancestors * wins over DENY", { ...csp("frame-ancestors *"), ...xfo("DENY") }, "fail"),
  sent("any https site", csp("frame-ancestors https:"), "fail"),
  sent("report-only", { "content-security-policy-report-only": "frame-ancestors 'none'" }, "fail"),
  sent("a meta element", {}, "fail", { metaCsp: ["frame-ancestors 'none'"] }),
  sent("ALLOW-FROM beside SAMEORIGIN", xfo(["ALLOW-FROM https://partner.example", "SAMEORIGIN"]), "pass"),
  sent("two words that no browser knows", xfo("ALLOW-FROM https://a.example, SAME-ORIGIN"), "fail"),
  sent("an empty value", xfo(""), "fail"),
  sent("quoted", xfo('"DENY"'), "fail"),
  sent("frame-ancestors behind a comma", csp("default-src 'self', frame-ancestors 'none'"), "pass"),
  sent("every http and https site", csp("frame-ancestors http://* https://*"), "fail"),
  {
    name: "a policy too long to be read whole",
    seen: { page: [[WWW, page(WWW, { headers: csp(`img-src ${"a.test ".repeat(4000)}`.slice(0, 16_384)) })]] },
    expect: [["unknown", "hidden", WWW]],
  },
  {
    name: "a host that only redirects",
    seen: { page: [[WWW, page(WWW, { status: 301, redirectsTo: "https://acme.test/" })]] },
    expect: [["skip", "noPage", WWW]],
  },
  {
    name: "a challenge",
    seen: { page: [[WWW, page(WWW, { status: 403, wall: challenge })]] },
    expect: [["unknown", "hidden", WWW]],
  },
]);
