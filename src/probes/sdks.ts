/** The services that the product's code speaks to, by the packages that its manifests ask for. */
import { LookFailed } from "../model/errors.js";
import { defineProbe } from "../model/probe.js";
import type { SdksSeen } from "../model/seen/services.js";
import type { Io } from "../net/io.js";
import { ownPaths } from "../parse/repo/own-paths.js";
import { packageNames } from "../parse/services/manifest-names.js";
import { sdksOf } from "../parse/services/sdks.js";

const MANIFEST =
  /(?:^|\/)(?:package\.json|composer\.json|pyproject\.toml|Pipfile|Gemfile|go\.mod|requirements[\w.-]{0,40}\.txt)$/;
const MAX_MANIFESTS = 50;
const MAX_LISTED = 50_000;
const MAX_BYTES = 1024 * 1024;

export const sdks = defineProbe({
  id: "sdks",
  summary: "Services that the code speaks to, by the packages of its manifests",
  offline: true,
  subjects: ({ repo }) => (repo === null ? { skip: "no repository is declared" } : [repo.path]),
  async look(folder, _target, io: Pick<Io, "files" | "git">, signal): Promise<SdksSeen> {
    if ((await io.files.kind(folder)) !== "folder") throw new LookFailed("missing", `${folder} is no folder`);
    const listed = await io.git.run(folder, ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], signal);
    const paths = listed?.split("\0") ?? (await io.files.list(folder, MAX_LISTED)).map(({ path }) => path);
    const manifests = ownPaths(paths)
      .filter((path) => MANIFEST.test(path))
      .slice(0, MAX_MANIFESTS);
    const found = new Map<string, SdksSeen["found"][number]>();
    for (const path of manifests) {
      const file = await io.files.read(`${folder}/${path}`, MAX_BYTES, { links: "refuse" });
      const names = file === null ? [] : packageNames(path, new TextDecoder().decode(file.bytes));
      for (const { service, package: name, errors } of sdksOf(names))
        if (!found.has(service)) found.set(service, { service, by: `${path}: ${name}`, errors });
    }
    return { manifests, found: [...found.values()] };
  },
});
