/** Permissions-Policy as browsers read it: which features of the device the page and what it embeds may use. */
import type { HeaderList } from "../../model/seen/web.js";
import { parseDictionary } from "./structured-fields.js";

export type PermissionsPolicy =
  | { readonly state: "absent" }
  /** Sent in the old Feature-Policy alone. */
  | { readonly state: "old" }
  | { readonly state: "malformed"; readonly problem: string }
  | { readonly state: "policy"; readonly features: readonly string[] };

/** The lines are joined into one dictionary (RFC 9110 5.2); one that cannot be read is ignored as a whole. */
export function permissionsPolicyOf(headers: HeaderList): PermissionsPolicy {
  const sent = (wanted: string) => headers.flatMap(([name, value]) => (name.toLowerCase() === wanted ? [value] : []));
  const lines = sent("permissions-policy");
  if (lines.length === 0) return { state: sent("feature-policy").length > 0 ? "old" : "absent" };
  const text = lines.join(", ").trim();
  const members = parseDictionary(text);
  if (members === null) return { state: "malformed", problem: problemOf(text) };
  if (members.size === 0) return { state: "malformed", problem: "it is empty" };
  return { state: "policy", features: [...members.keys()] };
}

function problemOf(text: string): string {
  if (/'(?:none|self|\*)'/.test(text)) return "it is written as the old Feature-Policy was (camera 'none')";
  if (/[a-z]\s{0,9}=\s{0,9}\([^)]{0,500}\)\s{0,9};/.test(text)) return "semicolons stand where commas belong";
  return "it is not a list of the form camera=(), geolocation=(self)";
}
