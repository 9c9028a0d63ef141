/** Decides whether links to a host open its declared mobile app. */
import { defineCheck } from "../../model/check.js";
import type { AppLinksFile } from "../../model/seen/apps.js";
import type { App } from "../../model/target.js";
import { shellQuote } from "../../parse/shell-quote.js";
import { associationOf, missingFingerprint } from "../../parse/web/app-links.js";

interface About {
  app: string;
  host: string;
  url: string;
}

const opens = ({ app, host }: About) => `Links to ${host} open the browser, not the app ${app}`;

export const appLinks = defineCheck({
  doc: {
    id: "redirects/app-links",
    title: "Links open the browser instead of the app",
    rule: "A declared mobile app's association file (apple-app-site-association, assetlinks.json) is missing, redirected, not JSON, of the wrong type (assetlinks.json: application/json), or does not name the app with its fingerprints.",
    why: "Log-in links, invitations and shared pages are meant to open the app. Without a file that the system accepts they open in the browser, where the user is not logged in.",
    fix: [
      "Serve the file at /.well-known/ of the very host, over https, with status 200 and without any redirect.",
      'iOS: {"applinks": {"details": [{"appIDs": ["TEAMID.com.acme.app"], "components": [{"/": "*"}]}]}}',
      "Android: the statement that Play Console shows under App integrity, with the fingerprint of Play's signing key.",
      "See that it worked: curl -si https://HOST/.well-known/assetlinks.json",
    ],
    severity: "high",
    impact: "broken-access",
    stage: 1,
    effort: 30,
    references: [
      "https://developer.apple.com/documentation/xcode/supporting-associated-domains",
      "https://developer.android.com/training/app-links/verify-android-applinks",
    ],
  },
  needs: ["app-links"],
  says: {
    named: {
      status: "pass",
      tell: (d: About) => ({ title: `Links to ${d.host} open the app ${d.app}`, detail: `${d.url} names it.` }),
    },
    missing: {
      status: "fail",
      tell: (d: About & { status: number }) => ({
        title: `${opens(d)}: the association file is missing`,
        detail: `${d.url} answers ${d.status}.`,
      }),
    },
    redirected: {
      status: "fail",
      tell: (d: About & { status: number; location: string }) => ({
        title: `${opens(d)}: the association file is behind a redirect`,
        detail: `${d.url} answers ${d.status} and leads to ${d.location}; the systems do not follow it.`,
        fix: [
          `Serve the file itself at ${d.url}: exempt /.well-known/ from the redirect to another host.`,
          `See that it worked: curl -si ${shellQuote(d.url)} must answer 200.`,
        ],
      }),
    },
    notJson: {
      status: "fail",
      tell: (d: About) => ({
        title: `${opens(d)}: the association file is not JSON`,
        detail: `${d.url} answers 200 with something else, often the page that a single-page app answers everything with.`,
      }),
    },
    wrongType: {
      status: "fail",
      tell: (d: About & { type: string }) => ({
        title: `${opens(d)}: the association file has the wrong type`,
        detail: `${d.url} is sent as ${d.type === "" ? "no type at all" : d.type}; Android wants application/json.`,
        fix: [`Send ${d.url} with Content-Type: application/json`],
      }),
    },
    notNamed: {
      status: "fail",
      tell: (d: About & { named: string }) => ({
        title: `${opens(d)}: the association file does not name it`,
        detail: `${d.url} names ${d.named}.`,
      }),
    },
    otherKey: {
      status: "fail",
      tell: (d: About & { lacks: string }) => ({
        title: `${opens(d)}: the association file has another signing key`,
        detail: `${d.url} names the app, but lacks the fingerprint ${d.lacks}.`,
        fix: [`Add "${d.lacks}" to sha256_cert_fingerprints of ${d.app} in ${d.url}.`],
      }),
    },
    included: {
      status: "unknown",
      tell: (d: About) => ({
        title: `Could not see whether links to ${d.host} open the app ${d.app}`,
        detail: `${d.url} does not name it but includes statements of other files, which are not fetched.`,
      }),
    },
    hidden: {
      status: "unknown",
      tell: (d: About & { wall: string }) => ({
        title: `Could not see whether links to ${d.host} open the app ${d.app}`,
        detail: `In place of ${d.url} something in front of the host answered: ${d.wall}.`,
      }),
    },
  },
  judge: (seen, target) =>
    seen["app-links"].flatMap(({ value: { platform, host, files } }) => {
      const file = files.at(-1);
      const apps = target.apps.filter((app) => app.platform === platform && app.host === host);
      return file === undefined ? [] : apps.map((app) => verdict(app, file));
    }),
});

function verdict(app: App, file: AppLinksFile) {
  const { url, status, location, type, wall } = file;
  const apps = file.apps ?? [];
  return {
    say: associationOf(app, file),
    subject: url,
    identity: `${app.platform} ${app.host} ${app.id}`,
    with: {
      ...{ app: app.id, host: app.host, url, status, type },
      location: location ?? "",
      wall: wall?.detail ?? "",
      named:
        apps
          .map(({ id }) => id)
          .slice(0, 5)
          .join(", ") || "no app",
      lacks: missingFingerprint(app, apps) ?? "",
    },
  };
}
