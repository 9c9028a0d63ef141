/** `--baseline`: secrets that an earlier report tells are known, and count as ignored on purpose. */
import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { fingerprint } from "../audit/judge.js";
import type { AnyCheck } from "../audit/select.js";
import { UsageError } from "../model/errors.js";
import type { Seen } from "../model/probe.js";
import type { SecretSeen } from "../model/seen/repo.js";
import type { IgnoredSeen } from "../model/seen/secrets.js";
import { secretKey } from "../parse/secrets/search.js";
import { reason } from "./outputs.js";

export interface Known {
  /** As the user named it. */
  readonly file: string;
  readonly fingerprints: ReadonlySet<string>;
}

/** Throws `UsageError` for what is no report. */
export async function readKnown(file: string, cwd: string): Promise<Known> {
  const text = await readFile(resolve(cwd, file), "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`The baseline ${file} cannot be read: ${reason(error)}.`);
  });
  const findings = findingsOf(text);
  if (findings === null)
    throw new UsageError(
      `${file} is no report of launchready. Write one: launchready secrets --fail-on never --format json=${file}`,
    );
  const failing = findings.filter(({ status }) => status === "fail");
  return { file, fingerprints: new Set(failing.map((finding) => String(finding.fingerprint))) };
}

function findingsOf(text: string): readonly Readonly<Record<string, unknown>>[] | null {
  try {
    const report = JSON.parse(text) as { readonly schemaVersion?: unknown; readonly findings?: unknown };
    return report.schemaVersion === 1 && Array.isArray(report.findings) ? report.findings : null;
  } catch {
    return null;
  }
}

interface Searched {
  readonly secrets: readonly SecretSeen[];
  readonly suppressed?: number;
  readonly ignored?: IgnoredSeen;
}

/** The check, judging what the baseline does not know. */
export function withoutKnown(check: AnyCheck, { file, fingerprints }: Known): AnyCheck {
  const [own = ""] = check.needs;
  const fresh = (seen: Seen<Searched>): Seen<Searched> => {
    const { secrets, suppressed = 0, ignored = { by: [], unused: [] } } = seen.value;
    const left = secrets.filter((secret) => !fingerprints.has(fingerprint(check.doc.id, secretKey(secret))));
    const known = secrets.length - left.length;
    if (known === 0) return seen;
    const by = [...ignored.by, { mechanism: file, secrets: known }];
    const value = { ...seen.value, secrets: left, suppressed: suppressed + known, ignored: { ...ignored, by } };
    return { ...seen, value };
  };
  return {
    ...check,
    judge: (seen, target, now) => {
      const looks = (seen as Readonly<Record<string, readonly Seen<Searched>[]>>)[own] ?? [];
      return check.judge({ ...seen, [own]: looks.map(fresh) }, target, now);
    },
  };
}
