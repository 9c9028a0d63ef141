/** The checks of MX, in the order of the catalogue. */
import type { Check } from "../../model/check.js";
import { hosts } from "./hosts.js";
import { starttls } from "./starttls.js";

export const mxChecks: readonly Check[] = [hosts, starttls];
