/** How the product is configured: variables by name, files by path; no value ever stands here. */
import type { LeftOut } from "./repo.js";

export interface VariableRead {
  readonly name: string;
  /** Where it is read first: the product's code, Compose, an image's build, or only the CI. */
  readonly from: "code" | "compose" | "build" | "ci";
  /** Every place that reads it has a default, or asks first whether it is set. */
  readonly optional: boolean;
  /** `path:line` of the first ones. */
  readonly places: readonly string[];
  /** How many places read it. */
  readonly reads: number;
}

export interface EnvVariablesSeen {
  readonly variables: readonly VariableRead[];
  /** Source files that were read. */
  readonly files: number;
  readonly left: readonly LeftOut[];
  /** Example files and shared .env files, with the names that they hold; commented-out ones count. */
  readonly examples: readonly { readonly path: string; readonly names: readonly string[] }[];
  /** The example file that the target declares and that is not there; null: there is none such. */
  readonly exampleGone: string | null;
}

interface EnvironmentVariable {
  readonly name: string;
  /** From 1. */
  readonly line: number;
  readonly empty: boolean;
}

/** One of production's secrets that stands elsewhere too. */
export interface SharedSecret {
  readonly name: string;
  readonly line: number;
  readonly others: readonly { readonly path: string; readonly name: string; readonly line: number }[];
}

export interface EnvironmentsSeen {
  /** The production environment's file. */
  readonly path: string;
  readonly variables: readonly EnvironmentVariable[];
  /** Secrets that were compared with the other environments'. */
  readonly secrets: number;
  readonly others: readonly { readonly path: string; readonly unreadable: string | null }[];
  readonly shared: readonly SharedSecret[];
  readonly testKeys: readonly { readonly name: string; readonly line: number; readonly key: string }[];
  readonly addresses: readonly {
    readonly name: string;
    readonly line: number;
    readonly leads: "local" | "staging" | "sandbox";
  }[];
}
