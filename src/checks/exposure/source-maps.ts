/** Decides whether the source text of a live site's scripts can be read in its source maps. */
import { defineCheck, type Verdict } from "../../model/check.js";
import type { ScriptRead } from "../../model/seen/scripts.js";
import type { PageSeen } from "../../model/seen/web.js";
import type { Target } from "../../model/target.js";
import { pageSays, withoutPage } from "../../parse/web/html-page.js";
import { readSo, scriptSays } from "../../parse/web/script-says.js";

interface Found {
  readonly host: string;
  readonly maps: number;
  readonly contents: number;
  readonly first: string;
}

/** Open source in a file of its own: everybody has its text. */
const LIBRARY =
  /(?:^|\/)(?:jquery|bootstrap|popper|swiper|lodash|underscore|moment|vue|react|react-dom|angular|alpine|htmx|d3|three|chart|gsap|axios|turbo|stimulus|select2|datatables|fontawesome|modernizr|core-js|polyfills?|tinymce|ckeditor|leaflet|slick|aos|wp-)[^/]{0,80}$/i;

const says = {
  ...pageSays,
  ...scriptSays,
  closed: {
    status: "pass",
    tell: (d: { host: string; read: string; unread: number }) => ({
      title: `The source text of ${d.host} is not in its source maps`,
      detail: `${d.read}${d.unread === 0 ? "" : ` Source maps that were not asked for: ${d.unread}.`}`,
    }),
  },
  open: {
    status: "fail",
    tell: (d: Found) => ({
      title: `Anybody can read the source code of ${d.host}, comments and all`,
      detail: `${d.maps === 1 ? "A source map holds" : `${d.maps} source maps hold`} the text of ${d.contents} source ${d.contents === 1 ? "file, as it was" : "files, as they were"} written (first: ${d.first}).`,
    }),
  },
} as const;

export const sourceMaps = defineCheck({
  doc: {
    id: "exposure/source-maps",
    title: "The product's source code can be downloaded",
    rule: "A source map that a script of the live site names (comment, SourceMap header, or within the script), on a declared host, answers with the text of the product's own files (sourcesContent). Maps of libraries, or without text, pass.",
    why: "A copy of the readable code shows rivals how it is done, and attackers every hidden route, flag, comment and check that the server may not repeat.",
    fix: [
      "Next.js: leave productionBrowserSourceMaps off. Vite: build: { sourcemap: 'hidden' }. webpack: devtool: 'hidden-source-map'. Create React App: GENERATE_SOURCEMAP=false.",
      "Do you use the maps for error reports? Upload them (sentry-cli sourcemaps upload), then delete them before the deploy: find dist -name '*.map' -delete",
      "Stop what is out there already, in nginx: location ~ \\.map$ { return 404; }",
      "If the code is public anyway, add a waiver that says so.",
    ],
    severity: "medium",
    impact: "data-exposure",
    stage: 3,
    effort: 20,
    references: [
      "https://tc39.es/ecma426/",
      "https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/SourceMap",
    ],
  },
  needs: ["page"],
  says,
  judge: ({ page }, target) => page.map(({ value }) => judgePage(value, target)),
});

function judgePage(page: PageSeen, target: Target): Verdict<typeof says> {
  const { host, scripts } = page;
  const none = withoutPage(page, target);
  if (none !== null) return { ...none, subject: host };
  const open = scripts.read.filter(isOpen);
  const [first] = open;
  if (first !== undefined) {
    const contents = open.reduce((sum, { map }) => sum + (map?.contents ?? 0), 0);
    const data = { host, maps: open.length, contents, first: (first.map?.files[0] ?? "?").slice(0, 100) };
    return { say: "open", subject: host, with: data, evidence: open.slice(0, 10).map(shown) };
  }
  const { failed, read } = scripts;
  if (failed.length > 0) return { say: "unread", subject: host, with: { host, failed } };
  const unread = read.filter(({ map }) => map?.state === "unread").length;
  return { say: "closed", subject: host, with: { host, read: readSo(page), unread } };
}

function isOpen({ url, map }: ScriptRead): boolean {
  return map !== null && map.state === "map" && map.own && !LIBRARY.test(new URL(url).pathname);
}

function shown({ url, map }: ScriptRead): string {
  const where = map?.url ?? `${url} (within the script)`;
  return `${where.slice(0, 200)}: ${(map?.files ?? []).slice(0, 4).join(", ").slice(0, 250)}`;
}
