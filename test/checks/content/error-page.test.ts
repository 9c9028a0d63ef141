import { expect, it } from "vitest";
import { errorPage } from "../../../src/checks/content/error-page.js";
import type { ErrorShown, SiteSeen } from "../../../src/model/seen/site.js";
import type { ExposureSeen, UnknownPath } from "../../../src/model/seen/web.js";
import type { Role } from "../../../src/model/target.js";
import { describeCheck } from "../../helpers/check.js";
import { challenge } from "../../helpers/page.js";
import { siteSeen } from "../../helpers/site.js";
import { host, target } from "../../helpers/target.js";

const WWW = "www.acme.test";
const answered = (status: number, shows: ErrorShown | null = null): UnknownPath => ({
  path: "/qx7k",
  status,
  bytes: 120,
  html: true,
  shows,
});
interface World {
  readonly first?: UnknownPath;
  readonly exposure?: Partial<ExposureSeen>;
  readonly site?: Partial<SiteSeen> | null;
  readonly role?: Role;
}
type Said = readonly ["pass" | "fail" | "unknown" | "skip", string];
const one = (
  name: string,
  said: Said,
  { first = answered(404), exposure = {}, site = {}, role = "site" }: World = {},
) => ({
  name,
  target: target({ hosts: [host(WWW, { role })] }),
  seen: {
    exposure: [
      [
        WWW,
        { host: WWW, asked: 24, exposed: [], baseline: [first, first], wall: null, failed: [], ...exposure },
      ] as const,
    ],
    site: site === null ? [] : [[WWW, siteSeen(WWW, site)] as const],
  },
  expect: [[said[0], said[1], WWW] as const],
});
const debug: ErrorShown = { by: "Django", kind: "debug", proof: "DEBUG = True" };
const trace: ErrorShown = { by: "Node.js", kind: "trace", proof: "at run (/app/index.js:1:2)" };
const malformed = (status: number | null, shows: ErrorShown | null = null) => ({
  malformed: { path: "/%E0%A4%A", status, shows },
});

describeCheck(errorPage, [
  one("404 and 400", ["pass", "quiet"]),
  one("a server that hangs up", ["pass", "quiet"], { site: malformed(null) }),
  one("the malformed address was not asked", ["pass", "quiet"], { site: { malformed: null } }),
  one("the site could not be asked", ["pass", "quiet"], { site: null }),
  one("a debug page", ["fail", "debug"], { first: answered(404, debug) }),
  one("a stack trace for the malformed address", ["fail", "trace"], { site: malformed(400, trace) }),
  one("a stack trace, of an API", ["fail", "trace"], { site: malformed(500, trace), role: "api" }),
  one("a debug page for a long query", ["fail", "debug"], {
    site: { overlong: { path: "/?launchready=", letters: 6000, status: 400, shows: debug } },
  }),
  one("a long query that is refused", ["pass", "quiet"], {
    site: { overlong: { path: "/?launchready=", letters: 6000, status: 414, shows: null } },
  }),
  one("Laravel's debug mode, which shows itself to clients of JSON alone", ["fail", "debug"], {
    exposure: { asJson: { ...answered(404, debug), path: "/credentials.json", accept: "application/json" } },
  }),
  one("JSON that shows nothing", ["pass", "quiet"], {
    exposure: { asJson: { ...answered(404), path: "/credentials.json", accept: "application/json" } },
  }),
  one("a development server", ["fail", "server"], {
    first: answered(200, { by: "vite", kind: "server", proof: "/@vite/client" }),
    role: "app",
  }),
  one("a debug page before the challenge came", ["fail", "debug"], {
    first: answered(404, debug),
    exposure: { wall: challenge },
  }),
  one("200 for what is not there", ["fail", "soft"], { first: answered(200) }),
  one("200 from an API", ["fail", "soft"], { first: { ...answered(200), html: false }, role: "api" }),
  one("200 from a single-page app", ["pass", "shell"], { first: answered(200), role: "app" }),
  one("200 from an admin's single-page app", ["pass", "shell"], { first: answered(200), role: "admin" }),
  one("a redirect home", ["pass", "quiet"], { first: answered(302) }),
  one("all behind a log-in", ["pass", "quiet"], { first: answered(401) }),
  one("a host that redirects everything", ["pass", "quiet"], { first: answered(301), role: "redirect" }),
  one("files answer 200 to all", ["pass", "quiet"], { first: answered(200), role: "assets" }),
  one("a challenge", ["unknown", "hidden"], { first: answered(403), exposure: { wall: challenge } }),
  one("an error of the server", ["unknown", "hidden"], { first: answered(502) }),
  one("observed by an older version", ["pass", "quiet"], { first: { status: 404, bytes: 1, html: true } }),
]);

it("tells how to ask for JSON again", () => {
  const asked = { path: "/credentials.json", letters: 0, status: 404, shows: debug, accept: "application/json" };
  const { detail, fix } = errorPage.says.debug.tell({ host: WWW, ...asked });
  expect(detail).toContain(`https://${WWW}/credentials.json (asked for as application/json) answers 404`);
  expect(fix?.join()).toContain(`curl -i -H 'Accept: application/json' 'https://${WWW}/credentials.json'`);
});
