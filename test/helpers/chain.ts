/** Redirect chains for tables of cases, written as people read them: `301 http://a/ -> https://a/`. */
import type { ChainEnd, Hop, RedirectChain } from "../../src/model/seen/web.js";

/** The last line may be `200 https://a/`; without it the chain ends where the last hop leads. */
export function chain(lines: readonly string[], more: Partial<RedirectChain> = {}): [string, RedirectChain] {
  const hops = lines.map((line): Hop => {
    const [status = "0", url = "", , next] = line.split(" ");
    return {
      url,
      method: "GET",
      status: Number(status),
      locations: next ? [next] : [],
      next: next ?? null,
      headers: [],
    };
  });
  const last = hops.at(-1);
  const start = more.start ?? hops[0]?.url ?? "";
  const end: ChainEnd = more.end ?? "answer";
  const value: RedirectChain = {
    start,
    purpose: start.includes("launchready-probe") ? "path" : "home",
    hops,
    end,
    final: last?.next ?? last?.url ?? start,
    status: end === "answer" ? (last?.status ?? null) : null,
    wall: null,
    failure: null,
    closed: false,
    ...more,
  };
  return [start, value];
}
