/** The paths that are asked on every host, and what proves that something lies there. */
import type { Exposed, ExposureKind } from "../../model/seen/web.js";
import * as proof from "./exposure.js";
import * as debug from "./exposure-debug.js";

export interface ExposedPath {
  readonly path: string;
  readonly kind: ExposureKind;
  readonly severity: Exposed["severity"];
  readonly prove: proof.Proof;
  /** Asked only where the host has requests to spare. */
  readonly spare?: true;
}

function paths(
  kind: ExposureKind,
  severity: Exposed["severity"],
  prove: proof.Proof,
  ...list: readonly string[]
): readonly ExposedPath[] {
  return list.map((path) => ({ path, kind, severity, prove }));
}

/**
 * Asked for as JSON. Laravel hides its debug mode from browsers behind a plain page for unknown paths, and shows it, with the stack, to clients
 * that want JSON; Rails and Symfony answer both.
 */
export const ASKED_AS_JSON = "/credentials.json";
export const JSON_TYPE = "application/json";

/**
 * What launches are known to leave behind; one request a path, so the list is short: 22 paths, two random ones before and one after them make
 * up the share of `REQUESTS_PER_HOST`; `MORE_FILES` follow where there is room. Of several kinds at one path the first proven counts.
 */
export const exposedPaths: readonly ExposedPath[] = [
  ...paths("env", "critical", proof.envFile, "/.env", "/.env.production", "/.env.local"),
  ...paths("git", "critical", proof.gitHead, "/.git/HEAD"),
  ...paths("git", "critical", proof.gitConfig, "/.git/config"),
  ...paths("dump", "critical", proof.sqlDump, "/backup.sql", "/dump.sql"),
  ...paths("archive", "critical", proof.zipArchive, "/backup.zip"),
  ...paths("private-key", "critical", proof.privateKey, "/id_rsa"),
  ...paths("credentials", "critical", proof.htpasswd, "/.htpasswd"),
  ...paths("credentials", "critical", proof.npmrc, "/.npmrc"),
  ...paths("credentials", "critical", proof.jsonCredentials, "/credentials.json"),
  ...paths("actuator-env", "critical", debug.actuatorEnv, "/actuator/env"),
  ...paths("heap-dump", "critical", debug.heapDumpListed, "/actuator"),
  ...paths("svn", "high", proof.svnDatabase, "/.svn/wc.db"),
  ...paths("hg", "high", proof.hgRequires, "/.hg/requires"),
  ...paths("debug-console", "high", debug.debugConsole, "/console"),
  ...paths("phpinfo", "medium", debug.phpinfo, "/phpinfo.php"),
  ...paths("server-status", "medium", debug.serverStatus, "/server-status"),
  ...paths("metrics", "medium", debug.metrics, "/metrics"),
  ...paths("ds-store", "low", proof.dsStore, "/.DS_Store"),
  ...paths("credentials", "critical", proof.sftpSecret, "/.vscode/sftp.json"),
  ...paths("editor", "low", proof.sftpConfig, "/.vscode/sftp.json"),
  ...spare(
    ...paths("env", "critical", proof.envFile, "/.env.bak"),
    ...paths("credentials", "critical", proof.wpConfig, "/wp-config.php.bak"),
    ...paths("credentials", "critical", proof.awsCredentials, "/.aws/credentials"),
    ...paths("archive", "critical", proof.tarArchive, "/backup.tar.gz"),
    ...paths("editor", "low", proof.ideaProject, "/.idea/workspace.xml"),
  ),
];

function spare(...list: readonly ExposedPath[]): readonly ExposedPath[] {
  return list.map((one) => ({ ...one, spare: true }));
}
