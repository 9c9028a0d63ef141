/** What the caller decides about a rendering; the report alone decides what is said. */
import type { Brand } from "./brand.js";

export interface RenderOptions {
  /** Columns of the terminal. */
  readonly width: number;
  /** 0 none, 1 the sixteen colours, 2 and 3 more; for the terminal format. */
  readonly color: 0 | 1 | 2 | 3;
  /** No character outside ASCII; for the terminal format. */
  readonly ascii: boolean;
  /** `verdict`: the verdict alone; `all`: evidence, passed and skipped checks too; for the terminal format. */
  readonly detail: "verdict" | "normal" | "all";
  /** The exit status to announce; null where the program does not exit by this report. */
  readonly exitStatus: number | null;
  /** Whether the reader can run the audit again by the target that the report names; the demo's is gone when it ends. */
  readonly again: boolean;
  /** For the HTML format and what is made of it. */
  readonly brand: Brand | null;
}

export const plainOptions: RenderOptions = {
  width: 80,
  color: 0,
  ascii: false,
  detail: "normal",
  exitStatus: null,
  again: true,
  brand: null,
};
