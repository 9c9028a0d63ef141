/** Where the registries, the adapters and the audit meet: the only place that knows them all. */
import { X509Certificate } from "node:crypto";
import { access, constants, readFile, stat } from "node:fs/promises";
import { type Audit, judged, judgeObservations, look, type SavedObservations } from "../audit/audit.js";
import type { Progress } from "../audit/collect.js";
import { checks } from "../checks/index.js";
import { UsageError } from "../model/errors.js";
import type { FailOn } from "../model/report.js";
import type { Target } from "../model/target.js";
import type { SamplingProgress } from "../net/io.js";
import { probes } from "../probes/index.js";
import { refuseHeavyLoad } from "./load-limit.js";
import { createIo, type IoSettings } from "./node-io.js";
import { type Registry, withPlugins } from "./plugins.js";
import { assertSelectors } from "./selectors.js";
import { version } from "./version.js";

export interface AuditSettings extends IoSettings {
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly failOn: FailOn;
  readonly concurrency: number;
  readonly offline: boolean;
  /** A declared load of any size is meant. */
  readonly yesLoad?: boolean;
  /** A PEM file trusted besides the public roots and the target's own. */
  readonly ca: string | null;
  /** False: refuse the target's plugins. */
  readonly plugins: boolean;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
  /** One line for standard error. */
  readonly warn: (text: string) => void;
  /** Judge these again instead of looking. */
  readonly fromObservations: SavedObservations | null;
}

function builtIn(): Registry {
  return { checks, probes };
}

/** Throws `UsageError` for what makes an audit useless before it starts: a missing CA file, an unreadable repository. */
export async function auditTarget(target: Target, settings: AuditSettings): Promise<Audit> {
  if (target.plugins.length > 0 && !settings.plugins)
    throw new UsageError(`The target file names plugins (${target.plugins.join(", ")}) and --no-plugins refuses them.`);
  if (settings.fromObservations === null && !settings.offline && settings.yesLoad !== true) refuseHeavyLoad([target]);
  const registry = await withPlugins(builtIn(), target.plugins, settings.warn);
  assertSelectors(settings, registry.checks, registry.probes);
  const onBug = (where: string, error: unknown) =>
    settings.warn(`${where} failed in a way it should not: ${error instanceof Error ? error.message : String(error)}`);
  const judging = { ...settings, ...registry, onBug };
  if (settings.fromObservations !== null) {
    const observations = settings.fromObservations;
    return { report: judgeObservations(target, observations, judging), observations };
  }
  const ca = await Promise.all([settings.ca, target.network.ca, process.env.NODE_EXTRA_CA_CERTS].map(pemOf));
  if (target.repo !== null) await readable(target.repo.path);
  const { onProgress, onSampling } = withSampling(settings.onProgress ?? (() => {}));
  const { io, close } = createIo(target, { ...settings, onSampling }, ca.flat());
  const all = { ...judging, io, version, onProgress };
  // Connections and the sampling thread end before the judging: it needs their memory.
  const observations = await look(target, all).finally(close);
  return judged(target, observations, all);
}

/** One account of the audit's progress and of the endpoints that are being sampled meanwhile. */
function withSampling(tell: (progress: Progress) => void) {
  let last: Progress | null = null;
  const sampling = new Map<string, SamplingProgress>();
  const all = () => (last === null ? undefined : tell({ ...last, sampling: [...sampling.values()] }));
  return {
    onProgress(progress: Progress) {
      last = progress;
      if (progress.current?.startsWith("samples ")) sampling.delete(progress.current.slice("samples ".length));
      all();
    },
    onSampling(progress: SamplingProgress) {
      sampling.set(progress.endpoint, progress);
      all();
    },
  };
}

/** The certificates of a PEM file; none where no file is named. Throws `UsageError`. */
export async function pemOf(file: string | null | undefined): Promise<readonly string[]> {
  if (!file) return [];
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(
      `The CA file ${file} cannot be read (${error.code}). Check the path in --ca, network.ca or NODE_EXTRA_CA_CERTS.`,
    );
  });
  const certificates = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
  if (certificates === null)
    throw new UsageError(
      `The CA file ${file} holds no PEM certificate. It must start with -----BEGIN CERTIFICATE-----.`,
    );
  for (const certificate of certificates) {
    try {
      new X509Certificate(certificate);
    } catch {
      throw new UsageError(`The CA file ${file} holds a certificate that does not parse. Export it again as PEM.`);
    }
  }
  return certificates;
}

async function readable(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => null);
  if (found === null)
    throw new UsageError(`The repository ${folder} does not exist. Correct repo.path in the target file.`);
  if (!found.isDirectory())
    throw new UsageError(`The repository ${folder} is no folder. Correct repo.path in the target file.`);
  await access(folder, constants.R_OK | constants.X_OK).catch(() => {
    throw new UsageError(`The repository ${folder} cannot be read. Run the audit as a user who may read it.`);
  });
}
