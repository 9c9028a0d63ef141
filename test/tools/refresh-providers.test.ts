/** The lists are fetched from a server on loopback that stands for the providers'. */
import { readFileSync } from "node:fs";
import { afterEach, describe, expect, it } from "vitest";
import { publishedRanges } from "../../src/parse/edge/provider-ranges-data.js";
import { serve, type TestServer } from "../helpers/http-server.js";
import { publishedLists, tableWith } from "./refresh-providers.mjs";

const V4 = ["173.245.48.0/20", "103.21.244.0/22", "103.22.200.0/22", "104.16.0.0/13"];
const FASTLY = { addresses: ["151.101.0.0/16", ...V4], ipv6_addresses: ["2a04:4e42::/32"] };
const AWS = {
  prefixes: [
    ...V4.map((ip_prefix) => ({ ip_prefix, service: "CLOUDFRONT", region: "GLOBAL" })),
    { ip_prefix: "13.113.196.64/26", service: "CLOUDFRONT", region: "ap-northeast-1" },
    { ip_prefix: "3.2.34.0/26", service: "EC2", region: "af-south-1" },
  ],
  ipv6_prefixes: [{ ipv6_prefix: "2600:9000:2000::/36", service: "CLOUDFRONT", region: "GLOBAL" }],
};

let server: TestServer | undefined;
afterEach(async () => {
  await server?.close();
});

async function lists(answers: Readonly<Record<string, string>>) {
  server = await serve((request, response) => {
    const body = answers[request.url ?? ""];
    response.writeHead(body === undefined ? 404 : 200).end(body ?? "");
  });
  const { port } = server;
  return publishedLists("2026-11-20", (url: string) => `http://127.0.0.1:${port}${new URL(url).pathname}`);
}

const PUBLISHED = {
  "/ips-v4": `${V4.join("\n")}\n`,
  "/ips-v6": "2606:4700::/32\n2a06:98c0::/29",
  "/public-ip-list": JSON.stringify(FASTLY),
  "/ip-ranges.json": JSON.stringify(AWS),
};

describe("refreshing the providers' ranges", () => {
  it("reads each provider's own list", async () => {
    const found = await lists(PUBLISHED);
    expect(found.cloudflare.ranges).toContain("2a06:98c0::/29");
    expect(found.fastly).toMatchObject({ asOf: "2026-11-20", complete: true });
    expect(found.cloudfront.ranges).toEqual([...V4, "2600:9000:2000::/36"].sort());
  });

  it.each([
    ["a page in place of a list", { "/ips-v4": "<html>an error</html>" }, /cloudflare: not a list/],
    ["an empty list", { "/ips-v4": "", "/ips-v6": "" }, /cloudflare: not a list/],
    ["a range that holds everything", { "/ips-v6": "::/0" }, /not a list of ranges \(::\/0\)/],
    ["an error", { "/public-ip-list": undefined }, /answered 404/],
  ])("refuses %s", async (_name, more, message) => {
    await expect(lists({ ...PUBLISHED, ...more } as Record<string, string>)).rejects.toThrow(message);
  });

  it("writes the table as it stands in the source", () => {
    const source = readFileSync("src/parse/edge/provider-ranges-data.ts", "utf8");
    expect(tableWith(source, publishedRanges)).toBe(source);
  });
});
