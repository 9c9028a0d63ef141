/** Flows and what running them yields, short enough for a table of cases. */
import type { SmokeSeen, StepFailure } from "../../src/model/seen/smoke.js";
import type { SmokeExpectation, SmokeFlow, SmokeRequest, SmokeStep } from "../../src/model/smoke-flow.js";

type StepMore = Partial<Omit<SmokeStep, "request" | "expect">> & {
  readonly request?: Partial<SmokeRequest>;
  readonly expect?: Partial<SmokeExpectation>;
};

/** `POST https://...` or the URL alone for a GET. */
export function step(name: string, ask: string, { request = {}, expect = {}, ...more }: StepMore = {}): SmokeStep {
  const [method, url] = ask.includes(" ") ? ask.split(" ") : ["GET", ask];
  return {
    name,
    request: { method: method ?? "GET", url: url ?? "", headers: {}, body: null, follow: false, ...request },
    expect: {
      status: [],
      type: null,
      contains: null,
      matches: null,
      headers: {},
      json: {},
      within: null,
      ...expect,
    },
    capture: {},
    always: false,
    retry: null,
    ...more,
  };
}

export function flow(name: string, steps: readonly SmokeStep[], repeat = 1): SmokeFlow {
  return { name, repeat, steps };
}

/** One run of a flow of two steps that works, with what a case changes. */
export function smokeSeen(more: Partial<SmokeSeen> = {}): SmokeSeen {
  return {
    flow: "log in",
    runs: 1,
    repeat: 1,
    steps: 2,
    failed: 0,
    failure: null,
    stopped: null,
    times: [
      { step: "log in", host: "api.acme.test", within: null, times: [120], late: 0 },
      { step: "read it back", host: "api.acme.test", within: null, times: [40], late: 0 },
    ],
    left: [],
    marker: "launchready-k3j2h1g5f4d6",
    asked: 2,
    ...more,
  };
}

export function stepFailure(fault: StepFailure["fault"], got: string, more: Partial<StepFailure> = {}): StepFailure {
  return {
    step: "read it back",
    number: 2,
    run: 1,
    fault,
    expected: "status 200",
    got,
    host: "api.acme.test",
    tries: 1,
    transcript: ["> GET https://api.acme.test/me", "expected: status 200", "< status 500 after 12 ms", "< (no body)"],
    ...more,
  };
}
