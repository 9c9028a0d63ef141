import { testMode } from "../../../src/checks/content/test-mode.js";
import type { ModeKey, ScriptsSeen } from "../../../src/model/seen/scripts.js";
import type { Target } from "../../../src/model/target.js";
import { describeCheck } from "../../helpers/check.js";
import { page } from "../../helpers/page.js";
import { modeKey, script, scripts } from "../../helpers/scripts.js";
import { host, target } from "../../helpers/target.js";

const WWW = "www.acme.test";
type Row = readonly ["pass" | "fail" | "unknown" | "skip", string];
const seen = (name: string, some: ScriptsSeen, said: readonly Row[], on = WWW, declared?: Partial<Target>) => ({
  name,
  ...(declared === undefined ? {} : { target: target(declared) }),
  seen: { page: [[on, page(on, { scripts: some })] as const] },
  expect: said.map(([status, say]) => [status, say, on] as const),
});
const having = (...keys: readonly ModeKey[]) => scripts([script(`https://${WWW}/app.js`, { keys })]);
const stripe = modeKey("Stripe", "test");

describeCheck(testMode, [
  seen("no keys at all", having(), [["pass", "live"]]),
  seen("a live key", having(modeKey("Stripe", "live")), [["pass", "live"]]),
  seen("a test key", having(stripe), [["fail", "test"]]),
  seen("both: the code chooses", having(stripe, modeKey("Stripe", "live")), [["pass", "live"]]),
  seen("the live key of another service", having(stripe, modeKey("Clerk", "live")), [["fail", "test"]]),
  seen("two services", having(stripe, modeKey("Clerk", "test")), [
    ["fail", "test"],
    ["fail", "test"],
  ]),
  seen(
    "the live key in another script",
    scripts([
      script(`https://${WWW}/a.js`, { keys: [stripe] }),
      script(`https://${WWW}/b.js`, { keys: [modeKey("Stripe", "live")] }),
    ]),
    [["pass", "live"]],
  ),
  seen("documentation", having(stripe), [["skip", "notLive"]], WWW, { hosts: [host(WWW, { role: "docs" })] }),
  seen("a staging host", having(stripe), [["skip", "notLive"]], "staging.acme.test"),
  seen(
    "a script that could not be read",
    scripts([], { failed: [{ url: `https://${WWW}/a.js`, detail: "no answer" }] }),
    [["unknown", "unread"]],
  ),
  {
    name: "an API and a long page",
    target: target({ hosts: [host("api.acme.test", { role: "api" }), host(WWW)] }),
    seen: {
      page: [
        ["api.acme.test", page("api.acme.test")],
        [WWW, page(WWW, { truncated: true })],
      ],
    },
    expect: [
      ["skip", "noPage", "api.acme.test"],
      ["unknown", "hidden", WWW],
    ],
  },
]);
