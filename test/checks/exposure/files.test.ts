import { files } from "../../../src/checks/exposure/files.js";
import type { Exposed, ExposureKind, ExposureSeen } from "../../../src/model/seen/web.js";
import { describeCheck } from "../../helpers/check.js";
import { challenge } from "../../helpers/page.js";

const WWW = "www.acme.test";
const seen = (more: Partial<ExposureSeen>) => ({
  exposure: [
    [
      WWW,
      {
        host: WWW,
        asked: 27,
        exposed: [],
        baseline: [
          { status: 404, bytes: 120, html: true },
          { status: 404, bytes: 120, html: true },
        ],
        wall: null,
        failed: [],
        ...more,
      } satisfies ExposureSeen,
    ] as const,
  ],
});
const at = (path: string, kind: ExposureKind, severity: Exposed["severity"]): Exposed => ({
  path,
  url: `https://${WWW}${path}`,
  kind,
  severity,
  proof: ["sets DB_PASSWORD"],
});
const url = (path: string) => `https://${WWW}${path}`;

describeCheck(files, [
  { name: "nothing", seen: seen({}), expect: [["pass", "nothing", WWW]] },
  {
    name: "an .env",
    seen: seen({ exposed: [at("/.env", "env", "critical")] }),
    expect: [["fail", "critical", url("/.env")]],
  },
  {
    name: "one folder is one finding, another kind another",
    seen: seen({
      exposed: [
        at("/.git/HEAD", "git", "critical"),
        at("/.git/config", "git", "critical"),
        at("/.svn/wc.db", "svn", "high"),
      ],
    }),
    expect: [
      ["fail", "critical", url("/.git/HEAD")],
      ["fail", "high", url("/.svn/wc.db")],
    ],
  },
  {
    name: "the lesser kinds",
    seen: seen({ exposed: [at("/phpinfo.php", "phpinfo", "medium"), at("/.DS_Store", "ds-store", "low")] }),
    expect: [
      ["fail", "medium", url("/phpinfo.php")],
      ["fail", "low", url("/.DS_Store")],
    ],
  },
  {
    name: "behind a challenge",
    seen: seen({ wall: challenge, asked: 2 }),
    expect: [["unknown", "partly", WWW]],
  },
  {
    name: "found before the rate limit came",
    seen: seen({
      exposed: [at("/.env", "env", "critical")],
      wall: { kind: "status", detail: "too many requests (status 429)" },
      failed: [{ path: "/metrics", detail: "too many requests (status 429)" }],
    }),
    expect: [
      ["fail", "critical", url("/.env")],
      ["unknown", "partly", WWW],
    ],
  },
  {
    name: "some paths could not be asked",
    seen: seen({ failed: [{ path: "/metrics", detail: "no answer in 10 s" }] }),
    expect: [["unknown", "partly", WWW]],
  },
  {
    name: "a host that answers everything with an error",
    seen: seen({
      baseline: [
        { status: 502, bytes: 120, html: true },
        { status: 502, bytes: 120, html: true },
      ],
    }),
    expect: [["unknown", "partly", WWW]],
  },
]);
