/** The checks on names and addresses, in the order of the catalogue. */
import type { Check } from "../../model/check.js";
import { caa } from "./caa.js";
import { cnameChain } from "./cname-chain.js";
import { resolution } from "./resolution.js";
import { specialUseAddress } from "./special-use-address.js";
import { wildcard } from "./wildcard.js";

export const dnsChecks: readonly Check[] = [resolution, specialUseAddress, cnameChain, caa, wildcard];
