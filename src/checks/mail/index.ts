/** The checks of mail as a whole, in the order of the catalogue. */
import type { Check } from "../../model/check.js";
import { message } from "./message.js";
import { reverseDns } from "./reverse-dns.js";
import { sender } from "./sender.js";

export const mailChecks: readonly Check[] = [reverseDns, message, sender];
