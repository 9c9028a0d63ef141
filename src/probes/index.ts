/** All built-in probes, in the order in which their looks start: long chains of requests first. */
import { access } from "./access.js";
import { appLinks } from "./app-links.js";
import { bypass } from "./bypass.js";
import { caa } from "./caa.js";
import { certificateNames } from "./certificate-names.js";
import { cnameNeighbours } from "./cname-neighbours.js";
import { declaredRedirects } from "./declared-redirects.js";
import { dkim } from "./dkim.js";
import { dmarc } from "./dmarc.js";
import { dnssec } from "./dnssec.js";
import { documentPages } from "./document-pages.js";
import { documents } from "./documents.js";
import { edge } from "./edge.js";
import { endpointRedirects } from "./endpoint-redirects.js";
import { envFiles } from "./env-files.js";
import { expectedRecords } from "./expected-records.js";
import { exposure } from "./exposure.js";
import { holders } from "./holders.js";
import { labels } from "./labels.js";
import { mx } from "./mx.js";
import { names } from "./names.js";
import { origin } from "./origin.js";
import { page } from "./page.js";
import { rateLimit } from "./rate-limit.js";
import { redirects } from "./redirects.js";
import { registration } from "./registration.js";
import { resolvers } from "./resolvers.js";
import { samples } from "./samples.js";
import { soa } from "./soa.js";
import { spf } from "./spf.js";
import { takeover } from "./takeover.js";
import { tls } from "./tls.js";
import { waf } from "./waf.js";
import { wildcard } from "./wildcard.js";
import { workingTree } from "./working-tree.js";
import { zone } from "./zone.js";

export const probes = [
  zone,
  dnssec,
  exposure,
  tls,
  origin,
  page,
  redirects,
  declaredRedirects,
  edge,
  bypass,
  waf,
  access,
  endpointRedirects,
  appLinks,
  registration,
  takeover,
  names,
  wildcard,
  certificateNames,
  labels,
  caa,
  expectedRecords,
  cnameNeighbours,
  soa,
  holders,
  resolvers,
  spf,
  dkim,
  dmarc,
  mx,
  workingTree,
  envFiles,
  documents,
  documentPages,
  samples,
  rateLimit,
];
