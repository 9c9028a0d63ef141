import { permissionsPolicy } from "../../../src/checks/headers/permissions-policy.js";
import { describeCheck } from "../../helpers/check.js";
import { challenge, type Headers, page } from "../../helpers/page.js";

const WWW = "www.acme.test";
const sent = (name: string, headers: Headers, status: "pass" | "fail") => ({
  name,
  seen: { page: [[WWW, page(WWW, { headers })] as const] },
  expect: [[status, status === "pass" ? "said" : "unsaid", WWW] as const],
});
const policy = (value: string | readonly string[]) => ({ "permissions-policy": value });

describeCheck(permissionsPolicy, [
  sent("what the product does not use", policy("camera=(), microphone=(), geolocation=()"), "pass"),
  sent("WordPress' hosts", policy("interest-cohort=()"), "pass"),
  sent("a map that may ask", policy('geolocation=(self "https://maps.example")'), "pass"),
  sent("two lines are one list", policy(["camera=()", "microphone=()"]), "pass"),
  sent("of forty features", policy(Array.from({ length: 40 }, (_, index) => `feature-${index}=()`).join(", ")), "pass"),
  sent("none", {}, "fail"),
  sent("empty", policy(""), "fail"),
  sent("its forerunner alone", { "feature-policy": "camera 'none'" }, "fail"),
  sent("written as its forerunner was", policy("camera 'none'; microphone 'none'"), "fail"),
  sent("semicolons for commas", policy("camera=(); microphone=()"), "fail"),
  sent("one bad line spoils all", policy(["camera=()", "microphone 'none'"]), "fail"),
  sent("report-only", { "permissions-policy-report-only": "camera=()" }, "fail"),
  {
    name: "a page that is not there",
    seen: { page: [[WWW, page(WWW, { status: 404 })]] },
    expect: [["skip", "noPage", WWW]],
  },
  {
    name: "a challenge",
    seen: { page: [[WWW, page(WWW, { status: 403, wall: challenge })]] },
    expect: [["unknown", "hidden", WWW]],
  },
]);
