/** Completes the tables of rules: one row a service, and in it only what is not the usual. */
import type { Kind, NamedRule, TokenRule } from "./rule.js";

/** `restrict` makes a key a publishable one. Unless a row says otherwise a key is live or may be, and critical; a test key is medium. */
type KeyRow = Pick<Kind, "id" | "name"> & Partial<Omit<Kind, "service" | "publishable">>;

export interface ServiceRow extends Pick<Kind, "service" | "opens" | "revoke"> {
  readonly tokens?: readonly (KeyRow & Omit<TokenRule, keyof Kind>)[];
  readonly names?: readonly (KeyRow & Omit<NamedRule, keyof Kind>)[];
}

export function tokensOf(rows: readonly ServiceRow[]): readonly TokenRule[] {
  return rows.flatMap((row) => (row.tokens ?? []).map((key) => ({ ...key, ...kindOf(row, key) })));
}

export function namesOf(rows: readonly ServiceRow[]): readonly NamedRule[] {
  return rows.flatMap((row) => (row.names ?? []).map((key) => ({ ...key, ...kindOf(row, key) })));
}

function kindOf({ service, opens, revoke }: ServiceRow, key: KeyRow): Kind {
  const { id, name, mode = "unknown", restrict } = key;
  const common = { id, name, service, opens: key.opens ?? opens, revoke: key.revoke ?? revoke };
  if (restrict !== undefined) return { ...common, mode: "live", severity: "low", publishable: true, restrict };
  return { ...common, mode, severity: key.severity ?? (mode === "test" ? "medium" : "critical") };
}
