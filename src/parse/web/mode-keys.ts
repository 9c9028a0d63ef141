/** Keys and addresses of services that exist twice, for tests and for real customers: which of them stand in a text. */
import type { ModeKey } from "../../model/seen/scripts.js";
import { fromBase64 } from "../secrets/base64.js";
import { isTypedByHand } from "../secrets/placeholder.js";
import { type ModeRule, modeRules } from "./mode-keys-data.js";
import { placesOf } from "./text-place.js";

/** Of one rule and one mode in one text. */
const MAX_TRIES = 200;
const NEAR = 300;
const SHOWN = 24;
/** Below it a body is fixed text, not a key. */
const SHORTEST_KEY = 13;

type Where = "script" | "data" | "attribute";
type Found = Omit<ModeKey, "line"> & { readonly at: number };

/** Each service, kind and mode once, in the order of the text. */
export function modeKeysIn(text: string, where: Where): readonly ModeKey[] {
  const found = new Map<string, Found>();
  for (const rule of modeRules) {
    if (rule.attribute === true && where !== "attribute") continue;
    const { live } = rule;
    const all = [
      ...keysOf(text, rule.starts, rule.body, rule, "test"),
      ...(live === undefined ? [] : keysOf(text, live, rule.liveBody ?? rule.body, rule, "live")),
    ];
    for (const key of all) {
      const id = `${key.service} ${key.name} ${key.mode}`;
      if (!found.has(id)) found.set(id, key);
    }
  }
  const keys = [...found.values()].sort((one, other) => one.at - other.at);
  const places = placesOf(
    text,
    keys.map(({ at }) => at),
  );
  return keys.map(({ at: _, ...key }, index) => ({ ...key, line: places[index]?.line ?? 1 }));
}

function keysOf(text: string, starts: string, body: RegExp, rule: ModeRule, mode: ModeKey["mode"]): readonly Found[] {
  const here = new RegExp(body.source, "y");
  const found: Found[] = [];
  let at = text.indexOf(starts);
  for (let tries = 0; at !== -1 && tries < MAX_TRIES; tries += 1, at = text.indexOf(starts, at + 1)) {
    if (/[0-9A-Za-z_]/.test(text.charAt(at - 1)) && !afterEscape(text, at)) continue;
    here.lastIndex = at + starts.length;
    const rest = here.exec(text)?.[0];
    if (rest === undefined || (rest.length >= SHORTEST_KEY && isTypedByHand(rest, false))) continue;
    if (rule.near?.test(text.slice(Math.max(0, at - NEAR), at + NEAR)) === false) continue;
    const shown = `${starts.slice(0, SHOWN)}${rest === "" ? "" : "..."}`;
    found.push({ service: serviceOf(rule, rest), name: rule.name, mode, shown, at });
  }
  return found;
}

/** A letter that belongs to an escape (`\n`, `\u0022`) is no part of a word. */
function afterEscape(text: string, at: number): boolean {
  return /(?:\\[nrt]|\\u[0-9A-Fa-f]{4})$/.test(text.slice(Math.max(0, at - 6), at));
}

/** Three services share Stripe's prefixes: Clerk's keys hold a host name in base64 that ends in `$`, Paystack's are 40 hex digits. */
function serviceOf({ service, starts }: ModeRule, body: string): string {
  if (service !== "Stripe" || !starts.startsWith("pk_")) return service;
  if (/^[0-9a-f]{40}$/.test(body)) return "Paystack";
  return /^[\w.-]{4,253}\$/.test(fromBase64(body)) ? "Clerk" : "Stripe";
}
