import { securityTxt } from "../../../src/checks/exposure/security-txt.js";
import type { SecurityTxtSeen } from "../../../src/model/seen/site.js";
import type { Target } from "../../../src/model/target.js";
import { parseSecurityTxt } from "../../../src/parse/web/security-txt.js";
import { describeCheck } from "../../helpers/check.js";
import { page } from "../../helpers/page.js";
import { siteSeen } from "../../helpers/site.js";
import { host, target } from "../../helpers/target.js";

const [APEX, WWW, APP] = ["acme.test", "www.acme.test", "app.acme.test"];
const PATH = "/.well-known/security.txt";
const NOW = "2026-11-20T08:00:00Z";
const NONE: SecurityTxtSeen = { state: "none", status: 404 };
const file = (text: string, on = WWW): SecurityTxtSeen => ({
  state: "file",
  path: PATH,
  url: `https://${on}${PATH}`,
  type: "text/plain; charset=utf-8",
  fields: parseSecurityTxt(text),
});
const until = (date: string) => `Contact: mailto:security@acme.test\nExpires: ${date}\n`;
type Said = readonly ["pass" | "fail" | "unknown" | "skip", string, string];

function one(
  name: string,
  files: Readonly<Record<string, SecurityTxtSeen | null>>,
  expect: readonly Said[],
  more: Partial<Target> & { readonly redirects?: never; readonly redirecting?: readonly string[] } = {},
) {
  const { redirecting = [], ...rest } = more;
  const hosts = [host(APEX), host(WWW), host(APP, { role: "app", public: false })];
  return {
    name,
    now: NOW,
    target: target({ hosts, canonical: `https://${WWW}/`, ...rest }),
    seen: {
      site: Object.entries(files).map(([about, seen]) => [about, siteSeen(about, { securityTxt: seen })] as const),
      page: Object.keys(files).map(
        (about) =>
          [
            about,
            page(about, redirecting.includes(about) ? { redirectsTo: `https://${WWW}/`, status: 301 } : {}),
          ] as const,
      ),
    },
    expect,
  };
}

describeCheck(securityTxt, [
  one("valid", { [WWW]: file(until("2027-06-30T00:00:00Z")) }, [["pass", "valid", WWW]]),
  one("one for the whole domain", { [APEX]: NONE, [WWW]: file(until("2027-06-30T00:00:00Z")), [APP]: NONE }, [
    ["pass", "valid", WWW],
  ]),
  one("none: told once, at the canonical host", { [APEX]: NONE, [WWW]: NONE, [APP]: NONE }, [["fail", "absent", WWW]]),
  one(
    "none, no canonical host declared, the apex redirects",
    { [APEX]: NONE, [WWW]: NONE },
    [["fail", "absent", WWW]],
    { canonical: null, redirecting: [APEX] },
  ),
  one("an app alone", { [APP]: NONE }, [["fail", "absent", APP]]),
  one("expired", { [WWW]: file(until("2026-11-20T07:59:59Z")) }, [["fail", "expired", WWW]]),
  one("expired a second ago, in another zone", { [WWW]: file(until("2026-11-20T09:59:59+02:00")) }, [
    ["fail", "expired", WWW],
  ]),
  one("expires in 29 days", { [WWW]: file(until("2026-12-20T07:00:00Z")) }, [["fail", "expiring", WWW]]),
  one("expires in 30 days", { [WWW]: file(until("2026-12-20T08:00:00Z")) }, [["pass", "valid", WWW]]),
  one("without a date", { [WWW]: file("Contact: mailto:security@acme.test\n") }, [["fail", "broken", WWW]]),
  one(
    "the same expired file on two hosts is one finding",
    { [WWW]: file(until("2025-01-01T00:00:00Z")), [APP]: file(until("2025-01-01T00:00:00Z"), APP) },
    [["fail", "expired", WWW]],
  ),
  one(
    "two different files",
    { [WWW]: file(until("2027-06-30T00:00:00Z")), [APP]: file(until("2025-01-01T00:00:00Z"), APP) },
    [
      ["pass", "valid", WWW],
      ["fail", "expired", APP],
    ],
  ),
  one("behind a wall", { [WWW]: { state: "unseen", detail: "a challenge (status 403)" } }, [
    ["unknown", "unseen", WWW],
  ]),
  one("on a host that is not declared", { [WWW]: { state: "elsewhere", to: "https://bounty.example/security.txt" } }, [
    ["unknown", "unseen", WWW],
  ]),
  one("hosts that only redirect", { [APEX]: NONE }, [["skip", "noSite", APEX]], { redirecting: [APEX] }),
  one("hosts of other ends", { "status.acme.test": NONE }, [["skip", "noSite", "status.acme.test"]], {
    hosts: [host("status.acme.test", { role: "status" })],
  }),
]);
