/** The program's own version, from the package that it was installed as. */
import { readFileSync } from "node:fs";

const manifest: unknown = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8"));

export const { version } = manifest as { readonly version: string };
