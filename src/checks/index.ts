/** All built-in checks, area by area as in the catalogue. */
import type { Check } from "../model/check.js";
import { accessChecks } from "./access/index.js";
import { aiChecks } from "./ai/index.js";
import { bimiChecks } from "./bimi/index.js";
import { cacheChecks } from "./cache/index.js";
import { configChecks } from "./config/index.js";
import { contentChecks } from "./content/index.js";
import { cookiesChecks } from "./cookies/index.js";
import { corsChecks } from "./cors/index.js";
import { dkimChecks } from "./dkim/index.js";
import { dmarcChecks } from "./dmarc/index.js";
import { dnsChecks } from "./dns/index.js";
import { domainChecks } from "./domain/index.js";
import { edgeChecks } from "./edge/index.js";
import { exposureChecks } from "./exposure/index.js";
import { handoverChecks } from "./handover/index.js";
import { headersChecks } from "./headers/index.js";
import { latencyChecks } from "./latency/index.js";
import { mailChecks } from "./mail/index.js";
import { monitoringChecks } from "./monitoring/index.js";
import { mtaStsChecks } from "./mta-sts/index.js";
import { mxChecks } from "./mx/index.js";
import { redirectsChecks } from "./redirects/index.js";
import { repoChecks } from "./repo/index.js";
import { secretsChecks } from "./secrets/index.js";
import { smokeChecks } from "./smoke/index.js";
import { spfChecks } from "./spf/index.js";
import { tlsChecks } from "./tls/index.js";
import { tlsRptChecks } from "./tls-rpt/index.js";
import { uptimeChecks } from "./uptime/index.js";

export const checks: readonly Check[] = [
  ...dnsChecks,
  ...domainChecks,
  ...redirectsChecks,
  ...tlsChecks,
  ...edgeChecks,
  ...headersChecks,
  ...cookiesChecks,
  ...corsChecks,
  ...cacheChecks,
  ...contentChecks,
  ...exposureChecks,
  ...accessChecks,
  ...spfChecks,
  ...dkimChecks,
  ...dmarcChecks,
  ...mxChecks,
  ...mtaStsChecks,
  ...tlsRptChecks,
  ...bimiChecks,
  ...mailChecks,
  ...secretsChecks,
  ...configChecks,
  ...repoChecks,
  ...uptimeChecks,
  ...latencyChecks,
  ...smokeChecks,
  ...aiChecks,
  ...monitoringChecks,
  ...handoverChecks,
];
