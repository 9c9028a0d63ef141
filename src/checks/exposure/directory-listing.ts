/** Decides whether a host lists the files of a folder to everybody. */
import { defineCheck, type Verdict } from "../../model/check.js";
import type { Listing, SiteSeen } from "../../model/seen/site.js";
import type { PageSeen } from "../../model/seen/web.js";
import type { Target } from "../../model/target.js";
import { declarationOf } from "../../parse/hosts.js";
import { shellQuote } from "../../parse/shell-quote.js";

const FIXES: Readonly<Record<string, string>> = {
  Apache: "Apache: Options -Indexes in the site's configuration or in .htaccess.",
  nginx: "nginx: autoindex off; (or delete the line autoindex on;), then nginx -s reload.",
  lighttpd: 'lighttpd: dir-listing.activate = "disable".',
  IIS: '<directoryBrowse enabled="false" /> below <system.webServer> in web.config.',
  Caddy: "Caddy: delete browse after file_server.",
  Tomcat: "Tomcat: the init-param listings of the default servlet has to be false in web.xml.",
  Jetty: "Jetty: dirAllowed=false for the default servlet.",
  Express: "Express: take serve-index out.",
  "Go's http.FileServer":
    "Go: http.FileServer lists every folder without an index.html: answer 404 for paths that end in a slash, or embed an index.html in each.",
  "An S3 bucket":
    "S3: take s3:ListBucket for everybody out of the bucket policy, and switch Block Public Access on; let the edge read objects only.",
  "An Azure container": "Azure: set the container's access level to Blob or Private instead of Container.",
  "Python's http.server":
    "python -m http.server is for your own machine: serve the folder with nginx, Caddy or a static host.",
};
const EVERYWHERE = "nginx: autoindex off;  Apache: Options -Indexes  Caddy: file_server without browse";

const says = {
  listed: {
    status: "fail",
    likelihood: 0.3,
    tell: (d: { url: string; listing: Listing }) => ({
      title: `Anybody can browse the files at ${d.url.slice(0, 60)}`,
      detail: `${d.listing.by} lists the folder: ${d.listing.entries.length === 0 ? "it is empty today" : d.listing.entries.join(", ").slice(0, 300)}.`,
      fix: [
        FIXES[d.listing.by] ?? EVERYWHERE,
        "Look through the list: backups, exports and customers' uploads may have been copied already.",
        `Ask again: curl -i ${shellQuote(d.url)} must answer 403 or 404.`,
      ],
    }),
  },
  closed: {
    status: "pass",
    tell: (d: { host: string; paths: string }) => ({
      title: `${d.host} lists no folder`,
      detail: `Asked for: ${d.paths}.`,
    }),
  },
  hidden: {
    status: "unknown",
    tell: (d: { host: string; why: string }) => ({
      title: `Could not find out whether ${d.host} lists its folders`,
      detail: `${d.why}. Let the audit through (its user agent or address) and run it again.`,
    }),
  },
} as const;

export const directoryListing = defineCheck({
  doc: {
    id: "exposure/directory-listing",
    title: "Anybody can browse the files of a folder",
    rule: "The root, /uploads/ (of WordPress also /wp-content/uploads/), /assets/ or /static/ of a host lists its files: told by the server's own form of such a list, not by a title alone.",
    why: "A list leads strangers to what nobody links to: backups, exports, old versions, other customers' uploads.",
    fix: [EVERYWHERE, "Look through the list for what should not be there, and delete it."],
    severity: "medium",
    impact: "data-exposure",
    stage: 3,
    effort: 10,
    references: [
      "https://cwe.mitre.org/data/definitions/548.html",
      "https://nginx.org/en/docs/http/ngx_http_autoindex_module.html",
      "https://httpd.apache.org/docs/2.4/mod/mod_autoindex.html",
    ],
  },
  needs: ["page", "site"],
  says,
  judge({ page, site }, target) {
    const hosts = new Set([...page, ...site].map(({ subject }) => subject));
    const of = <V>(list: readonly { readonly subject: string; readonly value: V }[], host: string) =>
      list.find(({ subject }) => subject === host)?.value;
    return [...hosts].flatMap((host) => judgeHost(host, of(page, host), of(site, host), target));
  },
});

function judgeHost(
  host: string,
  page: PageSeen | undefined,
  site: SiteSeen | undefined,
  target: Target,
): readonly Verdict<typeof says>[] {
  const root = page?.marks?.listing ?? null;
  const listed = (url: string, listing: Listing): Verdict<typeof says> => ({
    say: "listed",
    subject: url,
    host,
    with: { url, listing },
    evidence: listing.entries.map((entry) => entry.slice(0, 200)),
  });
  const found = [
    ...(root === null || page === undefined ? [] : [listed(page.url, root)]),
    ...(site?.folders ?? []).flatMap(({ path, listing }) =>
      listing === null ? [] : [listed(`https://${host}${path}`, listing)],
    ),
  ];
  if (found.length > 0) return found;
  // One look failed: the runner says so.
  const redirects = declarationOf(target, host)?.role === "redirect";
  if (page === undefined || (site === undefined && !redirects)) return [];
  const hidden = (why: string): readonly Verdict<typeof says>[] => [
    { say: "hidden", subject: host, with: { host, why } },
  ];
  if (page.wall !== null) return hidden(`Something in front of the host answered: ${page.wall.detail}`);
  const asked = site?.folders ?? [];
  const lost = site?.left.find(({ path }) => path.endsWith("/"));
  if (site !== undefined && asked.length === 0)
    return hidden(`No folder could be asked for, first ${lost?.path ?? "/"}: ${lost?.detail ?? "no answer"}`);
  return [{ say: "closed", subject: host, with: { host, paths: ["/", ...asked.map(({ path }) => path)].join(", ") } }];
}
