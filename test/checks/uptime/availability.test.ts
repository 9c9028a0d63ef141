import { describe, expect, it } from "vitest";
import { availability } from "../../../src/checks/uptime/availability.js";
import { describeCheck } from "../../helpers/check.js";
import { failing, samplesSeen } from "../../helpers/samples.js";
import { target } from "../../helpers/target.js";

const E = "orders";

describeCheck(availability, [
  { name: "all as expected", seen: { samples: [[E, samplesSeen()]] }, expect: [["pass", "kept", E]] },
  {
    name: "one wrong answer of 60 may be chance",
    seen: { samples: [[E, failing(60, 1, "body", "the expected text is not in the body")]] },
    expect: [["fail", "perhaps", E]],
  },
  {
    name: "two of 60 are no chance",
    seen: { samples: [[E, failing(60, 2, "status", "status 404")]] },
    expect: [["fail", "missed", E]],
  },
  {
    name: "half of the instances answer 404",
    seen: { samples: [[E, failing(60, 31, "status", "status 404")]] },
    expect: [["fail", "missed", E]],
  },
  {
    name: "one wrong answer of 200 is the goal, not below it",
    seen: { samples: [[E, failing(200, 1, "type", "type text/html")]] },
    expect: [["pass", "kept", E]],
  },
  {
    name: "errors that the error rate tells do not count twice",
    seen: { samples: [[E, failing(60, 5, "status", "status 502")]] },
    expect: [["skip", "counted", E]],
  },
  {
    name: "errors within their own goal count here",
    seen: { samples: [[E, failing(120, 1, "timeout", "api.acme.test did not answer within 10000 ms")]] },
    expect: [["fail", "perhaps", E]],
  },
  {
    name: "errors that the error rate tells, and wrong answers besides",
    seen: {
      samples: [
        [
          E,
          samplesSeen({
            errors: 5,
            unexpected: 15,
            failures: [
              { kind: "status", detail: "status 404", count: 10 },
              { kind: "status", detail: "status 502", count: 5 },
            ],
          }),
        ],
      ],
    },
    expect: [["fail", "missed", E]],
  },
  {
    name: "the target's own goal",
    target: target({ goals: { uptime: 0.9, errorRate: 0.01 } }),
    seen: { samples: [[E, failing(60, 5, "status", "status 404")]] },
    expect: [["pass", "kept", E]],
  },
  {
    name: "none as expected is told elsewhere",
    seen: { samples: [[E, failing(60, 60, "status", "status 404")]] },
    expect: [["skip", "dead", E]],
  },
  {
    name: "a rate limit stopped the samples",
    seen: { samples: [[E, samplesSeen({ samples: 14, limited: true })]] },
    expect: [["unknown", "stopped", E]],
  },
]);

describe("uptime/availability in words", () => {
  const data = { name: E, bad: 2, samples: 60, goal: 0.995, came: "2 of 60: status 404" };

  it("gives the interval, and what the goal would need", () => {
    expect(availability.says.missed.tell(data)).toEqual({
      title: "orders works for 96.7 % of requests, not for the 99.5 % of its goal",
      detail:
        "2 of 60 requests were not answered as expected (95 % sure: between 0.9 % and 11.4 %; the goal allows 0.5 %): 2 of 60: status 404.",
    });
    expect(availability.says.kept.tell({ ...data, bad: 0 }).detail).toContain("takes 598 requests in a row");
  });
});
