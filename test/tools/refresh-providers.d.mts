/** What the script's own test calls. */
import type { PublishedRanges } from "../../src/parse/edge/provider-ranges-data.js";

type Lists = Readonly<Record<"cloudflare" | "fastly" | "cloudfront", PublishedRanges>>;

export function publishedLists(asOf: string, at?: (url: string) => string): Promise<Lists>;
export function tableWith(source: string, lists: Readonly<Record<string, PublishedRanges>>): string;
