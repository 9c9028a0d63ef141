/** Server-Timing (W3C): where an application itself says that its time went. */
import type { ServerTime } from "../../model/seen/samples.js";
import type { HeaderList } from "../../model/seen/web.js";

const MAX_TEXT = 4096;
const MAX_METRICS = 12;

/** Metrics with a duration, in the order they came; several of one name are added up, as five queries are five entries. */
export function serverTimes(headers: HeaderList): readonly ServerTime[] {
  const text = headers
    .flatMap(([name, value]) => (name === "server-timing" ? [value] : []))
    .join(",")
    .slice(0, MAX_TEXT);
  const times = new Map<string, number>();
  // What stands in quotes is a description, which may hold a comma.
  for (const metric of text.replace(/"(?:[^"\\]|\\.)*"/g, "").split(",")) {
    const [name = "", ...parameters] = metric.split(";").map((part) => part.trim());
    const duration = parameters.find((one) => /^dur\s{0,9}=/i.test(one));
    const ms = Number(duration?.slice(duration.indexOf("=") + 1).trim() || Number.NaN);
    if (!/^[\w!#$%&'*+.^`|~-]{1,40}$/.test(name) || !Number.isFinite(ms) || ms < 0) continue;
    if (times.has(name) || times.size < MAX_METRICS) times.set(name, (times.get(name) ?? 0) + ms);
  }
  return [...times].map(([name, ms]) => ({ name, ms }));
}

/** What a metric's name usually stands for; null: nobody can tell. */
export function partOf(name: string): "database" | "vendor" | "application" | null {
  if (
    /(?:^|[-_.])(?:db|database|sql|pg|postgres|postgresql|mysql|mongo|mongodb|redis|prisma|query|queries)(?:$|[-_.\d])/i.test(
      name,
    )
  )
    return "database";
  if (
    /(?:^|[-_.])(?:api|ext|external|upstream|vendor|fetch|http|openai|llm|model|stripe|third-?party)(?:$|[-_.\d])/i.test(
      name,
    )
  )
    return "vendor";
  if (
    /(?:^|[-_.])(?:app|application|render|view|views|template|ssr|handler|controller|process|processing|php|wp)(?:$|[-_.\d])/i.test(
      name,
    )
  )
    return "application";
  return null;
}
