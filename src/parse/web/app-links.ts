/** Which apps a host's association file lets open its links: Apple's apple-app-site-association, Android's assetlinks.json. */
import type { AppLinksFile, NamedApp } from "../../model/seen/apps.js";
import type { App } from "../../model/target.js";

interface Associations {
  /** Null: not JSON. */
  readonly apps: readonly NamedApp[] | null;
  readonly includes: number;
}

const MOST_APPS = 100;
const MOST_FINGERPRINTS = 20;
const LONGEST_ID = 300;
/** The permission that opens links (Digital Asset Links, relation strings). */
const OPENS_LINKS = "delegate_permission/common.handle_all_urls";

/** Any text is taken. */
export function appAssociations(platform: "ios" | "android", text: string): Associations {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch {
    return { apps: null, includes: 0 };
  }
  return platform === "ios" ? { apps: appleApps(json), includes: 0 } : androidApps(json);
}

/** `applinks.details`: a list of `appID` or `appIDs`, or by the id as the key (the form of iOS 9). */
function appleApps(json: unknown): readonly NamedApp[] {
  const { details } = record(record(json).applinks);
  const ids = Array.isArray(details)
    ? details.flatMap((one) => [record(one).appID, ...list(record(one).appIDs)])
    : Object.keys(record(details));
  return texts(ids, MOST_APPS).map((id) => ({ id, fingerprints: [] }));
}

function androidApps(json: unknown): Associations {
  const statements = list(json).map(record);
  const links = statements.filter(({ relation }) => list(relation).includes(OPENS_LINKS));
  const apps = links.map(({ target }) => record(target)).filter(({ namespace }) => namespace === "android_app");
  return {
    apps: apps.slice(0, MOST_APPS).flatMap((app) =>
      texts([app.package_name], 1).map((id) => ({
        id,
        fingerprints: texts(list(app.sha256_cert_fingerprints), MOST_FINGERPRINTS).map((one) => one.toUpperCase()),
      })),
    ),
    includes: statements.filter(({ include }) => typeof include === "string").length,
  };
}

type State =
  | "named"
  | "hidden"
  | "redirected"
  | "missing"
  | "notJson"
  | "wrongType"
  | "included"
  | "notNamed"
  | "otherKey";

/** What the system makes of the file for this app. */
export function associationOf(app: App, { status, location, type, wall, apps, includes }: AppLinksFile): State {
  if (wall !== null) return "hidden";
  if (status >= 300 && status < 400 && location !== null) return "redirected";
  if (status !== 200) return "missing";
  if (apps === null) return "notJson";
  // Apple's servers take the file whatever its type says.
  if (app.platform === "android" && type !== "application/json") return "wrongType";
  if (!apps.some(({ id }) => id === app.id)) return includes > 0 ? "included" : "notNamed";
  return missingFingerprint(app, apps) === undefined ? "named" : "otherKey";
}

export function missingFingerprint(app: App, apps: readonly NamedApp[]): string | undefined {
  const known = apps.filter(({ id }) => id === app.id).flatMap(({ fingerprints }) => fingerprints);
  return app.fingerprints.find((fingerprint) => !known.includes(fingerprint.toUpperCase()));
}

function record(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function texts(values: readonly unknown[], most: number): readonly string[] {
  return values.flatMap((one) => (typeof one === "string" ? [one.slice(0, LONGEST_ID)] : [])).slice(0, most);
}
