import { reachable } from "../../../src/checks/uptime/reachable.js";
import { describeCheck } from "../../helpers/check.js";
import { failing, samplesSeen } from "../../helpers/samples.js";

const E = "orders";

describeCheck(reachable, [
  { name: "every sample as expected", seen: { samples: [[E, samplesSeen()]] }, expect: [["pass", "works", E]] },
  {
    name: "one answer as expected is enough to be reachable",
    seen: { samples: [[E, failing(60, 59, "status", "status 502")]] },
    expect: [["pass", "works", E]],
  },
  {
    name: "nobody listens",
    seen: {
      samples: [[E, failing(3, 3, "connection", "api.acme.test (198.51.100.7, port 443) refused the connection")]],
    },
    expect: [["fail", "down", E]],
  },
  {
    name: "502 from the edge each time",
    seen: { samples: [[E, failing(10, 10, "status", "status 502")]] },
    expect: [["fail", "down", E]],
  },
  {
    name: "a route that is not there",
    seen: { samples: [[E, failing(60, 60, "status", "status 404")]] },
    expect: [["fail", "wrong", E]],
  },
  {
    name: "credentials that no longer work",
    seen: { samples: [[E, failing(60, 60, "status", "status 401")]] },
    expect: [["fail", "wrong", E]],
  },
  {
    name: "an error page with a status of success",
    seen: { samples: [[E, failing(60, 60, "body", "the expected text is not in the body")]] },
    expect: [["fail", "wrong", E]],
  },
  {
    name: "mostly 404, some 500, none right",
    seen: {
      samples: [
        [
          E,
          {
            ...failing(60, 60, "status", "status 404"),
            errors: 5,
            failures: [
              { kind: "status", detail: "status 404", count: 55 },
              { kind: "status", detail: "status 500", count: 5 },
            ],
          },
        ],
      ],
    },
    expect: [["fail", "wrong", E]],
  },
  {
    name: "a bot wall at the first request",
    seen: {
      samples: [[E, samplesSeen({ samples: 0, wall: "Cloudflare asked for proof of a human visitor (status 403)" })]],
    },
    expect: [["unknown", "stopped", E]],
  },
  {
    name: "a rate limit at the first request",
    seen: { samples: [[E, samplesSeen({ samples: 0, limited: true })]] },
    expect: [["unknown", "stopped", E]],
  },
  {
    name: "a rate limit after answers as expected",
    seen: { samples: [[E, samplesSeen({ samples: 14, limited: true, evidence: "not enough" })]] },
    expect: [["pass", "works", E]],
  },
  {
    name: "nothing could be sent",
    seen: { samples: [[E, samplesSeen({ samples: 0, evidence: "none" })]] },
    expect: [["unknown", "stopped", E]],
  },
  { name: "no endpoints", seen: {}, expect: [] },
]);
