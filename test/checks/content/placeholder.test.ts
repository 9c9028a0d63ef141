import { placeholder } from "../../../src/checks/content/placeholder.js";
import type { PlaceholderKind } from "../../../src/model/seen/site.js";
import type { Role } from "../../../src/model/target.js";
import { describeCheck } from "../../helpers/check.js";
import { challenge, page } from "../../helpers/page.js";
import { pageMarks } from "../../helpers/site.js";
import { host, target } from "../../helpers/target.js";

const WWW = "www.acme.test";
type Said = readonly ["pass" | "fail" | "unknown" | "skip", string];
const one = (name: string, said: Said, more: Parameters<typeof page>[1] = {}, role: Role = "site") => ({
  name,
  target: target({ hosts: [host(WWW, { role })] }),
  seen: { page: [[WWW, page(WWW, { marks: pageMarks(), ...more })] as const] },
  expect: [[said[0], said[1], WWW] as const],
});
const shows = (kind: PlaceholderKind, who = "nginx") => ({
  marks: pageMarks({ placeholder: { kind, who, proof: ["title: Welcome"] } }),
});
const cloudflare = { headers: { "cf-ray": "8a1b2c3d4e5f-FRA", server: "cloudflare" } };

describeCheck(placeholder, [
  one("the product's own page", ["pass", "own"]),
  one("a page seen by an older version", ["pass", "own"], { marks: pageMarks() }),
  one("not found at the root of an API", ["pass", "own"], { status: 404, html: false }, "api"),
  one("forbidden at the root of an API", ["pass", "own"], { status: 403, html: false }, "api"),
  one("a parking page", ["fail", "instead"], shows("parked", "Sedo")),
  one("a registrar's page", ["fail", "instead"], shows("registrar", "Namecheap")),
  one("a server's default page", ["fail", "instead"], shows("server")),
  one("a platform without a site", ["fail", "instead"], { ...shows("platform", "Vercel"), status: 404 }),
  one(
    "a platform without a site, for an API",
    ["fail", "instead"],
    { ...shows("platform", "Heroku"), status: 404 },
    "api",
  ),
  one("an application that does not run", ["fail", "instead"], { ...shows("stopped", "Heroku"), status: 503 }),
  one("a framework's first page", ["fail", "instead"], shows("starter", "Rails")),
  one("a default page at the root of an API", ["fail", "spare"], shows("server"), "api"),
  one("a default page at the root of files", ["fail", "spare"], shows("server"), "assets"),
  one("a default page where a redirect should be", ["fail", "instead"], shows("server"), "redirect"),
  one("a template's title", ["fail", "template"], shows("template", "Vite")),
  ...[520, 521, 522, 523, 524, 525, 526, 530].map((status) =>
    one(`Cloudflare ${status}`, ["fail", "edge"], { ...cloudflare, status }),
  ),
  one("522 of something else", ["unknown", "hidden"], { status: 522 }),
  one("a redirect to a dealer", ["fail", "instead"], {
    status: 302,
    redirectsTo: "https://www.afternic.com/forsale/acme.test",
  }),
  one("a redirect", ["skip", "redirects"], { status: 301, redirectsTo: "https://acme.test/" }),
  one("a challenge", ["unknown", "hidden"], { status: 403, wall: challenge }),
  one("an error", ["unknown", "hidden"], { status: 500 }),
  one("forbidden", ["unknown", "hidden"], { status: 403 }),
]);
