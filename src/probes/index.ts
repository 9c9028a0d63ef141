/** All built-in probes, in the order in which their looks start: long chains of requests first. */
import { access } from "./access.js";
import { caa } from "./caa.js";
import { certificateNames } from "./certificate-names.js";
import { cnameNeighbours } from "./cname-neighbours.js";
import { dkim } from "./dkim.js";
import { dmarc } from "./dmarc.js";
import { documentPages } from "./document-pages.js";
import { documents } from "./documents.js";
import { envFiles } from "./env-files.js";
import { expectedRecords } from "./expected-records.js";
import { exposure } from "./exposure.js";
import { labels } from "./labels.js";
import { mx } from "./mx.js";
import { names } from "./names.js";
import { origin } from "./origin.js";
import { page } from "./page.js";
import { redirects } from "./redirects.js";
import { registration } from "./registration.js";
import { samples } from "./samples.js";
import { soa } from "./soa.js";
import { spf } from "./spf.js";
import { takeover } from "./takeover.js";
import { tls } from "./tls.js";
import { wildcard } from "./wildcard.js";
import { workingTree } from "./working-tree.js";

export const probes = [
  exposure,
  tls,
  origin,
  page,
  redirects,
  access,
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
  spf,
  dkim,
  dmarc,
  mx,
  workingTree,
  envFiles,
  documents,
  documentPages,
  samples,
];
