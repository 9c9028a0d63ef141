/** Where the addresses in a variable's value lead: to this machine, to a staging or test system, or neither. */
import { stagingName } from "../redirects/staging.js";
import type { DotenvEntry } from "./dotenv.js";

const MAX_HOSTS = 50;
const LOCAL =
  /^(?:localhost|(?:[\w-]{1,60}\.){1,5}localhost|127(?:\.[0-9]{1,3}){3}|::1|0\.0\.0\.0|host\.docker\.internal)$/;
const TEST_LABEL = /^(?:tests?|testing)\d*$|^(?:tests?|testing)-|-(?:tests?|testing)\d*$/;
/** Where the server listens, and what it lets in: this machine is meant there, as is the agent beside it. */
const MEANT =
  /(?:^|_)(?:BIND|LISTEN|ALLOWED_HOSTS?|TRUSTED_(?:PROXIES|HOSTS)|NO_PROXY|STATEFUL_DOMAINS|INTERNAL_IPS|OTEL|OTLP|STATSD|DD|DATADOG|AGENT|COLLECTOR|JAEGER|FLUENTD?|SIDECAR|DAPR|ENVOY)(?:_|$)|^(?:HOST|HOSTNAME|IP|ADDR|ADDRESS|SERVER_HOST|APP_HOST|PHX_IP|PGHOSTADDR|NO_PROXY)$/;
/** The variable is about another environment. */
const ABOUT =
  /(?:^|_)(?:STAGING|STAGE|STG|TEST|TESTS|TESTING|DEV|DEVELOPMENT|LOCAL|LOCALHOST|PREVIEW|SANDBOX|QA|UAT|E2E)(?:_|$)/;
/** They take every mail and deliver none. */
const MAIL_SINK =
  /^(?:(?:sandbox\.)?smtp\.mailtrap\.io|smtp\.ethereal\.email|mailhog|mailpit|maildev|mailcatcher|smtp4dev|inbucket)$/;
const MAIL_NAME = /(?:^|_)(?:E?MAIL|MAILER|SMTP)(?:_|$)/;
/** A provider's second system, where nothing is real: `PAYPAL_MODE=sandbox`. */
const SWITCH = /_(?:MODE|ENV|ENVIRONMENT)$/;
const SANDBOX = /(?:^|_)SANDBOX(?:_(?:MODE|ENABLED))?$/;
const PAYMENT = /(?:^|_)(?:ADYEN|BRAINTREE|KLARNA|MIDTRANS|PADDLE|PAYPAL|PAYMENTS?|PLAID|SQUARE|STRIPE|WORLDPAY)_/;
/** Their names hold such words though real customers are served there. */
const SERVICES = /^(?:[\w-]{1,60}\.)?dev\.azure\.com$|\.auth0\.com$|^preview\.contentful\.com$/;
const PLACE =
  /(?:^|_)(?:URLS?|URI|HOSTS?|HOSTNAME|SERVERS?|ADDR|ADDRESS|ENDPOINTS?|DOMAINS?|ORIGINS?|BASE|API|BROKERS|NODES|SITE|UPSTREAM)$/;

/** `own`: names that the target declares as the product's own. */
export function leadsTo({ name, value }: Pick<DotenvEntry, "name" | "value">, own: readonly string[]) {
  const upper = name.toUpperCase();
  if (isSandbox(upper, value.trim().toLowerCase())) return "sandbox" as const;
  if (MEANT.test(upper) || ABOUT.test(upper)) return null;
  const hosts = hostsIn(upper, value).filter((host) => !own.includes(host));
  if (hosts.some((host) => LOCAL.test(host))) return "local" as const;
  return hosts.some(isStaging) ? ("staging" as const) : null;
}

function isSandbox(name: string, value: string): boolean {
  if (SANDBOX.test(name)) return /^(?:true|1|yes|on)$/.test(value);
  return SWITCH.test(name) && (value === "sandbox" || (value === "test" && PAYMENT.test(name)));
}

function isStaging(host: string): boolean {
  if (SERVICES.test(host)) return false;
  return (
    MAIL_SINK.test(host) ||
    stagingName(host) === "staging" ||
    host
      .split(".")
      .slice(0, -2)
      .some((label) => TEST_LABEL.test(label))
  );
}

/** Of URLs (also of several servers), data source names, lists, and bare hosts where the name speaks of a place. */
function hostsIn(name: string, value: string): readonly string[] {
  const hosts: string[] = [];
  // Each address of a list; one in another's query is where that one leads.
  for (const piece of value.split(/[\s,;]{1,9}(?=[a-z][a-z0-9+.-]{0,30}:\/\/)/i, MAX_HOSTS)) {
    const authority = /^(?:[a-z][a-z0-9+.-]{0,30}:){1,3}\/\/([^\s/?#"'<>]{1,500})/i.exec(piece)?.[1] ?? "";
    if (authority !== "") hosts.push(...authority.slice(authority.lastIndexOf("@") + 1).split(","));
  }
  for (const [, host = ""] of value.matchAll(
    /(?:^|[;\s])(?:host|server|data source|addr|address)\s{0,3}=\s{0,3}(?:tcp:)?([\w.-]{1,253})/gi,
  ))
    hosts.push(host);
  if (!value.includes("://") && !value.includes("@"))
    for (const piece of value.split(/[\s,;]+/, MAX_HOSTS)) {
      const local = /^(?:localhost|127(?:\.[0-9]{1,3}){3}|host\.docker\.internal)(?::[0-9]{1,5})?(?:\/|$)/i.test(piece);
      if (
        local ||
        (MAIL_NAME.test(name) && MAIL_SINK.test(bare(piece))) ||
        (PLACE.test(name) && /^[\w-]{1,63}(?:\.[\w-]{1,63}){1,10}(?::[0-9]{1,5})?$/.test(piece))
      )
        hosts.push(piece);
    }
  return hosts.slice(0, MAX_HOSTS).map(bare);
}

/** Lower case, without port and brackets. */
function bare(host: string): string {
  const lower = host.toLowerCase().replace(/\.$/, "");
  const bracketed = /^\[([0-9a-f:.]{2,45})\]/.exec(lower)?.[1];
  return bracketed ?? lower.replace(/[:/].*$/, "");
}
