import { mixed } from "../../../src/checks/content/mixed.js";
import type { PageLoad } from "../../../src/model/seen/web.js";
import { describeCheck } from "../../helpers/check.js";
import { challenge, load, page } from "../../helpers/page.js";
import { host, target } from "../../helpers/target.js";

const WWW = "www.acme.test";
type Said = readonly ["pass" | "fail" | "unknown" | "skip", string];
const loads = (
  name: string,
  list: readonly PageLoad[],
  said: readonly Said[],
  more: Parameters<typeof page>[1] = {},
) => ({
  name,
  seen: { page: [[WWW, page(WWW, { ...more, loads: list })] as const] },
  expect: said.map(([status, say]) => [status, say, WWW] as const),
});
const script = load("script", "http://cdn.example/menu.js");
const image = load("image", "http://cdn.example/logo.png", "img");
const upgrade = "upgrade-insecure-requests";

describeCheck(mixed, [
  loads("nothing", [], [["pass", "encrypted"]]),
  loads(
    "https everywhere",
    [load("script", "https://cdn.example/a.js"), load("form", "https://www.acme.test/login")],
    [["pass", "encrypted"]],
  ),
  loads("an address that is none", [{ ...script, url: null }], [["pass", "encrypted"]]),
  loads(
    "the loopback is trustworthy, and another check's",
    [load("script", "http://localhost:3000/app.js"), load("image", "http://127.0.0.1/x.png")],
    [["pass", "encrypted"]],
  ),
  loads("upgraded by the header", [script, image], [["pass", "upgraded"]], {
    headers: { "content-security-policy": `default-src 'self'; ${upgrade}` },
  }),
  loads("upgraded by a meta element", [script], [["pass", "upgraded"]], { metaCsp: [upgrade] }),
  loads("a report-only policy upgrades nothing", [script], [["fail", "active"]], {
    headers: { "content-security-policy-report-only": upgrade },
  }),
  loads("a script", [script], [["fail", "active"]]),
  loads("a style", [load("style", "http://cdn.example/a.css", "link")], [["fail", "active"]]),
  loads(
    "a font and a frame are one finding",
    [load("font", "http://cdn.example/a.woff2"), load("frame", "http://video.example/1", "iframe")],
    [["fail", "active"]],
  ),
  loads(
    "a host that begins like the loopback",
    [load("script", "http://localhost.acme.test/app.js")],
    [["fail", "active"]],
  ),
  loads("a form", [load("form", "http://www.acme.test/login")], [["fail", "form"]]),
  loads("an image", [image], [["fail", "passive"]]),
  loads(
    "three causes",
    [script, image, load("form", "http://www.acme.test/login"), load("media", "http://cdn.example/a.mp4")],
    [
      ["fail", "active"],
      ["fail", "form"],
      ["fail", "passive"],
    ],
  ),
  loads("only the start was read", [], [["unknown", "hidden"]], { truncated: true }),
  loads("found in the start", [script], [["fail", "active"]], { truncated: true }),
  loads("a challenge", [], [["unknown", "hidden"]], { status: 403, wall: challenge }),
  loads("not found", [script], [["skip", "noPage"]], { status: 404 }),
  {
    name: "an API",
    target: target({ hosts: [host("api.acme.test", { role: "api" })] }),
    seen: { page: [["api.acme.test", page("api.acme.test", { html: false })]] },
    expect: [["skip", "noPage", "api.acme.test"]],
  },
]);
