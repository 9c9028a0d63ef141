/** The checks on names and addresses, in the order of the catalogue. */
import type { Check } from "../../model/check.js";
import { apexCname } from "./apex-cname.js";
import { caa } from "./caa.js";
import { cnameChain } from "./cname-chain.js";
import { danglingCname } from "./dangling-cname.js";
import { delegation } from "./delegation.js";
import { dnssec } from "./dnssec.js";
import { expectedRecords } from "./expected-records.js";
import { ipv6 } from "./ipv6.js";
import { nameserverAgreement } from "./nameserver-agreement.js";
import { nameserverDomain } from "./nameserver-domain.js";
import { nameservers } from "./nameservers.js";
import { previewTarget } from "./preview-target.js";
import { resolution } from "./resolution.js";
import { resolverAgreement } from "./resolver-agreement.js";
import { specialUseAddress } from "./special-use-address.js";
import { ttl } from "./ttl.js";
import { undeclaredHost } from "./undeclared-host.js";
import { wildcard } from "./wildcard.js";
import { zoneTransfer } from "./zone-transfer.js";

export const dnsChecks: readonly Check[] = [
  resolution,
  expectedRecords,
  specialUseAddress,
  previewTarget,
  danglingCname,
  cnameChain,
  apexCname,
  nameservers,
  nameserverDomain,
  zoneTransfer,
  delegation,
  nameserverAgreement,
  resolverAgreement,
  dnssec,
  caa,
  ttl,
  wildcard,
  undeclaredHost,
  ipv6,
];
