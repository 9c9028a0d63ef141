import { flow } from "../../../src/checks/smoke/flow.js";
import { describeCheck } from "../../helpers/check.js";
import { smokeSeen, stepFailure } from "../../helpers/smoke.js";

const F = "log in";
const left = [{ step: "delete it", request: "DELETE https://api.acme.test/notes/{{id}}", got: "status 403" }];
const stop = (why: string) => ({ step: "log in", why, host: "api.acme.test" });

describeCheck(flow, [
  { name: "every step as expected", seen: { smoke: [[F, smokeSeen()]] }, expect: [["pass", "works", F]] },
  {
    name: "five runs, all well",
    seen: { smoke: [[F, smokeSeen({ runs: 5, repeat: 5 })]] },
    expect: [["pass", "works", F]],
  },
  {
    name: "slow and right is none of this check's business",
    seen: {
      smoke: [[F, smokeSeen({ times: [{ step: "log in", host: "a.test", within: 100, times: [900], late: 1 }] })]],
    },
    expect: [["pass", "works", F]],
  },
  {
    name: "what was written is not read back",
    seen: {
      smoke: [
        [F, smokeSeen({ failed: 1, failure: stepFailure("json", "$.note finds nothing in the answer", { tries: 3 }) })],
      ],
    },
    expect: [["fail", "broken", F]],
  },
  ...(["status", "type", "headers", "contains", "matches", "capture", "request"] as const).map((fault) => ({
    name: `a fault of the answer: ${fault}`,
    seen: { smoke: [[F, smokeSeen({ failed: 1, failure: stepFailure(fault, "something else") })]] as const },
    expect: [["fail", "broken", F]] as const,
  })),
  ...(["connection", "timeout"] as const).map((fault) => ({
    name: `no answer: ${fault}`,
    seen: { smoke: [[F, smokeSeen({ failed: 1, failure: stepFailure(fault, "closed the connection") })]] as const },
    expect: [["fail", "down", F]] as const,
  })),
  {
    name: "three runs of five fail",
    seen: {
      smoke: [
        [F, smokeSeen({ runs: 5, repeat: 5, failed: 3, failure: stepFailure("status", "status 502", { run: 2 }) })],
      ],
    },
    expect: [["fail", "sometimes", F]],
  },
  {
    name: "all five fail",
    seen: { smoke: [[F, smokeSeen({ runs: 5, repeat: 5, failed: 5, failure: stepFailure("status", "status 502") })]] },
    expect: [["fail", "broken", F]],
  },
  {
    name: "works, and cannot clean up",
    seen: { smoke: [[F, smokeSeen({ left })]] },
    expect: [["fail", "leftBehind", F]],
  },
  {
    name: "fails, and cannot clean up either",
    seen: { smoke: [[F, smokeSeen({ left, failed: 1, failure: stepFailure("status", "status 500") })]] },
    expect: [
      ["fail", "broken", F],
      ["fail", "leftBehind", F],
    ],
  },
  {
    name: "a bot wall, a rate limit",
    seen: {
      smoke: [
        [F, smokeSeen({ stopped: stop("Cloudflare asked for proof of a human visitor (status 403)") })],
        ["pay", smokeSeen({ flow: "pay", stopped: stop("the product limited the audit's rate (status 429)") })],
      ],
    },
    expect: [
      ["unknown", "stopped", F],
      ["unknown", "stopped", "pay"],
    ],
  },
  {
    name: "one of two flows",
    seen: {
      smoke: [
        [F, smokeSeen()],
        ["pay", smokeSeen({ flow: "pay", failed: 1, failure: stepFailure("status", "status 500") })],
      ],
    },
    expect: [
      ["pass", "works", F],
      ["fail", "broken", "pay"],
    ],
  },
]);
