/** Gemfile.lock: the gems of `GEM` sections; `GIT` and `PATH` hold the owner's own. */

import type { LockedPackage } from "../../model/seen/dependencies.js";
import { isUrl } from "../../model/url.js";
import type { Locked } from "./lock-file.js";

/** `nokogiri (1.15.0-x86_64-linux)`: the platform belongs to the build, not to the version. */
const PLATFORM = /-(?:x86|x64|x86_64|aarch64|arm|arm64|universal|java|mswin|mingw|ruby)(?:[-_.].{0,60})?$/;

export function readGemfileLock(source: string): Locked {
  const packages: LockedPackage[] = [];
  let withheld = 0;
  for (const section of source.split(/\r?\n(?=[A-Z])/)) {
    const [head = ""] = section.split(/\r?\n/, 1);
    if (!["GEM", "GIT", "PATH", "PLUGIN SOURCE"].includes(head.trim())) continue;
    const remotes = [...section.matchAll(/^ {2}remote: (\S{1,500})$/gm)].map(([, url = ""]) => url);
    const open = head.trim() === "GEM" && remotes.every(isPublic);
    for (const [, name = "", version = ""] of section.matchAll(/^ {4}([\w.-]{1,200}) \(([^)\s]{1,100})\)\r?$/gm)) {
      if (open) packages.push({ name, version: version.replace(PLATFORM, ""), dev: false, through: null });
      else if (head.trim() !== "PATH") withheld += 1;
    }
  }
  // The same gem for several platforms is one.
  const once = new Map(packages.map((one) => [`${one.name} ${one.version}`, one]));
  return { packages: [...once.values()], withheld };
}

function isPublic(remote: string): boolean {
  return isUrl(remote) && /^(?:index\.)?rubygems\.org$/.test(new URL(remote).hostname);
}
