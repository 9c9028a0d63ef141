/** The checks of TLS and certificates. */
import type { Check } from "../../model/check.js";
import { addressesAgree } from "./addresses-agree.js";
import { chain } from "./chain.js";
import { ciphers } from "./ciphers.js";
import { expiry } from "./expiry.js";
import { handshake } from "./handshake.js";
import { hostname } from "./hostname.js";
import { http2 } from "./http2.js";
import { key } from "./key.js";
import { lifetime } from "./lifetime.js";
import { mustStaple } from "./must-staple.js";
import { origin } from "./origin.js";
import { protocols } from "./protocols.js";
import { renewal } from "./renewal.js";
import { signature } from "./signature.js";
import { transparency } from "./transparency.js";
import { trust } from "./trust.js";

export const tlsChecks: readonly Check[] = [
  handshake,
  hostname,
  trust,
  chain,
  expiry,
  renewal,
  lifetime,
  key,
  signature,
  protocols,
  ciphers,
  addressesAgree,
  transparency,
  mustStaple,
  http2,
  origin,
];
