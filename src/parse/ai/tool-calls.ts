/** Finds calls of tools in an answer whose shape nobody knows: by the words that applications and agents' frameworks use for them. */

const DEPTH = 12;
const MOST = 50;
/** Keys that hold the name of a tool that is called, wherever they stand. */
const NAMES = ["toolName", "tool_name", "toolCallName", "tool_call_name"];
/** Keys that do so beside what the tool is given. */
const WITH_INPUT = ["tool", "action", "function", "name"];
const INPUT = ["args", "arguments", "input", "parameters", "params", "tool_input", "toolInput", "action_input"];
/** What a piece, or the key that an object stands under, is called where it is a call. */
const CALL =
  /(?:tool|function|mcp)[-_. ]?(?:calls?|use|invocations?|starts?|execut\w{1,10})(?:[-_.](?:start|started|begin|created|added|delta))?(?!\w)|(?:tool|function)(?:Call|Use|Invocation)/i;
/** Lists of what could be called, and what others said before. */
const OFFERED =
  /^(?:available|all|known|allowed)?_?(?:tools|functions|actions|definitions|plugins)$|schema|suggest|history|request/i;

/** Names of tools that are called in one JSON; what merely offers them is none. */
export function toolCallsIn(json: unknown, event: string | null = null): readonly string[] {
  const found = new Set<string>();
  look(json, event ?? "", DEPTH, found);
  return [...found];
}

function look(value: unknown, under: string, depth: number, found: Set<string>): void {
  if (typeof value !== "object" || value === null || depth === 0 || found.size >= MOST) return;
  if (Array.isArray(value)) {
    for (const one of value) look(one, under, depth - 1, found);
    return;
  }
  const object = value as Readonly<Record<string, unknown>>;
  const text = (key: string) => (Object.hasOwn(object, key) && typeof object[key] === "string" ? object[key] : "");
  const call = [under, text("type"), text("event")].some((name) => CALL.test(name));
  const given = INPUT.some((key) => Object.hasOwn(object, key));
  for (const key of [...NAMES, ...(call ? ["name"] : []), ...(given ? WITH_INPUT : [])]) {
    const name = text(key);
    if (name !== "" && name.length <= 100) found.add(name);
  }
  for (const [key, one] of Object.entries(object))
    if (!OFFERED.test(key) || CALL.test(key)) look(one, key, depth - 1, found);
}
