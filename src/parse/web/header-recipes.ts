/** How a response header is set where the host is run: the form to paste for each server, platform and framework whose signs an answer carries. */
import type { HeaderList } from "../../model/seen/web.js";

export type Place =
  | "nginx"
  | "apache"
  | "caddy"
  | "iis"
  | "rails"
  | "express"
  | "next"
  | "vercel"
  | "netlify"
  | "cloudfront"
  | "cloudflare"
  | "github-pages"
  | "s3";

interface Recipe {
  readonly place: Place;
  /** Headers by which an answer shows it: name, and how the value starts or, after `~`, what it contains; in lower case. */
  readonly signs: readonly (readonly [name: string, value: string])[];
  step(name: string, value: string): string;
}

const RECIPES: readonly Recipe[] = [
  {
    place: "vercel",
    signs: [
      ["x-vercel-id", ""],
      ["server", "vercel"],
    ],
    step: (name, value) =>
      `Vercel, in vercel.json: { "headers": [{ "source": "/(.*)", "headers": [{ "key": ${quoted(name)}, "value": ${quoted(value)} }] }] }`,
  },
  {
    place: "netlify",
    signs: [
      ["x-nf-request-id", ""],
      ["server", "netlify"],
    ],
    step: (name, value) =>
      `Netlify, in the file _headers of the published folder: a line /* and below it, indented: ${name}: ${value}`,
  },
  {
    place: "github-pages",
    signs: [["x-github-request-id", ""]],
    step: (name) =>
      `GitHub Pages sends no headers of your own: put an edge such as Cloudflare before it and set ${name} there.`,
  },
  {
    place: "cloudfront",
    signs: [
      ["x-amz-cf-id", ""],
      ["via", "~cloudfront"],
      ["x-cache", "~cloudfront"],
    ],
    step: (name, value) =>
      `CloudFront: Policies, Response headers: create a policy that sends ${name}: ${value} and attach it to the distribution's behaviors.`,
  },
  {
    place: "s3",
    signs: [["server", "amazons3"]],
    step: (name) => `S3 sends no headers of your own: put CloudFront before the bucket and set ${name} there.`,
  },
  {
    place: "next",
    signs: [["x-powered-by", "next.js"]],
    step: (name, value) =>
      `Next.js, in next.config.js: async headers() { return [{ source: "/:path*", headers: [{ key: ${quoted(name)}, value: ${quoted(value)} }] }]; }`,
  },
  {
    place: "express",
    signs: [["x-powered-by", "express"]],
    step: (name, value) =>
      `Express, before the routes: app.use((req, res, next) => { res.setHeader(${quoted(name)}, ${quoted(value)}); next(); });`,
  },
  {
    place: "rails",
    signs: [["x-runtime", "0."]],
    step: (name, value) =>
      `Rails, in config/application.rb: config.action_dispatch.default_headers[${quoted(name)}] = ${quoted(value)}`,
  },
  {
    place: "nginx",
    signs: [
      ["server", "nginx"],
      ["server", "openresty"],
    ],
    step: (name, value) =>
      `nginx, in the server block (and in each location with an add_header of its own): add_header ${name} ${either(value)} always;`,
  },
  {
    place: "apache",
    signs: [
      ["server", "apache"],
      ["server", "litespeed"],
    ],
    step: (name, value) =>
      `Apache, in the site's configuration or .htaccess: Header always set ${name} ${either(value)}`,
  },
  {
    place: "caddy",
    signs: [["server", "caddy"]],
    step: (name, value) => `Caddy, in the site's block: header ${name} ${backtick(value)}`,
  },
  {
    place: "iis",
    signs: [["server", "microsoft-iis"]],
    step: (name, value) =>
      `IIS, in web.config under system.webServer/httpProtocol/customHeaders: <add name="${name}" value="${value.replaceAll('"', "&quot;")}" />`,
  },
  {
    place: "cloudflare",
    signs: [["cf-ray", ""]],
    step: (name, value) =>
      `Cloudflare: Rules, Create rule, Response Header Transform Rule, all incoming requests, Set static: ${name} with the value ${value}`,
  },
];

/** What is told where no answer shows how the host is run. */
const USUAL: readonly Place[] = ["nginx", "vercel", "netlify", "cloudflare", "express"];
const MOST = 3;

/** Where the headers of an answer can be set, by its signs; empty: it shows none. */
export function placesOf(headers: HeaderList): readonly Place[] {
  const shown = RECIPES.filter(({ signs }) =>
    signs.some(([name, start]) => headers.some(([sent, value]) => sent.toLowerCase() === name && starts(value, start))),
  ).map(({ place }) => place);
  // The bucket behind a distribution is not where its headers are set.
  return shown.filter((place) => place !== "s3" || !shown.includes("cloudfront")).slice(0, MOST);
}

/** One step a place: the form to paste there that sends `name: value`; for the usual places where none is known. */
export function headerSteps(name: string, value: string, places: readonly Place[] = []): readonly string[] {
  const wanted = places.length === 0 ? USUAL : places;
  return wanted.flatMap((place) => RECIPES.filter((one) => one.place === place).map((one) => one.step(name, value)));
}

function starts(value: string, start: string): boolean {
  const text = value.slice(0, 300).trim().toLowerCase();
  return start.startsWith("~") ? text.includes(start.slice(1)) : text.startsWith(start);
}

function quoted(text: string): string {
  return JSON.stringify(text);
}

/** Header values hold single quotes (CSP) or double ones (Permissions-Policy), hardly both. */
function either(value: string): string {
  return value.includes('"') ? `'${value}'` : `"${value}"`;
}

function backtick(value: string): string {
  return value.includes('"') ? `\`${value}\`` : `"${value}"`;
}
