/** The target that a folder alone stands for: a repository, and nothing that has an address. */
import type { Target, Waiver } from "../model/target.js";
import { DEFAULT_NETWORK, DEFAULT_SAMPLING } from "./presets.js";
import { profileNamed } from "./profiles.js";

interface Folder {
  /** Absolute. */
  readonly path: string;
  /** For the reader. */
  readonly name: string;
  readonly history: boolean;
  readonly waivers: readonly Waiver[];
}

export function folderTarget({ path, name, history, waivers }: Folder): Target {
  const profile = profileNamed("default");
  const env = { example: null, production: null, others: [] };
  return {
    file: null,
    name,
    profile,
    domain: name,
    launch: null,
    canonical: null,
    hosts: [],
    goals: { uptime: profile.uptime, errorRate: profile.errorRate },
    users: {},
    endpoints: [],
    redirects: [],
    apps: [],
    email: [],
    smoke: [],
    repo: { path, named: ".", history, build: [], logs: [], env },
    env: [],
    monitoring: null,
    services: [],
    access: {},
    handover: { deploy: null, rollback: { guide: null, rehearsed: null }, incident: null },
    waivers,
    plugins: [],
    sampling: DEFAULT_SAMPLING,
    network: DEFAULT_NETWORK,
    credentials: [],
    lines: {},
  };
}
