/** Gathers what was found in a build folder into leaks: each secret once, told by its kind where that is known, else by its variable. */
import type { BuildOutputSeen } from "../../model/seen/secrets.js";
import type { BuildLeak, BuildValue } from "./build-words.js";
import { bySecret, gravityOf, placed } from "./secret-places.js";

const MAX_EVIDENCE = 10;

interface Found<Say, Data> {
  readonly say: Say;
  readonly subject: string;
  readonly location: { readonly file: string; readonly line: number };
  readonly identity: string;
  readonly evidence: readonly string[];
  readonly with: Data;
}

export function knownKinds({
  path,
  secrets,
  values,
}: BuildOutputSeen): readonly Found<ReturnType<typeof gravityOf>, BuildLeak>[] {
  return bySecret(secrets).map(({ secret, places, identity }) => {
    const named = values.find((value) => value.path === secret.path && covers(value, secret));
    return {
      say: gravityOf(places),
      ...at(path, secret),
      identity,
      evidence: places.slice(0, MAX_EVIDENCE).map(placed),
      with: { secret, places: places.length, folder: path, variable: named?.variable ?? null },
    };
  });
}

/** Each value once, without those that their kind has told. */
export function ownValues({ path, secrets, values }: BuildOutputSeen): readonly Found<"value", BuildValue>[] {
  const told = new Set(
    values
      .filter((one) => secrets.some((secret) => secret.path === one.path && covers(one, secret)))
      .map(({ identity }) => identity),
  );
  const identities = [...new Set(values.map(({ identity }) => identity))].filter((identity) => !told.has(identity));
  return identities.flatMap((identity) => {
    const places = values.filter((one) => one.identity === identity);
    const [first] = places;
    if (first === undefined) return [];
    const evidence = places
      .slice(0, MAX_EVIDENCE)
      .map(
        ({ path: file, line, column, variable, form }) => `${file}:${line}:${column}: value of ${variable}, ${form}`,
      );
    const data = { value: first, places: places.length, folder: path };
    return [{ say: "value" as const, ...at(path, first), identity: `value ${identity}`, evidence, with: data }];
  });
}

export function publicKeys({ path, publishable }: BuildOutputSeen): readonly Found<"publishable", BuildLeak>[] {
  return bySecret(publishable).map(({ secret, places, identity }) => ({
    say: "publishable",
    ...at(path, secret),
    identity: `publishable ${identity}`,
    evidence: [placed(secret)],
    with: { secret, places: places.length, folder: path, variable: null },
  }));
}

interface Spot {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** In an original source the line is the source's, and the file that can be opened is its map. */
function at(folder: string, { path, line }: Spot) {
  const [file = path] = path.split(" > ");
  const location = { file: `${folder}/${file}`, line: file === path ? line : 1 };
  return { subject: `${folder}/${path}:${line}`, location };
}

function covers(value: Spot & { readonly length: number }, { line, column }: Spot): boolean {
  return value.line === line && value.column <= column && column < value.column + value.length;
}
