/** Where a finding stands in a file of the repository, for tools that show findings beside code: never a URL, always a file and a line. */
import type { Report, ReportFinding } from "../model/report.js";

/** Where nothing was declared there is no file to point at; this is the one to write. */
const DEFAULT_FILE = "launchready.yaml";

export interface SourcePlace {
  /** Relative, with `/`, percent-encoded as a URI reference (RFC 3986 4.2). */
  readonly uri: string;
  readonly file: string;
  /** From 1. */
  readonly line: number;
}

/** The finding's own place, else the target file. */
export function sourcePlace({ location }: ReportFinding, { target }: Report): SourcePlace {
  const file = relative(location?.file ?? target.file ?? DEFAULT_FILE);
  const uri = file.split("/").map(encodeURIComponent).join("/");
  return { uri, file, line: Math.max(1, Math.trunc(location?.line ?? 1)) };
}

/** An absolute path says where this machine keeps things: its name has to do. Steps upwards lead out of the repository. */
function relative(path: string): string {
  const parts = path.replaceAll("\\", "/").split("/");
  const absolute = parts[0] === "" || /^[a-z]:$/i.test(parts[0] ?? "");
  const kept = absolute ? parts.slice(-1) : parts.filter((part) => part !== "." && part !== ".." && part !== "");
  return kept.join("/").replace(/\p{Cs}/gu, "") || DEFAULT_FILE;
}
