/** What a placeholder is called and how the product takes its place, by its kind. */
import type { PlaceholderKind, PlaceholderSeen } from "../../model/seen/site.js";

interface Words {
  readonly what: (who: string) => string;
  readonly fix: (who: string, host: string) => readonly string[];
}

const WORDS: Readonly<Record<PlaceholderKind, Words>> = {
  parked: {
    what: (who) => `a parking page (${who})`,
    fix: (_who, host) => [
      `See whether the domain is still yours: log in to the registrar, and look at its expiry date and name servers.`,
      `Point ${host} in DNS at the place where the product runs: the A, AAAA or CNAME record that your hosting shows.`,
    ],
  },
  registrar: {
    what: (who) => `a page of ${who} for new domains`,
    fix: (who, host) => [
      `${who} still answers for ${host}: replace the records it set at registration by those that your hosting shows (A, AAAA or CNAME).`,
      `Add ${host} to the site at your hosting, so that it gets a certificate.`,
    ],
  },
  server: {
    what: (who) => `the default page of ${who}`,
    fix: (who, host) => [
      `${who} runs, and knows no site for ${host}: give it a server or virtual host with that name that serves your build or passes requests to your application.`,
      `nginx: server { listen 443 ssl; server_name ${host}; root /var/www/site; } and delete sites-enabled/default. Apache: a <VirtualHost> with ServerName ${host}, then a2dissite 000-default.`,
    ],
  },
  platform: {
    what: (who) => `a page of ${who} that knows no site here`,
    fix: (who, host) => [
      `Add ${host} under the project's or site's domains at ${who}, and deploy to production there.`,
      `If the product has moved: point ${host} in DNS at its new place.`,
    ],
  },
  starter: {
    what: (who) => `the first page of a new ${who} project`,
    fix: (who) => [
      `Deploy the product itself: the build that runs now is an untouched ${who} project.`,
      "See that production is built from the right branch and folder.",
    ],
  },
  stopped: {
    what: (who) => `an error page of ${who}: the application does not run`,
    fix: (who, host) => [
      `Read the application's log at ${who} from the moment of a request to https://${host}/: it does not start, crashes, or does not listen on the port that the platform gives it (PORT).`,
      "Roll back to the last deployment that worked, then find the cause.",
    ],
  },
  template: { what: (who) => `the title of ${who}`, fix: () => [] },
};

/** To follow "Visitors see". */
export function placeholderWords({ kind, who }: PlaceholderSeen): string {
  return WORDS[kind].what(who);
}

export function placeholderFix({ kind, who }: PlaceholderSeen, host: string): readonly string[] {
  return WORDS[kind].fix(who, host);
}
