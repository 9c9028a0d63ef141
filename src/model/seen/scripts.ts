/** What the scripts and data of a page hold: addresses, test keys, source maps, and secrets without their values. */
import type { SecretSeen } from "./repo.js";

/** An address in a string of a script that leads to this computer, a private network, a preview or a staging host, by its name alone. */
export interface ScriptAddress {
  readonly url: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
  /** In structured data (JSON-LD), which nothing runs and search engines read. */
  readonly told?: true;
}

/** A key or place of a payment, log-in or bot-check service, which is for tests or for real. */
export interface ModeKey {
  readonly service: string;
  /** For a person: "publishable test key". */
  readonly name: string;
  readonly mode: "test" | "live";
  /** Its fixed beginning, never the whole key. */
  readonly shown: string;
  readonly line: number;
}

export interface SourceMapSeen {
  /** null: it stands in the script itself. */
  readonly url: string | null;
  /** `none`: nothing there, or no source map; `unread`: on a host that is not declared, left out, or failed. */
  readonly state: "map" | "none" | "unread";
  /** Files whose text the map holds. */
  readonly contents: number;
  /** Some of their names, the product's own before those of libraries. */
  readonly files: readonly string[];
  /** Holds the text of files that are no installed libraries. */
  readonly own: boolean;
}

/** One script, or all that stands in the page itself. */
export interface ScriptRead {
  readonly url: string;
  /** `page`: inline scripts, data blocks and attributes. */
  readonly kind: "page" | "script";
  readonly bytes: number;
  /** Only its start was read. */
  readonly truncated: boolean;
  /** Content-Encoding and Cache-Control as sent; absent: the page itself. */
  readonly sent?: { readonly coding: string | null; readonly cacheControl: string | null };
  readonly addresses: readonly ScriptAddress[];
  readonly keys: readonly ModeKey[];
  /** `path` is the script's URL. */
  readonly secrets: readonly SecretSeen[];
  readonly map: SourceMapSeen | null;
}

export interface ScriptsSeen {
  /** The page itself first. */
  readonly read: readonly ScriptRead[];
  /** Scripts of declared hosts that did not answer as scripts do: nothing is known of what they hold. */
  readonly failed: readonly { readonly url: string; readonly detail: string }[];
  /** Scripts of declared hosts that were not asked for: too many requests, bytes or seconds. */
  readonly left: number;
  /** Scripts of other hosts, which are never asked. */
  readonly foreign: number;
}

/** A service that a page or its scripts speak to. */
export interface ServiceSeen {
  readonly service: string;
  readonly hosts: readonly string[];
}
