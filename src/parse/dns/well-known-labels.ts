/** Labels that products put unfinished, internal or forgotten hosts under: the first that a stranger tries. */

export const WELL_KNOWN_LABELS: readonly string[] = [
  "admin",
  "api",
  "app",
  "backup",
  "beta",
  "dashboard",
  "demo",
  "dev",
  "git",
  "gitlab",
  "grafana",
  "internal",
  "jenkins",
  "kibana",
  "old",
  "phpmyadmin",
  "portal",
  "preview",
  "prometheus",
  "qa",
  "sandbox",
  "stage",
  "staging",
  "test",
  "uat",
  "vpn",
];

/** Hosts of the mail set-up, which mail records name and no product page stands on. */
const MAIL_LABEL = /^(?:autoconfig|autodiscover|imap|mail|mta-sts|mx|pop|pop3|smtp)\d*$/;

export function isMailLabel(name: string): boolean {
  return MAIL_LABEL.test(name.split(".")[0] ?? "");
}
