/** Runs a user's regular expression over a text from outside under a time limit: some patterns take years on some texts. */
import vm from "node:vm";
import type { Patterns } from "./io.js";

const LIMIT_MS = 250;

export function createPatterns(): Patterns {
  const context = vm.createContext(Object.create(null));
  const script = new vm.Script("new RegExp(pattern).exec(text)");
  return {
    first(pattern, text) {
      try {
        Object.assign(context, { pattern, text });
        const found = script.runInContext(context, { timeout: LIMIT_MS }) as RegExpExecArray | null;
        return found === null ? null : Array.from(found, (group) => group ?? null);
      } catch (error) {
        if (codeOf(error) === "ERR_SCRIPT_EXECUTION_TIMEOUT") return "slow";
        throw error;
      }
    },
  };
}

/** Whatever is thrown there may be of the other context, and no `Error` of this one. */
function codeOf(error: unknown): unknown {
  return typeof error === "object" && error !== null && "code" in error ? error.code : null;
}
