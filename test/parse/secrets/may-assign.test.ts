/** What the bytes rule out, the whole judgement would have ruled out too. */
import { expect, it } from "vitest";
import { ASSIGNMENT_REACH, assignmentAt } from "../../../src/parse/secrets/assignment.js";
import { judgeAssignment, NAME_WORDS } from "../../../src/parse/secrets/generic.js";
import { mayAssign } from "../../../src/parse/secrets/may-assign.js";
import { chooser } from "./made.js";

const NAMES = [
  "password",
  "API_KEY",
  "db.pass",
  "x-api-key",
  "Authorization",
  '"api_key"',
  'env["secret"]',
  '\\"token\\"',
];
const OPERATORS = [
  "=",
  ": ",
  " = ",
  ":=",
  " => ",
  "==",
  ",",
  " ?? ",
  "->",
  ", ",
  "(",
  ">",
  "|",
  " ||= ",
  "%3D",
  "\\u003d",
];
const PAIRED = ['", value: ', '",\n  "value": ', "\n    value: ", "\r\n  value = ", '" value='];
const TYPED = [": string = ", ": Map<string | null> = ", "!= ", "=-"];
const QUOTES = ['"', "'", "`", "", '"""', '\\"', 'b"', "f'", "Bearer ", '"Bearer ', "Token "];
const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const SIGNS = "+/=_-.!@#$%^&*(){}[]<>|\\ ,;:~?\u00e9";
const LENGTHS = [3, 8, 10, 14, 16, 20, 32, 40, 88];
const ENDS = ["\n", '"\n', "'\n", ";\n", '\\"\n', ")\n", " rest\n", "==\n", ""];

it("lets every assignment through that is judged to be a secret", () => {
  const choose = chooser(11);
  const one = <Item>(items: readonly Item[]): Item => items[choose(items.length)] as Item;
  const value = () => {
    const signs = choose(3) === 0;
    return Array.from({ length: one(LENGTHS) }, () => one([...(signs && choose(6) === 0 ? SIGNS : LETTERS)])).join("");
  };
  let judged = 0;
  const missed: string[] = [];
  for (let round = 0; round < 20_000; round += 1) {
    const quote = one(QUOTES);
    const parts = [
      one(["", "- name: ", '{"key": "', '<add key="']),
      one(NAMES),
      one([...OPERATORS, ...TYPED, ...PAIRED]),
      quote,
      value(),
      choose(2) === 0 ? quote.slice(-1) : "",
      one(ENDS),
    ];
    const text = parts.join("");
    const bareValues = choose(2) === 0;
    for (const word of NAME_WORDS) {
      const start = text.toLowerCase().indexOf(word);
      if (start === -1) continue;
      const end = start + word.length;
      const found = assignmentAt(text.slice(0, end + ASSIGNMENT_REACH[1]), start, end, bareValues);
      if (found === null || judgeAssignment(found, bareValues) === null) continue;
      judged += 1;
      if (!mayAssign(Buffer.from(text, "latin1"), end, bareValues)) missed.push(text);
    }
  }
  expect(missed).toEqual([]);
  expect(judged).toBeGreaterThan(1000);
});

it.each([
  "key",
  "key: null,",
  'key="',
  "token instanceof Token || token2",
  "(token, next)",
  '| "TSNullKeyword" | "TSNumberKeyword"',
  "password: string;",
  'title: "The key to all of this is patience"',
])("reads nothing more of %j", (text) => {
  const start = text.toLowerCase().search(/key|token|password/);
  expect(mayAssign(Buffer.from(text), start + 3, false)).toBe(false);
});
