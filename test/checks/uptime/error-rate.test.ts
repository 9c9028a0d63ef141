import { describe, expect, it } from "vitest";
import { errorRate } from "../../../src/checks/uptime/error-rate.js";
import { describeCheck } from "../../helpers/check.js";
import { failing, samplesSeen } from "../../helpers/samples.js";
import { target } from "../../helpers/target.js";

const E = "orders";
const lax = target({ goals: { uptime: 0.99, errorRate: 0.1 } });

describeCheck(errorRate, [
  { name: "no failure", seen: { samples: [[E, samplesSeen()]] }, expect: [["pass", "low", E]] },
  {
    name: "one time-out of 60 may be chance, and is above the goal",
    seen: { samples: [[E, failing(60, 1, "timeout", "api.acme.test did not answer within 10000 ms")]] },
    expect: [["fail", "some", E]],
  },
  {
    name: "two of 60",
    seen: { samples: [[E, failing(60, 2, "status", "status 503")]] },
    expect: [["fail", "some", E]],
  },
  {
    name: "three of 60 prove it",
    seen: { samples: [[E, failing(60, 3, "status", "status 500")]] },
    expect: [["fail", "high", E]],
  },
  {
    name: "two of 200 are the goal, not more",
    seen: { samples: [[E, failing(200, 2, "connection", "api.acme.test closed the connection without an answer")]] },
    expect: [["pass", "low", E]],
  },
  {
    name: "all but one fail",
    seen: { samples: [[E, failing(60, 59, "status", "status 500")]] },
    expect: [["fail", "high", E]],
  },
  {
    name: "the target's own goal",
    target: lax,
    seen: { samples: [[E, failing(60, 3, "status", "status 500")]] },
    expect: [["pass", "low", E]],
  },
  {
    name: "404 for some is wrong, but no error",
    seen: { samples: [[E, failing(60, 10, "status", "status 404")]] },
    expect: [["pass", "low", E]],
  },
  {
    name: "none as expected is told once, elsewhere",
    seen: { samples: [[E, failing(60, 60, "status", "status 500")]] },
    expect: [["skip", "dead", E]],
  },
  {
    name: "a rate limit stopped the samples",
    seen: { samples: [[E, samplesSeen({ samples: 14, limited: true })]] },
    expect: [["unknown", "stopped", E]],
  },
  {
    name: "a wall stopped the samples",
    seen: { samples: [[E, samplesSeen({ samples: 20, wall: "Vercel blocked the request (status 403)" })]] },
    expect: [["unknown", "stopped", E]],
  },
]);

describe("uptime/error-rate in words", () => {
  it("claims no more than the samples prove", () => {
    const tell = (errors: number, samples: number, say: "low" | "some" | "high") =>
      errorRate.says[say].tell({ name: E, errors, samples, goal: 0.01, came: "1 of 60: status 500" });
    expect(tell(0, 60, "low").detail).toContain("at most 6 %");
    expect(tell(0, 60, "low").detail).toContain("To prove the goal takes 299 requests");
    expect(tell(0, 400, "low").detail).toContain("at most 1 %");
    expect(tell(0, 400, "low").detail).not.toContain("To prove");
    expect(tell(1, 60, "some")).toMatchObject({
      title: "orders failed once in 60 requests",
      detail: expect.stringContaining("between 0.3 % and 8.9 %"),
    });
    expect(tell(3, 60, "high").title).toContain("5 % of requests");
  });
});
