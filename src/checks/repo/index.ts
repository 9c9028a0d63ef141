/** The checks of the repository: how it is built, and from what. */
import type { Check } from "../../model/check.js";
import { ci } from "./ci.js";
import { dependencies } from "./dependencies.js";
import { lockfile } from "./lockfile.js";

export const repoChecks: readonly Check[] = [ci, lockfile, dependencies];
