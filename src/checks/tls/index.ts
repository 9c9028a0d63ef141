/** The checks of TLS and certificates. */
import type { Check } from "../../model/check.js";
import { chain } from "./chain.js";
import { expiry } from "./expiry.js";
import { handshake } from "./handshake.js";
import { hostname } from "./hostname.js";
import { protocols } from "./protocols.js";
import { trust } from "./trust.js";

export const tlsChecks: readonly Check[] = [handshake, hostname, trust, chain, expiry, protocols];
