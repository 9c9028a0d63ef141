/** The checks of SPF, in the order of the catalogue. */
import type { Check } from "../../model/check.js";
import { all } from "./all.js";
import { breadth } from "./breadth.js";
import { include } from "./include.js";
import { lookupLimit } from "./lookup-limit.js";
import { ptr } from "./ptr.js";
import { record } from "./record.js";
import { senders } from "./senders.js";
import { syntax } from "./syntax.js";

export const spfChecks: readonly Check[] = [record, syntax, lookupLimit, include, all, senders, breadth, ptr];
