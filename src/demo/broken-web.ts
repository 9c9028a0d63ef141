/** The broken twin's hosts, and what is wrong with each. */
import {
  api,
  cachedForAll,
  crowded,
  delayed,
  everyNth,
  guarded,
  type Headers,
  json,
  knownToAll,
  notes,
  openToEveryOrigin,
  redirect,
  SAFE,
  site,
  sleepy,
  toHttps,
} from "./answers.js";
import { assistant } from "./assistant.js";
import type { DemoHost } from "./product.js";
import { randomText } from "./repository.js";
import { DOMAIN } from "./zone.js";

const on = (label: string) => `${label}.${DOMAIN}`;

/** Slow answers take this long, in milliseconds: more than the budget of a read, less than three times. */
const SLOW_MS = 700;
/** More are never under way while an endpoint is sampled. */
const CROWD = 10;
/** A server that sleeps after a pause, and how long it takes to wake up. */
const ASLEEP_MS = 1500;
const WAKES_MS = 1200;

export function brokenHosts(token: string, canary: string): readonly DemoHost[] {
  return [...sites(), apiHost(token, canary), ...redirects(), ...certificates()];
}

function sites(): readonly DemoHost[] {
  return [
    // The apex keeps its visitors instead of sending them to www, and lets browsers fall back to http.
    { host: DOMAIN, http: toHttps(DOMAIN), https: site("Acme", { headers: without("strict-transport-security") }) },
    {
      host: on("www"),
      // Path and query are lost on the way to https.
      http: redirect(() => `https://${on("www")}/`, 301, {}),
      https: site("Acme", {
        headers: {
          server: "nginx/1.18.0",
          "referrer-policy": "unsafe-url",
          "set-cookie": `session=${randomText(24)}; Path=/`,
        },
        head: '<script src="https://cdn.vendor.example/widget.js"></script>',
        body: [
          `<script src="http://${on("www")}/menu.js"></script>`,
          '<script src="/app.js"></script>',
          `<p><a href="https://staging.${DOMAIN}/pricing">Pricing</a></p>`,
          `<script>const stripe = Stripe("${["pk", "test", randomText(24)].join("_")}");</script>`,
        ].join("\n"),
        files: siteFiles(),
      }),
    },
    {
      host: on("docs"),
      http: toHttps(on("docs")),
      https: site("Docs", {
        headers: { ...SAFE, "x-robots-tag": "noindex" },
        missing: TRACE,
        files: {
          "/uploads/": {
            type: "text/html",
            body: '<html><head><title>Index of /uploads/</title></head><body><h1>Index of /uploads/</h1><hr><pre><a href="../">../</a>\n<a href="customers.csv">customers.csv</a>   01-Nov-2026 10:12   1843\n</pre><hr></body></html>',
          },
        },
      }),
    },
    { host: on("new"), http: toHttps(on("new")), https: site("Welcome to nginx!", { whole: NGINX }) },
  ];
}

const TRACE = `<pre>Error: Cannot find page
    at Layer.handle [as handle_request] (/srv/acme/node_modules/express/lib/router/layer.js:95:5)
    at next (/srv/acme/node_modules/express/lib/router/route.js:149:13)
    at /srv/acme/src/pages.js:41:9</pre>`;

const NGINX = `<!DOCTYPE html>
<html>
<head><title>Welcome to nginx!</title></head>
<body>
<h1>Welcome to nginx!</h1>
<p>If you see this page, the nginx web server is successfully installed and working. Further configuration is required.</p>
<p>For online documentation and support please refer to <a href="http://nginx.org/">nginx.org</a>.</p>
<p><em>Thank you for using nginx.</em></p>
</body>
</html>
`;

/** The site's own script is large, not compressed, carries a key, and comes with its source. */
function siteFiles() {
  const source = `const client = connect("${["sk", "live", randomText(24)].join("_")}");\n`;
  const menu = Array.from({ length: 60 }, (_, item) => `menu.add({ label: "Item ${item}", to: "/item/${item}" });`);
  const map = {
    version: 3,
    file: "app.js",
    sources: ["src/app.ts"],
    sourcesContent: [source],
    names: [],
    mappings: "",
  };
  return {
    "/.env": {
      type: "text/plain",
      body: `DB_HOST=db.${DOMAIN}\nDB_PASSWORD=${randomText(20)}\nSESSION_SECRET=${randomText(32)}\n`,
    },
    "/app.js": { type: "text/javascript", body: `${source}${menu.join("\n")}\n//# sourceMappingURL=app.js.map\n` },
    "/app.js.map": { type: "application/json", body: JSON.stringify(map) },
  };
}

function apiHost(token: string, canary: string): DemoHost {
  const journey = notes(token, { loses: true });
  const orders = json(200, { orders: [] });
  const invoice = json(200, { invoice: 4711, customer: "Alice Example", total: "1,280.00 EUR", due: "2026-12-01" });
  const rows = Array.from({ length: 400 }, (_, row) => ({ id: row, label: `Row ${row} of the export` }));
  return {
    host: on("api"),
    http: orders,
    https: openToEveryOrigin(
      api({
        "/orders": orders,
        "/search": everyNth(2, delayed(SLOW_MS, orders), orders),
        "/checkout": everyNth(8, json(500, { error: "try again" }), orders),
        "/pricing": everyNth(15, json(200, { error: "no session" }), json(200, { plans: ["team"] })),
        "/sale": crowded(CROWD, orders),
        "/invite": sleepy(ASLEEP_MS, WAKES_MS, orders),
        "/chat": assistant({ streams: false, tells: canary }),
        "/report": json(500, { error: "broken" }),
        "/export": json(200, { rows }),
        "/me": guarded(token, orders),
        "/profile": cachedForAll(token, json(200, { name: "Alice Example", mail: `alice@${DOMAIN}`, plan: "team" })),
        "/invoice": knownToAll(token, invoice),
        ...journey,
        "/login": delayed(SLOW_MS, journey["/login"] ?? orders),
      }),
    ),
  };
}

function redirects(): readonly DemoHost[] {
  return [
    {
      host: on("account"),
      http: toHttps(on("account")),
      https: redirect((path) => `https://${on("account")}${path === "/" ? "/login" : "/"}`, 302),
    },
    { host: on("blog"), http: toHttps(on("blog")), https: blog },
    { host: on("go"), http: toHttps(on("go")), https: redirect(() => "http://localhost:3000/") },
  ];
}

/** Sends its visitors through http once. */
const blog: DemoHost["http"] = (request, response) => {
  const inner = request.url === "/home" ? site("Blog", { files: {} }) : redirect(() => `http://${on("blog")}/home`);
  if (request.url === "/home") request.url = "/";
  inner(request, response);
};

function certificates(): readonly DemoHost[] {
  const host = (label: string, more: Partial<DemoHost>): DemoHost => ({
    host: on(label),
    http: toHttps(on(label)),
    https: site(label),
    ...more,
  });
  return [
    host("old", { certificate: "expired" }),
    host("shop", { certificate: "wrong-name" }),
    host("admin", { certificate: "self-signed" }),
    host("partners", { certificate: "leaf-only" }),
    host("legacy", { legacy: true, https: site("legacy", { headers: without("x-request-id") }) }),
    host("down", { certificate: "none" }),
  ];
}

function without(name: string): Headers {
  return Object.fromEntries(Object.entries(SAFE).filter(([own]) => own !== name));
}
