/** Decides whether a host sends text uncompressed to visitors who could take it compressed. */
import { defineCheck, type Verdict } from "../../model/check.js";
import type { SamplesSeen } from "../../model/seen/samples.js";
import type { PageSeen } from "../../model/seen/web.js";
import { hostOfUrl } from "../../parse/hosts.js";
import { shellQuote } from "../../parse/shell-quote.js";
import { compressionOf, type Transferred, WORTH_COMPRESSING } from "../../parse/web/compressed.js";
import { transferredBy } from "../../parse/web/transferred.js";

const kilo = (bytes: number) => `${Math.round(bytes / 100) / 10} kB`;
const line = ({ what, type, bytes }: Transferred) =>
  `${what.slice(0, 200)}: ${kilo(bytes)} of ${(type ?? "").split(";")[0]}`;

const steps = (url: string): readonly string[] => [
  "nginx: gzip on; gzip_vary on; gzip_proxied any; gzip_min_length 1024; gzip_types text/plain text/css application/json application/javascript text/javascript application/xml image/svg+xml; (without gzip_types only HTML is compressed).",
  "Express: npm install compression, then app.use(compression()) before the routes. Caddy: encode zstd gzip. Apache: AddOutputFilterByType DEFLATE text/html text/css application/javascript application/json image/svg+xml",
  "Vercel, Netlify and Cloudflare compress by themselves, unless the answer says Cache-Control: no-transform or carries a type that is not text.",
  `Ask again: curl -s -o /dev/null -D - -H 'accept-encoding: br, gzip' ${shellQuote(url)} must show content-encoding.`,
];

const says = {
  plain: {
    status: "fail",
    tell: (d: { host: string; found: readonly Transferred[] }) => ({
      title: `Visitors of ${d.host} wait for text that is sent three to five times as large as need be`,
      detail: `Sent uncompressed although gzip and br were offered: ${d.found.slice(0, 5).map(line).join(", ")}.`,
      fix: steps(d.found[0]?.what.slice(0, 200) ?? `https://${d.host}/`),
    }),
  },
  compressed: {
    status: "pass",
    tell: (d: { host: string; count: number }) => ({
      title: `${d.host} compresses its text`,
      detail: `Text answers seen: ${d.count}; each is compressed, or not above ${WORTH_COMPRESSING} bytes.`,
    }),
  },
  nothing: {
    status: "skip",
    tell: (d: { host: string }) => ({
      title: `${d.host} sends no text that could be judged`,
      detail: "Its root answers with a redirect, an error, something that is no text, or forbids to transform it.",
    }),
  },
  hidden: {
    status: "unknown",
    tell: (d: { host: string; why: string }) => ({
      title: `Could not see what ${d.host} sends`,
      detail: `Something in front of the site answered: ${d.why}. Let the audit through (its user agent or address) and run it again.`,
    }),
  },
} as const;

export const compression = defineCheck({
  doc: {
    id: "content/compression",
    title: "Visitors wait for text that is sent uncompressed",
    rule: `A text answer (HTML, JSON, JavaScript, CSS, XML, SVG) above ${WORTH_COMPRESSING} bytes is not compressed with br, zstd or gzip when asked. Event streams, parts of files, and answers with no-transform are left out.`,
    why: "Text shrinks to a third or a fifth. On a phone that is the difference between a page that is there and one that visitors leave.",
    fix: steps("https://HOST/"),
    severity: "medium",
    impact: "slow",
    stage: 4,
    effort: 15,
    references: [
      "https://www.rfc-editor.org/rfc/rfc9110.html#section-8.4",
      "https://nginx.org/en/docs/http/ngx_http_gzip_module.html",
      "https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/Compression",
    ],
  },
  needs: ["page", "samples"],
  says,
  judge({ page, samples }) {
    const pages = page.map(({ value }) => value);
    const asked = samples.map(({ value }) => value);
    const hosts = new Set([...pages.map(({ host }) => host), ...asked.flatMap(({ url }) => hostOfUrl(url) ?? [])]);
    return [...hosts].map((host) => judgeHost(host, pages, asked));
  },
});

function judgeHost(host: string, pages: readonly PageSeen[], samples: readonly SamplesSeen[]): Verdict<typeof says> {
  const sent = transferredBy(host, pages, samples).map((one) => ({ one, state: compressionOf(one) }));
  const found = sent.flatMap(({ one, state }) => (state === "plain" ? [one] : []));
  if (found.length > 0)
    return { say: "plain", subject: host, with: { host, found }, evidence: found.slice(0, 10).map(line) };
  const count = sent.filter(({ state }) => state !== "other").length;
  if (count > 0) return { say: "compressed", subject: host, with: { host, count } };
  const wall = pages.find((one) => one.host === host)?.wall ?? null;
  if (wall !== null) return { say: "hidden", subject: host, with: { host, why: wall.detail } };
  return { say: "nothing", subject: host, with: { host } };
}
