import { liveSite } from "../../../src/checks/secrets/live-site.js";
import type { SecretSeen } from "../../../src/model/seen/repo.js";
import { describeCheck } from "../../helpers/check.js";
import { challenge, page } from "../../helpers/page.js";
import { script, scripts, secret } from "../../helpers/scripts.js";

const WWW = "www.acme.test";
const APP = `https://${WWW}/assets/app.js`;
const having = (...secrets: readonly SecretSeen[]) => page(WWW, { scripts: scripts([script(APP, { secrets })]) });
const one = (name: string, more: Partial<SecretSeen>, say: string) => ({
  name,
  seen: { page: [[WWW, having(secret(APP, more))] as const] },
  expect: [["fail", say, APP] as const],
});

describeCheck(liveSite, [
  { name: "none", seen: { page: [[WWW, having()]] }, expect: [["pass", "clean", WWW]] },
  one("a key", {}, "critical"),
  one("a doubtful key", { confidence: 0.5 }, "criticalDoubtful"),
  one("an AWS id", { severity: "high" }, "high"),
  one("a doubtful one", { severity: "high", confidence: 0.5 }, "highDoubtful"),
  one("a test key", { severity: "medium", mode: "test" }, "medium"),
  one("a doubtful test key", { severity: "medium", confidence: 0.5 }, "mediumDoubtful"),
  {
    name: "one key in two scripts of two pages, and another one",
    seen: {
      page: [
        [WWW, having(secret(APP), secret(APP, { identity: "fedcba9876543210", line: 2 }))],
        [
          "app.acme.test",
          page("app.acme.test", {
            scripts: scripts([
              script("https://app.acme.test/a.js", { secrets: [secret("https://app.acme.test/a.js")] }),
            ]),
          }),
        ],
      ],
    },
    expect: [
      ["fail", "critical", APP],
      ["fail", "critical", APP],
    ],
  },
  {
    name: "a script that could not be read",
    seen: { page: [[WWW, page(WWW, { scripts: scripts([], { failed: [{ url: APP, detail: "it answered 403" }] }) })]] },
    expect: [["unknown", "unread", WWW]],
  },
  {
    name: "no page",
    seen: {
      page: [
        [WWW, page(WWW, { wall: challenge, status: 403 })],
        ["acme.test", page("acme.test", { redirectsTo: `https://${WWW}/`, status: 301 })],
      ],
    },
    expect: [
      ["unknown", "hidden", WWW],
      ["skip", "noPage", "acme.test"],
    ],
  },
]);
