/** Decides whether a page's static files come from the edge's cache, and stay in the browser. */
import { defineCheck, type Verdict } from "../../model/check.js";
import type { AssetSeen } from "../../model/seen/edge.js";
import { freshSeconds, fromCache } from "../../parse/web/cache-headers.js";

const DAY = 86_400;

interface About {
  host: string;
  url: string;
}

const says = {
  cached: {
    status: "pass",
    tell: (d: About & { said: string }) => ({
      title: `Static files of ${d.host} come from the edge's cache`,
      detail: `${d.url}, the second time: ${d.said}; browsers keep it for a day or longer.`,
    }),
  },
  uncached: {
    status: "fail",
    confidence: 0.5,
    tell: (d: About & { said: string }) => ({
      title: `Static files of ${d.host} are fetched from the server on every visit`,
      detail: `${d.url} did not come from a cache when it was asked for the second time (${d.said}).`,
    }),
  },
  shortLived: {
    status: "fail",
    tell: (d: About & { seconds: number }) => ({
      title: `Browsers fetch the static files of ${d.host} again ${d.seconds === 0 ? "on every page" : "the same day"}`,
      detail: `${d.url} may be kept for ${d.seconds} s; a day is ${DAY} s.`,
    }),
  },
  broken: {
    status: "skip",
    tell: (d: About & { status: number }) => ({
      title: `A static file of ${d.host} could not be judged`,
      detail: `${d.url} answers ${d.status}.`,
    }),
  },
  none: {
    status: "skip",
    tell: (d: { host: string; why: string }) => ({ title: `${d.host} has no static file to judge`, detail: d.why }),
  },
} as const;

export const staticCache = defineCheck({
  doc: {
    id: "edge/static-cache",
    title: "Static files are fetched from the server again and again",
    rule: `A static file of a page behind an edge is not served from its cache on the second request, or carries no max-age of a day (${DAY} s) or more.`,
    why: "Scripts, styles and pictures are most of what a page loads. Uncached, each visit waits for the server, the server carries a load that the edge is paid for, and a good day's traffic can bring it down.",
    fix: [
      "Give files with a hash in their name: Cache-Control: public, max-age=31536000, immutable",
      `Give other static files at least: Cache-Control: public, max-age=${DAY}`,
      "Take Set-Cookie off static files: edges do not cache answers that set cookies.",
      "See that it worked: curl -sI URL, twice; the second says HIT, or an Age above 0.",
    ],
    severity: "low",
    impact: "slow",
    stage: 2,
    effort: 30,
    references: [
      "https://www.rfc-editor.org/rfc/rfc9111#section-5.2",
      "https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/Caching",
    ],
  },
  needs: ["edge"],
  says,
  judge: ({ edge }) =>
    edge.flatMap(({ subject: host, value: { asset } }): readonly Verdict<typeof says>[] => {
      if ("none" in asset) return [{ say: "none", subject: host, with: { host, why: sentence(asset.none) } }];
      const about = { host, url: asset.url };
      const { status } = asset.second;
      if (status !== 200) return [{ say: "broken", subject: host, with: { ...about, status } }];
      const { served, said } = fromCache(asset.second.headers);
      const seconds = freshSeconds(asset.second.headers);
      const words = said ?? "no header speaks of a cache";
      const evidence = lines(asset);
      const faults: Verdict<typeof says>[] = [];
      if (!served) faults.push({ say: "uncached", subject: host, with: { ...about, said: words }, evidence });
      if (seconds < DAY) faults.push({ say: "shortLived", subject: host, with: { ...about, seconds }, evidence });
      return faults.length > 0 ? faults : [{ say: "cached", subject: host, with: { ...about, said: words } }];
    }),
});

const SHOWN = ["cache-control", "expires", "age", "set-cookie", "cf-cache-status", "x-cache", "x-vercel-cache"];

function lines({ url, second }: AssetSeen): readonly string[] {
  const told = second.headers.filter(([name]) => SHOWN.includes(name));
  return [
    `GET ${url}, the second time: ${second.status}`,
    ...told.map(([name, value]) => `${name}: ${value.slice(0, 200)}`),
  ].slice(0, 10);
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
