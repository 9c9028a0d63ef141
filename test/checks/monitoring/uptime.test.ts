import { expect, it } from "vitest";
import { uptime } from "../../../src/checks/monitoring/uptime.js";
import type { Monitoring, UptimeMonitor } from "../../../src/model/target.js";
import { describeCheck } from "../../helpers/check.js";
import { endpoint, target } from "../../helpers/target.js";

const FILE = "launchready.yaml";
const PAGE = "https://status.acme.test/";
const endpoints = [
  endpoint("home", "https://www.acme.test/", { key: true }),
  endpoint("health", "https://api.acme.test/health", { key: true }),
  endpoint("export", "https://api.acme.test/export"),
];

function watched(more: Partial<UptimeMonitor> = {}, all = endpoints) {
  const monitor = { provider: "Better Stack", interval: 180_000, covers: ["home", "health"], url: null, ...more };
  const monitoring: Monitoring = { uptime: monitor, errors: null, alerts: [] };
  return target({ endpoints: all, monitoring, lines: { "monitoring.uptime": 7 } });
}
const file = [FILE, { document: FILE, exists: true, status: null, detail: "900 bytes" }] as const;
const page = (exists: boolean | null, status: number | null, detail: string) =>
  ({ documents: [file], "document-pages": [[PAGE, { document: PAGE, exists, status, detail }]] }) as const;
const seen = { documents: [file] } as const;
const B = "Better Stack";

describeCheck(uptime, [
  { name: "every key endpoint, every three minutes", target: watched(), seen, expect: [["pass", "watched", B]] },
  { name: "five minutes exactly", target: watched({ interval: 300_000 }), seen, expect: [["pass", "watched", B]] },
  {
    name: "one minute, no key endpoints",
    target: watched({ interval: 60_000, covers: [] }, []),
    seen,
    expect: [["pass", "watched", B]],
  },
  {
    name: "thirty seconds, more than is needed",
    target: watched({ interval: 30_000, covers: ["home", "health", "export"] }),
    seen,
    expect: [["pass", "watched", B]],
  },
  {
    name: "its page answers",
    target: watched({ url: PAGE }),
    seen: page(true, 200, "it answers"),
    expect: [["pass", "watched", B]],
  },
  { name: "nothing declared", target: target(), seen, expect: [["fail", "none", FILE]] },
  {
    name: "alerts declared, no monitor",
    target: target({ monitoring: { uptime: null, errors: null, alerts: [] } }),
    seen,
    expect: [["fail", "none", FILE]],
  },
  { name: "a quarter of an hour", target: watched({ interval: 900_000 }), seen, expect: [["fail", "slow", B]] },
  { name: "a second above five minutes", target: watched({ interval: 301_000 }), seen, expect: [["fail", "slow", B]] },
  { name: "one key endpoint missing", target: watched({ covers: ["home"] }), seen, expect: [["fail", "uncovered", B]] },
  {
    name: "rare and incomplete, without a name",
    target: watched({ provider: null, interval: 3_600_000, covers: ["export"] }),
    seen,
    expect: [
      ["fail", "slow", "uptime monitor"],
      ["fail", "uncovered", "uptime monitor"],
    ],
  },
  {
    name: "no interval",
    target: watched({ interval: null }),
    seen,
    expect: [["unknown", "unclear", B]],
  },
  {
    name: "its page is gone",
    target: watched({ url: PAGE }),
    seen: page(false, 404, "it answers with HTTP status 404"),
    expect: [
      ["pass", "watched", B],
      ["fail", "dead", PAGE],
    ],
  },
  {
    name: "its page is broken",
    target: watched({ url: PAGE }),
    seen: page(null, 503, "it answers with HTTP status 503"),
    expect: [
      ["pass", "watched", B],
      ["fail", "dead", PAGE],
    ],
  },
  {
    name: "its page is behind a log-in, which is an answer that shows nothing",
    target: watched({ url: PAGE }),
    seen: page(null, 401, "it answers with HTTP status 401"),
    expect: [
      ["pass", "watched", B],
      ["unknown", "unclear", PAGE],
    ],
  },
  {
    name: "its page is elsewhere",
    target: watched({ url: PAGE }),
    seen: page(null, null, "not asked: status.acme.test is not a declared host"),
    expect: [
      ["pass", "watched", B],
      ["unknown", "unclear", PAGE],
    ],
  },
]);

it("does not apply to a bare domain", () => {
  expect(uptime.applies?.(target({ file: null }))).toMatch(/target file/);
  expect(uptime.applies?.(target())).toBeNull();
});
