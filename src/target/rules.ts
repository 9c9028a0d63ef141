/**
 * What a schema cannot say of a target file: names that must be declared once, or elsewhere in the file. Judged on the file as it is
 * written, so that a mistake in one place hides none in another.
 */
import { defaultHosts } from "./defaults.js";
import { found, pathText, valueAt } from "./issues.js";
import { covered, hostName, hostOrWildcard, urlHost } from "./names.js";
import { nearest } from "./nearest.js";
import { items, keys, type Path } from "./parts.js";
import { type Flaw, lineAt, quoted, type Source } from "./problems.js";
import { smokeFlaws } from "./smoke-rules.js";
import { type Place, placeAt, type Tree } from "./tree.js";

/** A text of the file, its `${NAME}` filled in, and its place. */
interface Text {
  readonly path: Path;
  readonly text: string;
  readonly place: Place;
}

/** Names that a hint is sought among. */
const TRIED = 100;

export function ruleFlaws(tree: Tree, source: Source): readonly Flaw[] {
  return [
    ...repeated(tree, source, ["hosts"], "host", hostOrWildcard),
    ...repeated(tree, source, ["endpoints"], "name"),
    ...repeated(tree, source, ["email"], "domain", hostName),
    ...repeated(tree, source, ["env"], "name"),
    ...repeated(tree, source, ["smoke"], "name"),
    ...repeated(tree, source, ["redirects"], "from"),
    ...unknownUsers(tree),
    ...isolation(tree),
    ...prompts(tree),
    ...coverage(tree),
    ...undeclaredHosts(tree),
    ...samples(tree),
    ...smokeFlaws(tree),
  ];
}

function repeated(
  tree: Tree,
  source: Source,
  list: Path,
  key: string,
  same: (text: string) => string | null = (text) => text,
): readonly Flaw[] {
  const first = new Map<string, Place>();
  return below(tree, list, key).flatMap(({ path, text, place }) => {
    const name = same(text) ?? text;
    const earlier = first.get(name);
    if (earlier === undefined) {
      first.set(name, place);
      return [];
    }
    const hint = `the first is on line ${lineAt(source, earlier.offset)}`;
    return [{ offset: place.offset, message: `${pathText(path)}${shown(text, place)} is declared twice`, hint }];
  });
}

function unknownUsers(tree: Tree): readonly Flaw[] {
  const users = keys(tree, ["users"]);
  const known = new Set(users);
  return below(tree, ["endpoints"], "as").flatMap(({ path, text, place }) => {
    if (known.has(text.trim())) return [];
    return [
      {
        offset: place.offset,
        message: `${pathText(path)}no user ${shown(text, place)} is declared`,
        hint: meant(text, place, users.slice(0, TRIED), "declare it under users"),
      },
    ];
  });
}

function isolation(tree: Tree): readonly Flaw[] {
  const users = keys(tree, ["users"]).length;
  return items(tree, ["endpoints"]).flatMap((path) => {
    if (valueAt(tree.value, [...path, "isolated"]) !== true) return [];
    const { place } = placeAt(tree.place, [...path, "isolated"]);
    const as = valueAt(tree.value, [...path, "as"]);
    const flaw = (hint: string) => [
      {
        offset: place.key ?? place.offset,
        message: `${pathText([...path, "isolated"])}there is nobody to compare with`,
        hint,
      },
    ];
    if (as === undefined) return flaw('name the user whose data it is: "as"');
    return users < 2 ? flaw("declare a second user under users") : [];
  });
}

/** Without a place for the prompt, the red-team set would never reach the model. */
function prompts(tree: Tree): readonly Flaw[] {
  return items(tree, ["endpoints"]).flatMap((path) => {
    const ai = valueAt(tree.value, [...path, "ai"]);
    if (ai === undefined) return [];
    const { place } = placeAt(tree.place, [...path, "ai"]);
    const flaw = (message: string, hint: string) => ({
      offset: place.key ?? place.offset,
      message: `${pathText([...path, "ai"])}${message}`,
      hint,
    });
    const kind = valueAt(tree.value, [...path, "kind"]);
    const body = JSON.stringify(valueAt(tree.value, [...path, "body"]) ?? "");
    return [
      ...(kind === undefined || kind === "ai"
        ? []
        : [
            flaw(
              `the endpoint is not of kind ai but ${found(kind, placeAt(tree.place, [...path, "kind"]).place)}`,
              "write kind: ai",
            ),
          ]),
      ...(body.includes("{{prompt}}")
        ? []
        : [flaw("the body has no place for the prompt", 'write "{{prompt}}" where the user\'s message goes')]),
    ];
  });
}

function coverage(tree: Tree): readonly Flaw[] {
  const names = below(tree, ["endpoints"], "name");
  // With a name unreadable nobody can tell, and that is a problem already.
  if (names.length < items(tree, ["endpoints"]).length) return [];
  const known = new Set(names.map(({ text }) => text.trim()));
  const told = tellable(names);
  return items(tree, ["monitoring", "uptime", "covers"]).flatMap((path) => {
    const covers = textAt(tree, path);
    if (covers === null || known.has(covers.text.trim())) return [];
    const { text, place } = covers;
    return [
      {
        offset: place.offset,
        message: `${pathText(path)}no endpoint ${shown(text, place)} is declared`,
        hint: meant(text, place, told, "declare it under endpoints"),
      },
    ];
  });
}

/** Only declared hosts are contacted, so a URL elsewhere would never be looked at. */
function undeclaredHosts(tree: Tree): readonly Flaw[] {
  const domain = textAt(tree, ["domain"]);
  const apex = domain === null ? null : hostName(domain.text);
  const list = valueAt(tree.value, ["hosts"]);
  const declared = below(tree, ["hosts"], "host");
  const names = declared.map(({ text }) => hostOrWildcard(text));
  // With a host or the domain unreadable nobody can tell, and that is a problem already.
  if (apex === null || names.includes(null) || (list !== undefined && names.length < items(tree, ["hosts"]).length))
    return [];
  if (list !== undefined && !Array.isArray(list)) return [];
  const implied = list === undefined ? defaultHosts(apex).map(({ host }) => host) : [];
  const hosts = new Set([...implied, ...names.flatMap((name) => name ?? [])]);
  const told = tellable(declared);
  const judge = ({ path, place }: Text, host: string | null, known: ReadonlySet<string>): readonly Flaw[] => {
    if (host === null || covered(host, known)) return [];
    const what = place.written === null ? `the host ${quoted(host)}` : `the host of ${quoted(place.written)}`;
    const add = place.written === null ? `add - { host: ${host} } to hosts` : "add it to hosts";
    const like = place.written === null ? nearest(host, told) : null;
    const hint = `only declared hosts are contacted: ${add}${like === null ? "" : `, or did you mean ${quoted(like)}?`}`;
    return [{ offset: place.offset, message: `${pathText(path)}${what} is not declared`, hint }];
  };
  const canonical = textAt(tree, ["canonical"]);
  const steps = items(tree, ["smoke"]).flatMap((flow) => items(tree, [...flow, "steps"]));
  // The bare domain and its www need no entry of their own to be redirected from.
  const redirecting = new Set([...hosts, apex, `www.${apex}`]);
  return [
    ...(canonical === null ? [] : judge(canonical, urlHost(canonical.text), hosts)),
    ...below(tree, ["endpoints"], "url").flatMap((url) => judge(url, urlHost(url.text), hosts)),
    ...below(tree, ["redirects"], "from").flatMap((url) => judge(url, urlHost(url.text), redirecting)),
    ...below(tree, ["apps"], "host").flatMap((name) => judge(name, hostName(name.text), hosts)),
    ...steps.flatMap((step) => {
      const url = textAt(tree, [...step, "request", "url"]);
      return url === null ? [] : judge(url, /^https?:\/\/[^/]*\{\{/i.test(url.text) ? null : urlHost(url.text), hosts);
    }),
  ];
}

function samples(tree: Tree): readonly Flaw[] {
  const least = valueAt(tree.value, ["sampling", "requests"]) ?? 0;
  const most = valueAt(tree.value, ["sampling", "upTo"]);
  if (typeof least !== "number" || typeof most !== "number" || most >= least) return [];
  const { place } = placeAt(tree.place, ["sampling", "upTo"]);
  return [
    {
      offset: place.offset,
      message: `sampling.upTo: expected ${least} or more, as many as requests, found the number ${most}`,
    },
  ];
}

function textAt(tree: Tree, path: Path): Text | null {
  const text = valueAt(tree.value, path);
  const { place } = placeAt(tree.place, path);
  return typeof text === "string" && !place.unreadable ? { path, text, place } : null;
}

/** The texts under a key of each of a list's items. */
function below(tree: Tree, list: Path, key: string): readonly Text[] {
  return items(tree, list).flatMap((path) => textAt(tree, [...path, key]) ?? []);
}

/** What a hint may name: nothing from the environment, and no more than is tried quickly. */
function tellable(texts: readonly Text[]): readonly string[] {
  return texts.flatMap(({ text, place }) => (place.written === null ? [text] : [])).slice(0, TRIED);
}

function shown(text: string, place: Place): string {
  return quoted(place.written ?? text);
}

function meant(text: string, place: Place, known: readonly string[], otherwise: string): string {
  const like = place.written === null ? nearest(text, known) : null;
  return like === null ? otherwise : `did you mean ${quoted(like)}?`;
}
