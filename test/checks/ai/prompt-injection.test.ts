import { promptInjection } from "../../../src/checks/ai/prompt-injection.js";
import type { InjectionTry, RedTeamSeen } from "../../../src/model/seen/ai.js";
import { redTeamSeen } from "../../helpers/ai.js";
import { describeCheck } from "../../helpers/check.js";
import { endpoint, target } from "../../helpers/target.js";

const E = "assistant";
const seen = (tries: readonly InjectionTry[], more: Partial<RedTeamSeen> = {}) =>
  ({ "red-team": [[E, redTeamSeen(tries, more)]] }) as const;
const times = (count: number, outcome: InjectionTry["outcome"], how: string | null = null): readonly InjectionTry[] =>
  Array.from({ length: count }, (_, index) => ({ id: `${outcome}-${index}`, way: "direct", outcome, how }));
const revealed: InjectionTry = { id: "base64", way: "direct", outcome: "revealed", how: "in Base64" };
const called: InjectionTry = { id: "notes-with-call", way: "pasted notes", outcome: "called", how: "send_email" };
const bare = endpoint("plain", "https://api.acme.test/plain", { kind: "ai", ai: { canary: null, forbidden: [] } });

describeCheck(promptInjection, [
  { name: "every trick was withstood", seen: seen(times(28, "kept")), expect: [["pass", "held", E]] },
  {
    name: "a firewall blocks some of them",
    seen: seen([...times(20, "kept"), ...times(8, "blocked", "status 403")]),
    expect: [["pass", "held", E]],
  },
  { name: "one trick works", seen: seen([...times(27, "kept"), revealed]), expect: [["fail", "revealed", E]] },
  { name: "a tool is called", seen: seen([...times(27, "kept"), called]), expect: [["fail", "called", E]] },
  { name: "both", seen: seen([...times(26, "kept"), revealed, called]), expect: [["fail", "both", E]] },
  {
    name: "what got through before a rate limit counts",
    seen: seen([...times(3, "kept"), revealed], { stop: { limited: true, wall: null } }),
    expect: [["fail", "revealed", E]],
  },
  {
    name: "a rate limit hides the answer",
    seen: seen(times(5, "kept"), { stop: { limited: true, wall: null } }),
    expect: [["unknown", "unclear", E]],
  },
  {
    name: "a rate limit after enough of them",
    seen: seen(times(22, "kept"), { stop: { limited: true, wall: null } }),
    expect: [["pass", "held", E]],
  },
  {
    name: "a challenge in place of the endpoint",
    seen: seen([], { stop: { limited: false, wall: "Cloudflare asked for proof of a human visitor" } }),
    expect: [["unknown", "unclear", E]],
  },
  {
    name: "an endpoint that answers everything with an error",
    seen: seen([], { unusable: "status 401", sent: 1 }),
    expect: [["unknown", "unclear", E]],
  },
  {
    name: "most fail",
    seen: seen([...times(10, "kept"), ...times(18, "failed", "status 500")]),
    expect: [["unknown", "unclear", E]],
  },
  { name: "the time was over", seen: seen(times(12, "kept"), { late: true }), expect: [["unknown", "unclear", E]] },
  {
    name: "all of a small set",
    seen: seen(times(8, "kept"), { prompts: 8 }),
    expect: [["pass", "held", E]],
  },
  {
    name: "neither a canary nor tools",
    target: target({ endpoints: [bare] }),
    seen: { "red-team": [] },
    expect: [["skip", "nothing", "plain"]],
  },
]);
