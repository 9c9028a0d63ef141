/** What is said of secrets in the build output: never a value. */
import type { Telling } from "../../model/check.js";
import type { BuildOutputSeen, BuildSecretSeen, EnvValueSeen } from "../../model/seen/secrets.js";
import { called, ignoredWords, looksOf, megabytes, revoking, shortPath } from "./secret-words.js";

export interface BuildLeak {
  readonly secret: BuildSecretSeen;
  readonly places: number;
  readonly folder: string;
  /** The variable of the product whose value it is, where that is known. */
  readonly variable: string | null;
}

export interface BuildValue {
  readonly value: EnvValueSeen;
  readonly places: number;
  readonly folder: string;
}

export function toldOfBuild({ secret, places, folder, variable }: BuildLeak): Telling {
  const { path, line, confidence } = secret;
  return {
    title: `The build hands your ${called(secret)} to every visitor (${shortPath(path)})`,
    detail: [
      `${folder}/${path} holds it in line ${line}${variable === null ? "" : `: the value of ${variable}`}. ${looksOf(secret)}`,
      ...(places > 1 ? [`It stands in ${places} places.`] : []),
      ...(path.includes(" > ") ? ["It stands in an original source that the source map carries."] : []),
      ...(confidence === 0.5 ? ["It may be an example: look at it before anything else."] : []),
    ].join(" "),
    fix: [
      `If this build was ever deployed: ${revoking(secret).replace(/^./, (letter) => letter.toLowerCase())}`,
      "Use the key on your server alone: let the browser ask your server, and your server the service.",
      variable === null
        ? "Take a public prefix (NEXT_PUBLIC_, VITE_, REACT_APP_) off its variable, build again, and audit the new build."
        : `Do not read ${variable} in code that browsers get, and take it out of define, env or publicRuntimeConfig of your bundler. Build again.`,
      ...(path.includes(".map")
        ? ["Do not deploy source maps: build.sourcemap false (Vite), productionBrowserSourceMaps false (Next.js)."]
        : []),
    ],
  };
}

export function toldOfValue({ value, places, folder }: BuildValue): Telling {
  const { variable, file, path, line, form, length } = value;
  return {
    title: `The build hands the value of ${variable.slice(0, 40)} to every visitor (${shortPath(path)})`,
    detail: `${folder}/${path} holds in line ${line} what ${file} sets ${variable} to (${length} characters${form === "as it is" ? "" : `, in ${form} form`}${places > 1 ? `, in ${places} files` : ""}). The name has no public prefix, so it was meant to stay on the server.`,
    fix: [
      `If this build was ever deployed, change the value of ${variable} where it comes from.`,
      `Do not read ${variable} in code that browsers get, and take it out of define, env or publicRuntimeConfig of your bundler.`,
      "Build again, and audit the new build.",
      `If browsers are meant to have it, give it your framework's public prefix (VITE_${variable}, NEXT_PUBLIC_${variable}).`,
    ],
  };
}

const USUAL_RESTRICTION =
  "Look in the provider's console whether the key can be limited to your site and to what it needs, and limit it.";

export function toldOfPublishable({ secret, folder }: BuildLeak): Telling {
  const { path, line, restrict = USUAL_RESTRICTION } = secret;
  return {
    title: `The build carries your ${called(secret)}, which is public by design: check its limits`,
    detail: `${folder}/${path} holds it in line ${line}. Browsers are meant to have such a key, and so has everybody else. ${sentence(restrict)}`,
    fix: [sentence(restrict)],
  };
}

export function searchedBuild({ files, bytes, maps, sources, compared, left, ignored }: BuildOutputSeen): string {
  const out = left.map((one) => `${one.files} ${one.reason}`);
  return [
    `${files} files (${megabytes(bytes)}) were searched${maps === 0 ? "" : `, with ${sources} original sources of ${maps} source maps`}.`,
    compared === 0
      ? "No values of your own variables were there to compare with (repo.env)."
      : `The values of ${compared} of your own variables were searched for.`,
    ...(out.length > 0 ? [`Left out: ${out.join("; ")}.`] : []),
    ignoredWords(ignored),
  ]
    .join(" ")
    .trim();
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
