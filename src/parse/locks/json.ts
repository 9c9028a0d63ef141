/** Reads values of unknown shape without trusting any of them. */

export type Fields = Readonly<Record<string, unknown>>;

/** The value's own members; none where it is no object. */
export function fields(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}

export function items(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
