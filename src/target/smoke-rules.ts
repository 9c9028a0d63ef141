/** What a schema cannot say of a flow: a `{{name}}` that nothing captures before, and a request with two bodies. */
import { pathText, valueAt } from "./issues.js";
import { suggestion } from "./nearest.js";
import { items, keys, type Path } from "./parts.js";
import { type Flaw, quoted } from "./problems.js";
import { placeAt, type Tree } from "./tree.js";

/** There from the start; the same word stands in the flow's runner. */
const GIVEN = ["marker"];
const BODIES = ["json", "body", "form", "file"];
const TEMPLATE = /\{\{([^{}]*)\}\}/g;

/** Refused before anything is sent: a flow that stops half way may leave things behind. */
export function smokeFlaws(tree: Tree): readonly Flaw[] {
  return items(tree, ["smoke"]).flatMap((flow) => {
    const steps = items(tree, [...flow, "steps"]);
    const captured = steps.map((step) => keys(tree, [...step, "capture"]));
    return steps.flatMap((step, index) => {
      const known = [...captured.slice(0, index).flat(), ...GIVEN];
      const later = new Set(captured.slice(index).flat());
      const texts = ["request", "expect"].flatMap((part) => textsBelow(tree, [...step, part]));
      return [...texts.flatMap((one) => unknownNames(tree, one, known, later)), ...secondBody(tree, step)];
    });
  });
}

interface Text {
  readonly path: Path;
  readonly text: string;
}

function unknownNames(
  tree: Tree,
  { path, text }: Text,
  known: readonly string[],
  later: ReadonlySet<string>,
): readonly Flaw[] {
  const { place } = placeAt(tree.place, path);
  // A value of the environment is no template, whatever it holds.
  const written = place.written ?? text;
  const names = [...written.matchAll(TEMPLATE)].map(([, name = ""]) => name.trim());
  return [...new Set(names)].flatMap((name) => {
    if (known.includes(name)) return [];
    const hint = later.has(name)
      ? "a step uses what the steps before it have captured"
      : `capture it in an earlier step: capture: { ${/^[A-Za-z_]\w*$/.test(name) ? name : "name"}: $.path }; ${suggestion(name, known)}`;
    return [{ offset: place.offset, message: `${pathText(path)}${quoted(`{{${name}}}`)} is not known here`, hint }];
  });
}

/** A form may come with a file; any other two would need two requests. */
function secondBody(tree: Tree, step: Path): readonly Flaw[] {
  const request = keys(tree, [...step, "request"]);
  const [first, second] = BODIES.filter((key) => request.includes(key));
  if (first === undefined || second === undefined || (first === "form" && second === "file")) return [];
  const path = [...step, "request", second];
  const { place } = placeAt(tree.place, path);
  const message = `${pathText(path)}the request has another body: ${first}`;
  return [{ offset: place.key ?? place.offset, message, hint: "send one of json, body, and form with file" }];
}

function textsBelow(tree: Tree, path: Path): readonly Text[] {
  const at = valueAt(tree.value, path);
  if (typeof at === "string") return at.includes("{{") ? [{ path, text: at }] : [];
  if (Array.isArray(at)) return at.flatMap((_, index) => textsBelow(tree, [...path, index]));
  return keys(tree, path).flatMap((key) => textsBelow(tree, [...path, key]));
}
