import { requestId } from "../../../src/checks/headers/request-id.js";
import { describeCheck } from "../../helpers/check.js";
import { challenge, type Headers, page } from "../../helpers/page.js";
import { host, target } from "../../helpers/target.js";

const API = "api.acme.test";
const hosts = target({
  hosts: [host(API, { role: "api" }), host("app.acme.test", { role: "app" }), host("acme.test")],
});
const sent = (headers: Headers, status: "pass" | "fail") => ({
  name: JSON.stringify(headers),
  target: hosts,
  seen: { page: [[API, page(API, { html: false, status: 404, headers })] as const] },
  expect: [[status, status === "pass" ? "traceable" : "missing", API] as const],
});

describeCheck(requestId, [
  ...[
    "x-request-id",
    "X-Request-ID",
    "x-correlation-id",
    "request-id",
    "x-requestid",
    "x-req-id",
    "x-amzn-requestid",
    "x-amz-request-id",
    "x-amzn-trace-id",
    "x-amz-cf-id",
    "apigw-requestid",
    "fly-request-id",
    "x-nf-request-id",
    "x-github-request-id",
    "x-railway-request-id",
    "rndr-id",
    "cdn-requestid",
    "x-ms-request-id",
    "x-vercel-id",
    "x-azure-ref",
    "x-cloud-trace-context",
    "x-b3-traceid",
    "x-datadog-trace-id",
    "traceparent",
    "cf-ray",
  ].map((name) => sent({ [name]: "8f1c2d3e" }, "pass")),
  sent(
    { "server-timing": 'db;dur=53, traceparent;desc="00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"' },
    "pass",
  ),
  sent({ "x-served-by": "cache-fra-eddf8230101-FRA", "x-timer": "S1700000000.1,VS0,VE1" }, "pass"),
  sent({}, "fail"),
  sent({ "x-request-id": "" }, "fail"),
  sent({ "x-served-by": "web-1" }, "fail"),
  sent({ "server-timing": "db;dur=53" }, "fail"),
  sent({ "x-client-id": "a", etag: '"a"', "x-runtime": "0.01", "x-user-requests": "12" }, "fail"),
  {
    name: "the redirect to the log-in carries one, the page at its end does not",
    target: hosts,
    seen: {
      page: [
        [
          "app.acme.test",
          page("app.acme.test", { first: { status: 302, headers: { "x-request-id": "1" } }, headers: {} }),
        ],
      ],
    },
    expect: [["pass", "traceable", "app.acme.test"]],
  },
  {
    name: "a marketing site needs none",
    target: hosts,
    seen: { page: [["acme.test", page("acme.test")]] },
    expect: [],
  },
  {
    name: "a challenge of a firewall",
    target: hosts,
    seen: { page: [[API, page(API, { status: 403, wall: challenge })]] },
    expect: [["unknown", "hidden", API]],
  },
  {
    name: "a gateway's error",
    target: hosts,
    seen: { page: [[API, page(API, { status: 502 })]] },
    expect: [["unknown", "hidden", API]],
  },
]);
