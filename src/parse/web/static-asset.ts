/** Which file of a page stands for all its static files: one that every visitor loads from the host itself. */
import type { PageLoad } from "../../model/seen/web.js";
import { hostOfUrl } from "../hosts.js";

/** What a page cannot be shown without comes first. */
const WANTED = ["script", "style", "font", "image"] as const;
const STATIC = /\.(?:js|mjs|css|woff2?|ttf|otf|png|jpe?g|gif|svg|webp|avif|ico)$/i;

/** Null: the page loads no such file from the host. */
export function staticAsset(loads: readonly PageLoad[], host: string): string | null {
  const own = loads.flatMap(({ url, destination }) =>
    url?.startsWith("https:") && hostOfUrl(url) === host && !url.includes("***") ? [{ url, destination }] : [],
  );
  const files = own.filter(({ url }) => STATIC.test(new URL(url).pathname));
  const found = WANTED.map((wanted) => files.find(({ destination }) => destination === wanted));
  return found.find((one) => one !== undefined)?.url ?? null;
}
