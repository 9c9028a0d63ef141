/** Checks of what hosts hand out to anybody. */
import type { Check } from "../../model/check.js";
import { directoryListing } from "./directory-listing.js";
import { files } from "./files.js";
import { securityTxt } from "./security-txt.js";
import { sourceMaps } from "./source-maps.js";

export const exposureChecks: readonly Check[] = [files, sourceMaps, directoryListing, securityTxt];
