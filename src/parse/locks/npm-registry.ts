/** Tells packages of npm's public registry from private ones, whose names are nobody else's business. */
import { isUrl } from "../../model/url.js";

const PUBLIC = ["registry.npmjs.org", "registry.yarnpkg.com", "registry.npmmirror.com"];

/** `resolved`: the URL that a lock file names, or a bare version where it names none. */
export function isPublicNpm(resolved: string): boolean {
  if (/^(?:npm:|v?\d)/.test(resolved)) return true;
  return isUrl(resolved) && PUBLIC.includes(new URL(resolved).hostname);
}
