import { firstToken } from "../../../src/checks/latency/first-token.js";
import type { AiAnswerSeen, AiFailureKind, FirstTokenSeen } from "../../../src/model/seen/ai.js";
import { aiAnswer, firstTokenSeen } from "../../helpers/ai.js";
import { describeCheck } from "../../helpers/check.js";

const E = "assistant";
const seen = (answers: readonly AiAnswerSeen[], more: Partial<FirstTokenSeen> = {}) =>
  ({ "first-token": [[E, firstTokenSeen(answers, more)]] }) as const;
const times = (count: number, more: Partial<AiAnswerSeen> = {}) => Array.from({ length: count }, () => aiAnswer(more));
const failed = (count: number, kind: AiFailureKind, detail: string) =>
  times(count, { first: null, came: "too short to tell", failure: { kind, detail } });

describeCheck(firstToken, [
  { name: "streams, and begins in time", seen: seen(times(5)), expect: [["pass", "prompt", E]] },
  { name: "just in time", seen: seen(times(5, { first: 1000 })), expect: [["pass", "prompt", E]] },
  { name: "the first one alone, which is not judged, was late", seen: seen(times(5)), expect: [["pass", "prompt", E]] },
  {
    name: "one late answer of ten",
    seen: seen([...times(9), ...times(1, { first: 3000 })]),
    expect: [["pass", "prompt", E]],
  },
  { name: "every answer is late", seen: seen(times(4, { first: 2400 })), expect: [["fail", "late", E]] },
  {
    name: "two late answers of five",
    seen: seen([...times(3), ...times(2, { first: 1800 })]),
    expect: [["fail", "late", E]],
  },
  {
    name: "two late answers of ten may be chance",
    seen: seen([...times(8), ...times(2, { first: 1800 })]),
    expect: [["fail", "perhaps", E]],
  },
  {
    name: "late because it is held back until it is whole",
    seen: seen(times(4, { first: 4200, end: 4210, came: "at once", perSecond: null })),
    expect: [["fail", "heldBackLate", E]],
  },
  {
    name: "quick, but in one piece",
    seen: seen(times(5, { first: 700, came: "at once", framing: "json", perSecond: null })),
    expect: [["fail", "heldBack", E]],
  },
  {
    name: "too short to tell whether it streams",
    seen: seen(times(5, { came: "too short to tell", characters: 2 })),
    expect: [["pass", "prompt", E]],
  },
  {
    name: "200 and then an error, each time",
    seen: seen(failed(4, "frame", "status 200, then an error: quota exceeded")),
    expect: [["fail", "breaksOff", E]],
  },
  {
    name: "200 and then an error, now and then",
    seen: seen([...times(3), ...failed(2, "frame", "status 200, then an error: overloaded")]),
    expect: [["fail", "breaksOff", E]],
  },
  { name: "it only fails", seen: seen(failed(5, "status", "status 500")), expect: [["skip", "failing", E]] },
  {
    name: "some fail and the others are in time: uptime tells",
    seen: seen([...times(4), ...failed(2, "status", "status 502")]),
    expect: [["pass", "prompt", E]],
  },
  {
    name: "pictures",
    seen: seen(failed(4, "media", "it answers with image/png")),
    expect: [["skip", "noWords", E]],
  },
  {
    name: "a form that nobody knows",
    seen: seen(failed(4, "no text", "no generated text could be found in it")),
    expect: [["unknown", "unclear", E]],
  },
  {
    name: "a rate limit at the second request",
    seen: seen([], { sent: 2, stop: { limited: true, wall: null } }),
    expect: [["unknown", "unclear", E]],
  },
  {
    name: "a rate limit after the fault is proven",
    seen: seen(times(3, { first: 2400 }), { stop: { limited: true, wall: null } }),
    expect: [["fail", "late", E]],
  },
  {
    name: "a wall",
    seen: seen([], { sent: 1, warmUp: null, stop: { limited: false, wall: "Cloudflare blocked the request" } }),
    expect: [["unknown", "unclear", E]],
  },
  {
    name: "this machine was too busy",
    seen: seen(times(2), { quarantined: 9, sent: 12 }),
    expect: [["unknown", "unclear", E]],
  },
]);
