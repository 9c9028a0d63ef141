/** The checks of leaked secrets. */
import type { Check } from "../../model/check.js";
import { liveSite } from "./live-site.js";
import { workingTree } from "./working-tree.js";

export const secretsChecks: readonly Check[] = [workingTree, liveSite];
