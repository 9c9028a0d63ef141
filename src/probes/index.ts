/** All built-in probes, in the order in which their looks start: long chains of requests first. */
import { access } from "./access.js";
import { appLinks } from "./app-links.js";
import { bimi } from "./bimi.js";
import { buildOutput } from "./build-output.js";
import { bypass } from "./bypass.js";
import { caa } from "./caa.js";
import { certificateNames } from "./certificate-names.js";
import { ci } from "./ci.js";
import { cnameNeighbours } from "./cname-neighbours.js";
import { cors } from "./cors.js";
import { declaredRedirects } from "./declared-redirects.js";
import { dependencies } from "./dependencies.js";
import { dkim } from "./dkim.js";
import { dmarc } from "./dmarc.js";
import { dnssec } from "./dnssec.js";
import { documentPages } from "./document-pages.js";
import { documents } from "./documents.js";
import { domainTokens } from "./domain-tokens.js";
import { edge } from "./edge.js";
import { endpointRedirects } from "./endpoint-redirects.js";
import { envFiles } from "./env-files.js";
import { envVariables } from "./env-variables.js";
import { environments } from "./environments.js";
import { expectedRecords } from "./expected-records.js";
import { exposure } from "./exposure.js";
import { firstToken } from "./first-token.js";
import { history } from "./history.js";
import { holders } from "./holders.js";
import { labels } from "./labels.js";
import { load } from "./load.js";
import { logs } from "./logs.js";
import { manifests } from "./manifests.js";
import { message } from "./message.js";
import { messageProof } from "./message-proof.js";
import { mtaSts } from "./mta-sts.js";
import { mx } from "./mx.js";
import { names } from "./names.js";
import { origin } from "./origin.js";
import { page } from "./page.js";
import { rateLimit } from "./rate-limit.js";
import { redTeam } from "./red-team.js";
import { redirects } from "./redirects.js";
import { registration } from "./registration.js";
import { resolvers } from "./resolvers.js";
import { reverseDns } from "./reverse-dns.js";
import { samples } from "./samples.js";
import { sdks } from "./sdks.js";
import { senders } from "./senders.js";
import { site } from "./site.js";
import { smoke } from "./smoke.js";
import { soa } from "./soa.js";
import { spf } from "./spf.js";
import { starttls } from "./starttls.js";
import { takeover } from "./takeover.js";
import { tls } from "./tls.js";
import { tlsRpt } from "./tls-rpt.js";
import { waf } from "./waf.js";
import { wildcard } from "./wildcard.js";
import { workingTree } from "./working-tree.js";
import { zone } from "./zone.js";

export const probes = [
  zone,
  dnssec,
  starttls,
  exposure,
  site,
  tls,
  origin,
  page,
  redirects,
  declaredRedirects,
  edge,
  bypass,
  waf,
  access,
  cors,
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
  senders,
  mx,
  message,
  messageProof,
  mtaSts,
  tlsRpt,
  bimi,
  reverseDns,
  workingTree,
  history,
  buildOutput,
  logs,
  envFiles,
  envVariables,
  environments,
  ci,
  manifests,
  dependencies,
  sdks,
  domainTokens,
  documents,
  documentPages,
  smoke,
  firstToken,
  samples,
  redTeam,
  load,
  rateLimit,
];
