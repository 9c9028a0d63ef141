/** What a domain's MTA-STS says as a whole: its record, its policy, and whether its MX hosts keep to it (RFC 8461 3 to 5). */
import type { FileSeen, MtaStsSeen } from "../../model/seen/mail-transport.js";
import { shellQuote } from "../shell-quote.js";
import {
  allowsMx,
  isMtaSts,
  looksLikePolicy,
  MAX_POLICY_BYTES,
  type MtaStsPolicy,
  mtaStsLookAlike,
  parseMtaStsRecord,
  parsePolicy,
  policyUrl,
} from "./mta-sts.js";
import { isBlind, shown } from "./txt.js";

export interface MtaStsState {
  /** `bad`: senders take it for none. */
  readonly record: "absent" | "bad" | "good";
  /** Why the record is bad, as clauses. */
  readonly recordFaults: readonly string[];
  readonly policy:
    | { readonly kind: "absent" }
    /** Nobody can fetch it; `certificate`: for its certificate. */
    | { readonly kind: "unfetched" | "certificate"; readonly reason: string }
    /** Whether others can fetch it cannot be told from here. */
    | { readonly kind: "unseen"; readonly reason: string }
    | { readonly kind: "read"; readonly policy: MtaStsPolicy; readonly faults: readonly string[] };
}

export function mtaStsState(seen: MtaStsSeen): MtaStsState {
  const { records } = seen.txt;
  const real = records.filter(isMtaSts);
  const alike = records.flatMap((text) => mtaStsLookAlike(text) ?? []);
  const [first] = real;
  const recordFaults =
    real.length > 1
      ? [`${real.length} records stand at _mta-sts.${seen.domain}, and senders then take none`]
      : first === undefined
        ? alike
        : parseMtaStsRecord(first).problems;
  const record = first === undefined && alike.length === 0 ? "absent" : recordFaults.length > 0 ? "bad" : "good";
  return { record, recordFaults, policy: policyOf(seen, record) };
}

function policyOf(seen: MtaStsSeen, record: MtaStsState["record"]): MtaStsState["policy"] {
  const { policy: file, domain, host } = seen;
  // Without a record nobody asks for a policy: what else answers at that name (a wildcard, a shop's page) is no fault.
  const lost = (kind: "unfetched" | "certificate" | "unseen", reason: string) =>
    record === "absent" ? { kind: "absent" as const } : { kind, reason };
  if (file === null) return lost("unfetched", `mta-sts.${domain} has no address`);
  if ("cause" in file) return lost(lossOf(file.cause, host), file.detail);
  if (file.wall !== null) return lost("unseen", file.wall);
  if (file.status !== 200) return lost("unfetched", statusWords(file));
  if (!looksLikePolicy(file.text))
    return lost(
      "unfetched",
      `${policyUrl(domain)} answers with ${file.text.trim() === "" ? "an empty page" : `something else (${file.type ?? "no type"})`}`,
    );
  const policy = parsePolicy(file.text);
  const faults = [
    ...(file.type === "text/plain"
      ? []
      : [`it is sent as ${shown(file.type ?? "no type at all", 60)}, not as text/plain`]),
    ...(file.truncated ? [`it is larger than the ${MAX_POLICY_BYTES / 1024} kB that senders read`] : []),
    ...policy.problems,
  ];
  return { kind: "read", policy, faults };
}

function lossOf(cause: string, host: MtaStsSeen["host"]): "unfetched" | "certificate" | "unseen" {
  if (cause === "tls") return "certificate";
  if (cause === "refused" || cause === "protocol" || cause === "special-use") return "unfetched";
  return cause === "unresolved" && !isBlind(host) ? "unfetched" : "unseen";
}

function statusWords({ status, location }: Extract<FileSeen, { readonly status: number }>): string {
  return location === null
    ? `the policy's address answers with status ${status}, where senders take 200 alone`
    : `the policy's address redirects (status ${status}) to ${shown(location, 120)}, and senders must not follow`;
}

/** The MX hosts that a policy does not allow. Without MX the domain is its own (RFC 5321 5.1). */
export function disallowed(patterns: readonly string[], hosts: readonly string[]): readonly string[] {
  return hosts.filter((host) => !allowsMx(patterns, host));
}

/** The shell command that writes a policy for these MX hosts, in one line. */
export function policyCommand(hosts: readonly string[], mode: string): string {
  const mx = hosts.slice(0, 20).map((host) => `mx: ${shown(host, 255)}`);
  const lines = ["version: STSv1", `mode: ${mode}`, ...mx, "max_age: 604800"];
  return `printf '%s\\n' ${lines.map(shellQuote).join(" ")} > mta-sts.txt`;
}
