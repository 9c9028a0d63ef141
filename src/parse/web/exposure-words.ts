/** What is said of a file that nobody outside should read, by its kind, and how a server is made to refuse it. */
import type { ExposureKind } from "../../model/seen/web.js";

interface Kind {
  /** What anybody can do or read, to follow "Anybody can". */
  readonly harm: string;
  readonly fix: string;
}

const ROTATE = "Treat every secret in it as stolen: make new ones at each provider, then delete the old ones.";

export const exposureWords: Readonly<Record<ExposureKind, Kind>> = {
  env: { harm: "read the product's .env file (the place for passwords and keys)", fix: ROTATE },
  git: {
    harm: "download the whole source code and its history from .git",
    fix: `Deploy a build or an export, not a checkout. ${ROTATE}`,
  },
  dump: {
    harm: "download a copy of the database",
    fix: "Keep dumps outside the web root. If it holds personal data, its readers must be looked up in the access log: this may have to be reported.",
  },
  archive: { harm: "download a backup of the site", fix: `Keep backups outside the web root. ${ROTATE}` },
  "private-key": {
    harm: "download a private key",
    fix: "Make a new key pair, and remove the old public key wherever it opens something.",
  },
  credentials: { harm: "read a file of credentials", fix: ROTATE },
  "actuator-env": {
    harm: "read the application's configuration at /actuator/env",
    fix: "Spring Boot: management.endpoints.web.exposure.include=health, or a management port that is not public.",
  },
  "heap-dump": {
    harm: "download the application's memory, with passwords and sessions in it",
    fix: `Spring Boot: management.endpoints.web.exposure.include=health. ${ROTATE}`,
  },
  svn: { harm: "download source code from .svn", fix: "Deploy an export (svn export), not a working copy." },
  hg: { harm: "download source code from .hg", fix: "Deploy an archive (hg archive), not a clone." },
  "debug-console": {
    harm: "reach a console that runs code on the server",
    fix: "Switch debug mode off in production (FLASK_DEBUG=0, DEBUG=False) and run behind a production server.",
  },
  phpinfo: { harm: "read the server's settings from phpinfo()", fix: "Delete the file that calls phpinfo()." },
  "server-status": {
    harm: "watch which pages visitors ask for at the server's status page",
    fix: "Apache: Require local in <Location /server-status>; nginx: allow 127.0.0.1; deny all; for stub_status.",
  },
  metrics: {
    harm: "read the application's inner metrics",
    fix: "Serve metrics on a port that is not public, or ask for a token.",
  },
  "ds-store": { harm: "read the names of files from a .DS_Store", fix: "Leave .DS_Store out of the deployment." },
  editor: { harm: "read the settings of a developer's editor", fix: "Leave .vscode and .idea out of the deployment." },
};

/** Hidden files all at once, others by their name. */
export function refusalOf(path: string): string {
  return path.startsWith("/.")
    ? 'nginx: location ~ /\\.(?!well-known) { return 404; } Apache: RedirectMatch 404 "/\\.(?!well-known)"'
    : `nginx: location = ${path} { return 404; } Apache: Redirect 404 ${path}`;
}
