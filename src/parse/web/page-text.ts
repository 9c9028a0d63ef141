/** What stands in the page itself: its blocks are read for addresses and keys, all of its text for secrets. */
import type { ScriptRead } from "../../model/seen/scripts.js";
import type { PageBlock } from "./html-blocks.js";
import { liveSecrets } from "./live-secrets.js";
import { modeKeysIn } from "./mode-keys.js";
import { addressesIn } from "./script-addresses.js";

/** Of all blocks of one page. */
const MAX_FOUND = 30;

export function pageText(
  page: {
    readonly url: string;
    readonly body: Uint8Array;
    readonly truncated: boolean;
    readonly blocks: readonly PageBlock[];
  },
  digest: (text: string) => string,
): { readonly read: ScriptRead; readonly hosts: readonly string[] } {
  const hosts = new Set<string>();
  const found = page.blocks.map(({ kind, text, line }) => {
    const where = kind === "structured" ? "data" : kind;
    const seen = where === "attribute" ? { addresses: [], hosts: [] } : addressesIn(text, where);
    for (const host of seen.hosts) hosts.add(host);
    const moved = <T extends { readonly line: number }>(one: T): T => ({ ...one, line: one.line + line - 1 });
    const told = kind === "structured" ? { told: true as const } : {};
    const addresses = seen.addresses.map((one) => ({ ...moved(one), ...told }));
    return { addresses, keys: modeKeysIn(text, where).map(moved) };
  });
  const read: ScriptRead = {
    ...{ url: page.url, kind: "page" as const, bytes: page.body.length, truncated: page.truncated, map: null },
    addresses: found.flatMap(({ addresses }) => addresses).slice(0, MAX_FOUND),
    keys: found.flatMap(({ keys }) => keys).slice(0, MAX_FOUND),
    secrets: liveSecrets(page.body, page.url, digest),
  };
  return { read, hosts: [...hosts] };
}
