/** Tells which of our rules another scanner means by the names of its own. */

/** gitleaks' and secretlint's names whose first word is not that of our rule; each stands for rules that begin so. */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  "1password": ["onepassword"],
  age: ["age"],
  basicauth: ["url-password"],
  bitbucket: ["bitbucket", "atlassian"],
  confluence: ["atlassian"],
  "curl-auth-header": ["generic", "jwt"],
  "curl-auth-user": ["generic", "url-password"],
  "database-connection-string": ["url-password"],
  databaseconnectionstring: ["url-password"],
  droneci: ["drone"],
  facebook: ["facebook", "meta"],
  filter: [],
  gcp: ["google", "private-key"],
  "hashicorp-tf": ["terraform"],
  "hashicorp-vault": ["vault"],
  hashicorp: ["terraform", "vault"],
  "hugging-face": ["huggingface"],
  jira: ["atlassian"],
  jwt: ["jwt", "supabase"],
  "kubernetes-secret-yaml": ["generic", "private-key", "jwt"],
  "microsoft-teams": ["teams"],
  "new-relic": ["newrelic"],
  privatekey: ["private-key", "google-service-account"],
  "private-key": ["private-key", "google-service-account"],
  sendinblue: ["brevo"],
  "sidekiq-sensitive-url": ["sidekiq", "url-password"],
  "vault-service-token": ["vault"],
};
const MAX_NAME = 120;

/**
 * By service: their ids and ours end differently (`github-pat`, `github-token`) for the same token. The name of a generic rule covers what
 * has no prefix of its own: one of a service beside it on the line is news.
 */
export function isSameRule(
  theirs: string,
  { rule, prefix }: { readonly rule: string; readonly prefix: string },
): boolean {
  const name = theirs
    .slice(0, MAX_NAME)
    .toLowerCase()
    .replace(/^@[a-z-]{1,40}\/secretlint-rule-/, "");
  if (name === rule) return true;
  if (/^generic\b/.test(name)) return prefix === "";
  const words = name.split(/[-_ ]/);
  for (let count = words.length; count > 0; count -= 1) {
    const aliases = ALIASES[words.slice(0, count).join("-")];
    if (aliases !== undefined) return aliases.some((alias) => rule === alias || rule.startsWith(`${alias}-`));
  }
  return rule.split("-")[0] === words[0];
}
