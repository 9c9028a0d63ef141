import { envInventory } from "../../../src/checks/config/env-inventory.js";
import type { EnvVariablesSeen, VariableRead } from "../../../src/model/seen/config.js";
import type { EnvEntry } from "../../../src/model/target.js";
import { describeCheck } from "../../helpers/check.js";
import { target } from "../../helpers/target.js";

const REPO = "/srv/acme";
const read = (name: string, more: Partial<VariableRead> = {}): VariableRead => ({
  ...{ name, from: "code", optional: false, places: ["src/a.ts:3"], reads: 1 },
  ...more,
});
const example = (...names: readonly string[]) => ({ examples: [{ path: ".env.example", names }] });
const seen = (variables: readonly VariableRead[], more: Partial<EnvVariablesSeen> = {}) =>
  ({ "env-variables": [[REPO, { variables, files: 9, left: [], examples: [], exampleGone: null, ...more }]] }) as const;
const entry = (name: string, owner: string | null = "Sam"): EnvEntry => ({
  ...{ name, owner, required: true, secret: false, kept: null, rotated: null },
});
const mapped = (...env: readonly EnvEntry[]) => target({ env });
const many = Array.from({ length: 30 }, (_, index) => read(`A_${index}`, { optional: true }));
const left = (blind: boolean) => [{ reason: "source files that may not be read", files: 1, first: ["b.ts"], blind }];

describeCheck(envInventory, [
  { name: "in the example", seen: seen([read("A")], example("A", "B")), expect: [["pass", "declared", REPO]] },
  { name: "in the map", target: mapped(entry("A")), seen: seen([read("A")]), expect: [["pass", "declared", REPO]] },
  {
    name: "one in each",
    target: mapped(entry("A")),
    seen: seen([read("A"), read("B")], example("B")),
    expect: [["pass", "declared", REPO]],
  },
  {
    name: "not in the example",
    seen: seen([read("A"), read("B")], example("B")),
    expect: [["fail", "undeclared", "A"]],
  },
  {
    name: "not in the map",
    target: mapped(entry("B")),
    seen: seen([read("A")]),
    expect: [["fail", "undeclared", "A"]],
  },
  {
    name: "another case is another variable",
    seen: seen([read("API_KEY")], example("api_key")),
    expect: [["fail", "undeclared", "API_KEY"]],
  },
  {
    name: "Compose needs it",
    seen: seen([read("A", { from: "compose" })], example("B")),
    expect: [["fail", "undeclared", "A"]],
  },
  {
    name: "with a default, for a build, in the CI",
    seen: seen([read("A", { optional: true }), read("B", { from: "build" }), read("C", { from: "ci" })], example("X")),
    expect: [
      ["fail", "optional", "A"],
      ["fail", "optional", "B"],
      ["fail", "optional", "C"],
    ],
  },
  {
    name: "many with defaults, beside one that is needed",
    seen: seen([read("B", { reads: 5 }), ...many], example("X")),
    expect: [
      ["fail", "undeclared", "B"],
      ["fail", "optionals", REPO],
    ],
  },
  { name: "no list at all", seen: seen([read("A"), ...many]), expect: [["fail", "noList", REPO]] },
  {
    name: "the declared example is gone",
    seen: seen([read("A")], { exampleGone: ".env.sample" }),
    expect: [["fail", "noList", REPO]],
  },
  { name: "no list, and none is needed", seen: seen(many), expect: [["fail", "noListOptional", REPO]] },
  {
    name: "an entry without owner",
    target: mapped(entry("A", null)),
    seen: seen([read("A")]),
    expect: [
      ["fail", "ownerless", "A"],
      ["pass", "declared", REPO],
    ],
  },
  { name: "nothing is read", seen: seen([]), expect: [["skip", "none", REPO]] },
  {
    name: "a file that could not be read",
    seen: seen([read("A")], { ...example("A"), left: left(true) }),
    expect: [["unknown", "unread", REPO]],
  },
  {
    name: "a fault, and a file that could not be read",
    seen: seen([read("A")], { ...example("B"), left: left(true) }),
    expect: [
      ["fail", "undeclared", "A"],
      ["unknown", "unread", REPO],
    ],
  },
  {
    name: "a file that is left out on purpose",
    seen: seen([read("A")], { ...example("A"), left: left(false) }),
    expect: [["pass", "declared", REPO]],
  },
]);
