/** Recognises the names of machines that no visitor should be sent to: this computer, previews, tunnels, staging. */

/** Suffixes under which only tunnels and previews live. Read off the providers' documentation, 2026-11. */
const TUNNELS: readonly string[] = [
  "ngrok.io",
  "ngrok.app",
  "ngrok-free.app",
  "ngrok-free.dev",
  "trycloudflare.com",
  "loca.lt",
  "localhost.run",
  "lhr.life",
  "serveo.net",
  "app.github.dev",
  "gitpod.io",
  "csb.app",
  "webcontainer.io",
  "stackblitz.io",
];

/** Names that never leave a machine or a local network (RFC 6761, RFC 6762, RFC 9476, ICANN's reservation of .internal). */
const LOCAL = ["localhost", "local", "internal", "home.arpa", "lan"];

/** Labels that say what a host is for. */
const STAGING_LABELS =
  /^(?:staging|stage|stg|preprod|pre-prod|dev|develop|development|qa|uat|preview|sandbox|integration)\d*$/;
const STAGING_PARTS =
  /^(?:staging|stage|stg|preprod|dev|qa|uat|preview)-|-(?:staging|stage|stg|preprod|dev|qa|uat|preview)$/;

/** Preview deployments by their form: Vercel's git branches, Netlify's deploy previews, Pages' commit names, Firebase's channels. */
const PREVIEWS: readonly RegExp[] = [
  /-git-[a-z0-9-]{1,100}\.vercel\.app$/,
  /^(?:deploy-preview-\d+|[0-9a-f]{24})--[a-z0-9-]{1,63}\.netlify\.app$/,
  /^[0-9a-f]{8}\.[a-z0-9-]{1,63}\.pages\.dev$/,
  /^[a-z0-9-]{1,63}--[a-z0-9-]{1,63}-[a-z0-9]{8}\.web\.app$/,
];

/** Whether a name is a preview's or a tunnel's by its form, whoever owns it. */
export function isPreviewName(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, "");
  if (TUNNELS.some((suffix) => name === suffix || name.endsWith(`.${suffix}`))) return true;
  return PREVIEWS.some((pattern) => pattern.test(name));
}

/** `local`: never reachable for a visitor; `staging`: a preview, tunnel or staging host; null: neither. By name alone. */
export function stagingName(host: string): "local" | "staging" | null {
  const name = host.toLowerCase().replace(/\.$/, "");
  if (LOCAL.some((local) => name === local || name.endsWith(`.${local}`))) return "local";
  if (isPreviewName(name)) return "staging";
  const labels = name.split(".").slice(0, -2);
  return labels.some((label) => STAGING_LABELS.test(label) || STAGING_PARTS.test(label)) ? "staging" : null;
}
