import { describe, expect, it } from "vitest";
import { regression } from "../../../src/checks/latency/regression.js";
import type { EndpointMeasurement, SamplesSeen } from "../../../src/model/seen/samples.js";
import { encodeHistogram } from "../../../src/parse/latency/histogram.js";
import { describeCheck } from "../../helpers/check.js";
import { failing, samplesSeen } from "../../helpers/samples.js";
import { target } from "../../helpers/target.js";

const E = "orders";
const times = (factor: number) => encodeHistogram(Array.from({ length: 200 }, (_, n) => factor * (40 + n)));
const now = (factor: number, more: Partial<SamplesSeen> = {}) =>
  samplesSeen({ samples: 200, p95: 230 * factor, p95High: 240 * factor, histogram: times(factor), ...more });
const baseline = (more: Partial<EndpointMeasurement> = {}) => {
  const { endpoint, ...rest } = now(1);
  return target({ baseline: { endpoints: [{ ...rest, name: endpoint, ...more }] } });
};
const seen = (value: SamplesSeen) => ({ samples: [[E, value]] }) as const;

describeCheck(regression, [
  { name: "as fast as before", target: baseline(), seen: seen(now(1)), expect: [["pass", "same", E]] },
  { name: "faster", target: baseline(), seen: seen(now(0.5)), expect: [["pass", "same", E]] },
  { name: "half as slow again", target: baseline(), seen: seen(now(1.5)), expect: [["fail", "slower", E]] },
  {
    name: "a p95 above, the answers alike",
    target: baseline(),
    seen: seen(now(1, { p95: 300 })),
    expect: [["pass", "perhaps", E]],
  },
  {
    name: "a baseline from another continent",
    target: baseline(),
    seen: seen(now(1.5, { phases: { dns: 1, connect: 130, tls: 140, wait: 200, download: 2 } })),
    expect: [["skip", "elsewhere", E]],
  },
  {
    name: "an older report without the histogram",
    target: baseline({ histogram: "" }),
    seen: seen(now(2, { p95Low: 400 })),
    expect: [["fail", "slower", E]],
  },
  { name: "a new endpoint", target: baseline({ name: "home" }), seen: seen(now(2)), expect: [["skip", "absent", E]] },
  {
    name: "another URL under the same name",
    target: baseline({ url: "https://api.acme.test/v1/orders" }),
    seen: seen(now(2)),
    expect: [["skip", "absent", E]],
  },
  {
    name: "a baseline that could not time it",
    target: baseline({ p95: null }),
    seen: seen(now(2)),
    expect: [["skip", "absent", E]],
  },
  {
    name: "it fails now",
    target: baseline(),
    seen: seen(failing(60, 30, "status", "status 500")),
    expect: [["skip", "absent", E]],
  },
  {
    name: "a rate limit",
    target: baseline(),
    seen: seen(now(2, { limited: true, evidence: "not enough" })),
    expect: [["unknown", "stopped", E]],
  },
]);

describe("latency/regression", () => {
  it("has nothing to judge without a baseline", () => {
    expect(regression.applies?.(target())).toContain("--baseline");
    expect(regression.applies?.(baseline())).toBeNull();
  });

  it("says how much slower, and where the time goes", () => {
    const [endpoint] = baseline().baseline?.endpoints ?? [];
    if (endpoint === undefined) throw new Error("no baseline");
    expect(regression.says.slower.tell({ now: now(1.5), before: endpoint })).toMatchObject({
      title: "orders got slower: 345 ms instead of 230 ms",
      detail: expect.stringMatching(/now 1\.5 times as long.*server thinking/),
    });
  });
});
