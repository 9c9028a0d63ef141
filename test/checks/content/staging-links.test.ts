import { stagingLinks } from "../../../src/checks/content/staging-links.js";
import type { PageLink, PageSeen } from "../../../src/model/seen/web.js";
import type { Target } from "../../../src/model/target.js";
import { describeCheck } from "../../helpers/check.js";
import { challenge, load, page } from "../../helpers/page.js";
import { address, script, scripts } from "../../helpers/scripts.js";
import { host, target } from "../../helpers/target.js";

const WWW = "www.acme.test";
const link = (url: string, more: Partial<PageLink> = {}): PageLink => ({
  ...{ element: "a", attribute: "href", url, line: 3, shown: false },
  ...more,
});
const one = (
  name: string,
  more: Partial<Omit<PageSeen, "headers" | "first">>,
  say: string,
  declared?: Partial<Target>,
) => ({
  name,
  ...(declared === undefined ? {} : { target: target(declared) }),
  seen: { page: [[WWW, page(WWW, more)] as const] },
  expect: [[statusOf(say), say, WWW] as const],
});
const linked = (name: string, url: string, say: string, declared?: Partial<Target>) =>
  one(name, { links: [link(url)] }, say, declared);
const called = (name: string, url: string, say: string) =>
  one(name, { scripts: scripts([script(`https://${WWW}/app.js`, { addresses: [address(url)] })]) }, say);

function statusOf(say: string): "pass" | "fail" | "unknown" | "skip" {
  if (say === "clean" || say === "cleanMessage") return "pass";
  if (say === "hidden" || say === "unread") return "unknown";
  return say === "noPage" ? "skip" : "fail";
}

const message = (...origins: readonly string[]) => ({
  domain: "acme.test",
  message: { links: origins.map((origin) => ({ origin, host: new URL(origin).hostname, part: "html" as const })) },
});
const mailed = (name: string, origins: readonly string[], say: string) => ({
  name,
  seen: { page: [], message: [["acme.test", message(...origins)] as const] },
  expect: [[statusOf(say), say, "acme.test"] as const],
});

describeCheck(stagingLinks, [
  one("ordinary links", { links: [link("https://docs.acme.test/"), link("https://example.com/dev")] }, "clean"),
  linked("localhost", "http://localhost:3000/pricing", "nowhere"),
  linked("a name below localhost", "http://app.localhost:3000/", "nowhere"),
  linked("the loopback address", "http://127.0.0.1:8000/", "nowhere"),
  linked("the IPv6 loopback", "http://[::1]:8000/", "nowhere"),
  linked("any address of this machine", "http://0.0.0.0:8000/", "nowhere"),
  linked("a private address", "http://192.168.1.4/", "nowhere"),
  linked("a unique local address", "http://[fd00::1]/", "nowhere"),
  linked("a printer's name", "http://nas.local/", "nowhere"),
  linked("a public address", "http://9.9.9.9/", "clean"),
  linked("an address of examples", "http://192.0.2.4/", "clean"),
  linked("an address that is meant to be private", "http://10.1.2.3/", "clean", {
    network: { ...target().network, internalRanges: ["10.0.0.0/8"] },
  }),
  linked("staging of its own", "https://staging.acme.test/", "staging"),
  linked("staging of the same company", "https://staging.acme.example/", "staging"),
  linked("staging that the target declares", "https://staging.acme.test/", "clean", {
    hosts: [host(WWW), host("staging.acme.test")],
  }),
  linked("a git branch at Vercel", "https://acme-git-main-team.vercel.app/", "staging"),
  linked("a deploy preview at Netlify", "https://deploy-preview-12--acme.netlify.app/", "staging"),
  linked("a commit at Cloudflare Pages", "https://0a1b2c3d.acme.pages.dev/", "staging"),
  linked("a tunnel", "https://abc.ngrok-free.app/", "staging"),
  linked("staging at a provider", "https://acme-staging.fly.dev/", "staging"),
  linked("a product at Vercel", "https://acme.vercel.app/", "clean"),
  linked("somebody else's dev host", "https://dev.mysql.com/doc/", "clean"),
  linked("somebody else's preview host", "https://preview.redd.it/a.png", "clean"),
  one("an address written out", { links: [link("http://localhost:3000/", { shown: true })] }, "clean"),
  one(
    "a tutorial in the documentation",
    {
      links: [link("http://localhost:3000/")],
      scripts: scripts([script("https://x.test/", { addresses: [address("http://localhost:3000/a")] })]),
    },
    "clean",
    { hosts: [host(WWW, { role: "docs" })] },
  ),
  one(
    "a canonical on localhost in the documentation",
    { links: [link("http://localhost:3000/", { element: "link", attribute: "canonical" })] },
    "nowhere",
    {
      hosts: [host(WWW, { role: "docs" })],
    },
  ),
  one(
    "og:image on localhost",
    { links: [link("http://localhost:3000/a.png", { element: "meta", attribute: "og:image" })] },
    "nowhere",
  ),
  one("a script from localhost", { loads: [load("script", "http://localhost:5173/@vite/client")] }, "nowhere"),
  one("a form to staging", { loads: [load("form", "https://staging.acme.test/login")] }, "staging"),
  one("an address that is none", { loads: [{ ...load("image", "x"), url: null }] }, "clean"),
  called("a script that calls localhost", "http://localhost:4000/api", "script"),
  called("a script with a socket to staging", "wss://staging.acme.test/live", "script"),
  called("a script with somebody's sandbox", "https://api.sandbox.example.com/x", "clean"),
  {
    name: "all at once",
    seen: {
      page: [
        [
          WWW,
          page(WWW, {
            links: [link("http://localhost:3000/"), link("https://staging.acme.test/")],
            scripts: scripts([script(`https://${WWW}/a.js`, { addresses: [address("http://localhost:4000/api")] })]),
          }),
        ],
      ],
    },
    expect: [
      ["fail", "nowhere", WWW],
      ["fail", "staging", WWW],
      ["fail", "script", WWW],
    ],
  },
  {
    name: "a staging site may link to staging, not to localhost",
    target: target({ hosts: [host("staging.acme.test")] }),
    seen: {
      page: [
        [
          "staging.acme.test",
          page("staging.acme.test", { links: [link("https://api-staging.acme.test/"), link("http://localhost/")] }),
        ],
      ],
    },
    expect: [["fail", "nowhere", "staging.acme.test"]],
  },
  one(
    "scripts that could not be read",
    { scripts: scripts([], { failed: [{ url: `https://${WWW}/a.js`, detail: "it answered 503" }] }) },
    "unread",
  ),
  one("scripts that were left out", { scripts: scripts([], { left: 12, foreign: 3 }) }, "clean"),
  one("a page that is too long", { truncated: true }, "hidden"),
  one("a long page with a fault in its start", { truncated: true, links: [link("http://localhost:3000/")] }, "nowhere"),
  one("a challenge", { wall: challenge, status: 403 }, "hidden"),
  one("a redirect", { redirectsTo: "https://acme.test/", status: 301 }, "noPage"),
  mailed("a message with real links", ["https://www.acme.test"], "cleanMessage"),
  mailed("a message that leads to localhost", ["https://www.acme.test", "http://localhost:3000"], "message"),
  mailed("a message that leads to staging", ["https://staging.acme.test"], "message"),
  {
    name: "no message",
    seen: { page: [], message: [["acme.test", { domain: "acme.test", message: null }]] },
    expect: [],
  },
]);
