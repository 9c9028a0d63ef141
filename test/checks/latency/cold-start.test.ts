import { coldStart } from "../../../src/checks/latency/cold-start.js";
import type { Phases, SamplesSeen } from "../../../src/model/seen/samples.js";
import { describeCheck } from "../../helpers/check.js";
import { failing, samplesSeen } from "../../helpers/samples.js";

const E = "orders";
const first = (phases: Partial<Phases>, more: Partial<SamplesSeen> = {}) => {
  const firstPhases = { dns: 20, connect: 10, tls: 20, wait: 45, download: 2, ...phases };
  return { samples: [[E, samplesSeen({ firstPhases, ...more })]] } as const;
};

describeCheck(coldStart, [
  { name: "as fast as the others", seen: first({}), expect: [["pass", "awake", E]] },
  { name: "the server sleeps", seen: first({ wait: 4200 }), expect: [["fail", "cold", E]] },
  { name: "five times the median is not over one second", seen: first({ wait: 940 }), expect: [["pass", "awake", E]] },
  { name: "just over one second", seen: first({ wait: 1001 }), expect: [["fail", "cold", E]] },
  {
    name: "over one second is usual for a report",
    seen: first({ wait: 2900 }, { p50: 600, p95: 1400 }),
    expect: [["pass", "awake", E]],
  },
  {
    name: "a resolver that had to ask around is no sleeping server",
    seen: first({ dns: 1800, tls: 400 }),
    expect: [["pass", "opening", E]],
  },
  {
    name: "one answer in ten takes two seconds, the first was one of them",
    seen: first({ wait: 2000 }, { p95: 1900 }),
    expect: [["pass", "usual", E]],
  },
  {
    name: "slow at first and slow enough later to be over budget is still a cold start",
    seen: first({ wait: 8000 }, { p95: 900, late: 20 }),
    expect: [["fail", "cold", E]],
  },
  {
    name: "nothing answered as expected",
    seen: { samples: [[E, failing(60, 60, "status", "status 500")]] },
    expect: [["skip", "none", E]],
  },
  {
    name: "an observation without the first request's phases",
    seen: { samples: [[E, samplesSeen()]] },
    expect: [["skip", "none", E]],
  },
  {
    name: "a wall instead of an answer",
    seen: {
      samples: [[E, samplesSeen({ samples: 0, p50: null, wall: "Cloudflare asked for proof of a human visitor" })]],
    },
    expect: [["unknown", "stopped", E]],
  },
]);
