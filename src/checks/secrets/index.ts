/** The checks of leaked secrets. */
import type { Check } from "../../model/check.js";
import { buildOutput } from "./build-output.js";
import { history } from "./history.js";
import { liveSite } from "./live-site.js";
import { logs } from "./logs.js";
import { workingTree } from "./working-tree.js";

export const secretsChecks: readonly Check[] = [workingTree, history, buildOutput, liveSite, logs];
