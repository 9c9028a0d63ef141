// Fetches the address ranges that edges publish, and writes them into src/parse/edge/provider-ranges-data.ts.
// `node test/tools/refresh-providers.mjs`; needs the internet. Look at the difference before it is committed.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const TABLE = fileURLToPath(new URL("../../src/parse/edge/provider-ranges-data.ts", import.meta.url));
const MOST_BYTES = 8 * 1024 * 1024;

/** Where each list stands, and how it is read. `complete`: every address that answers visitors is on it. */
const LISTS = {
  cloudflare: {
    source: "https://www.cloudflare.com/ips/",
    urls: ["https://www.cloudflare.com/ips-v4", "https://www.cloudflare.com/ips-v6"],
    complete: true,
    read: (text) => text.split(/\s+/),
  },
  fastly: {
    source: "https://api.fastly.com/public-ip-list",
    urls: ["https://api.fastly.com/public-ip-list"],
    complete: true,
    read: (text) => Object.values(JSON.parse(text)).flat(),
  },
  cloudfront: {
    source: "https://ip-ranges.amazonaws.com/ip-ranges.json",
    urls: ["https://ip-ranges.amazonaws.com/ip-ranges.json"],
    // Servers in single regions are on it too, and new ranges come every month.
    complete: false,
    read: (text) => {
      const { prefixes, ipv6_prefixes } = JSON.parse(text);
      const own = [...prefixes, ...ipv6_prefixes].filter(
        ({ service, region }) => service === "CLOUDFRONT" && region === "GLOBAL",
      );
      return own.map(({ ip_prefix, ipv6_prefix }) => ip_prefix ?? ipv6_prefix);
    },
  },
};

/** The lists as they are published now, by provider; `at` gives the URL to ask in place of the published one. */
export async function publishedLists(asOf, at = (url) => url) {
  const lists = {};
  for (const [id, { source, urls, complete, read }] of Object.entries(LISTS)) {
    const texts = [];
    for (const url of urls) texts.push(await fetched(at(url)));
    const ranges = [...new Set(texts.flatMap(read).filter((text) => text !== ""))].sort();
    const strange = ranges.find(
      (range) => !/^(?:[\d.]{7,15}\/(?:[89]|[12]\d|3[0-2])|[\da-f:]{2,39}\/(?:[2-9]\d|1[01]\d|12[0-8]))$/i.test(range),
    );
    // A list that is empty or holds something else must not silently make every address foreign.
    if (ranges.length < 5 || strange !== undefined)
      throw new Error(`${id}: not a list of ranges (${strange ?? `${ranges.length} entries`})`);
    lists[id] = { source, asOf, complete, ranges };
  }
  return lists;
}

async function fetched(url) {
  const answer = await fetch(url, { signal: AbortSignal.timeout(30_000) });
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}`);
  const text = await answer.text();
  if (text.length > MOST_BYTES) throw new Error(`${url} is longer than any list of ranges`);
  return text;
}

/** The table's source with these lists in place of its own. */
export function tableWith(source, lists) {
  const start = source.indexOf("export const publishedRanges");
  const head = source.slice(0, start);
  const rows = Object.entries(lists).map(([id, { source: from, asOf, complete, ranges }]) =>
    [
      `  ${id}: {`,
      `    source: ${JSON.stringify(from)},`,
      `    asOf: ${JSON.stringify(asOf)},`,
      `    complete: ${complete},`,
      "    ranges: [",
      ...ranges.map((range) => `      ${JSON.stringify(range)},`),
      "    ],",
      "  },",
    ].join("\n"),
  );
  return `${head}export const publishedRanges: Readonly<Record<string, PublishedRanges>> = {\n${rows.join("\n")}\n};\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const lists = await publishedLists(new Date().toISOString().slice(0, 10));
  writeFileSync(TABLE, tableWith(readFileSync(TABLE, "utf8"), lists));
  for (const [id, { ranges }] of Object.entries(lists)) console.log(`${id}: ${ranges.length} ranges`);
}
