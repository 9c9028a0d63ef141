/** All built-in probes, in the order in which their looks start: long chains of requests first. */
import { access } from "./access.js";
import { caa } from "./caa.js";
import { dkim } from "./dkim.js";
import { dmarc } from "./dmarc.js";
import { documentPages } from "./document-pages.js";
import { documents } from "./documents.js";
import { envFiles } from "./env-files.js";
import { exposure } from "./exposure.js";
import { mx } from "./mx.js";
import { names } from "./names.js";
import { page } from "./page.js";
import { redirects } from "./redirects.js";
import { samples } from "./samples.js";
import { spf } from "./spf.js";
import { tls } from "./tls.js";
import { wildcard } from "./wildcard.js";
import { workingTree } from "./working-tree.js";

export const probes = [
  exposure,
  tls,
  page,
  redirects,
  access,
  names,
  wildcard,
  caa,
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
