/** The files by which a host says which mobile apps its links may open. */
import type { Wall } from "./web.js";

export interface AppLinksSeen {
  readonly platform: "ios" | "android";
  readonly host: string;
  /** The files that were asked for, in order; the last is the one to judge. */
  readonly files: readonly AppLinksFile[];
}

export interface AppLinksFile {
  readonly url: string;
  readonly status: number;
  /** Where a redirect leads, as sent; null: none. */
  readonly location: string | null;
  /** The media type, without parameters; empty: none was sent. */
  readonly type: string;
  readonly wall: Wall | null;
  /** Null: not JSON. */
  readonly apps: readonly NamedApp[] | null;
  /** Statements that stand in other files (Digital Asset Links `include`). */
  readonly includes: number;
}

export interface NamedApp {
  /** iOS: application identifier prefix and bundle; Android: the package name. */
  readonly id: string;
  /** SHA-256 of the signing certificates, upper case with colons. */
  readonly fingerprints: readonly string[];
}
