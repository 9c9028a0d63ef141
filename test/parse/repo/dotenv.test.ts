/** What `dotenv` reads from the same text. */
import { expect, it } from "vitest";
import { parseDotenv, readDotenv } from "../../../src/parse/repo/dotenv.js";

it.each<[string, string, Record<string, string>]>([
  ["names and values", "A=1\nB_2=two words\nC.D-E=x", { A: "1", B_2: "two words", "C.D-E": "x" }],
  ["export, spaces, CRLF, a mark", "\uFEFFexport A = 1 \r\n  B=2\r\n", { A: "1", B: "2" }],
  ["a colon", "A: 1\nB:2", { A: "1" }],
  ["empty values", "A=\nB= \nC=\"\"\nD=''", { A: "", B: "", C: "", D: "" }],
  ["comments", "# A=1\nB=2 # two\nC=3#three\n   # D=4", { B: "2", C: "3" }],
  ["# inside quotes", "A=\"x # y\" # z\nB='#b'\nC=`#c`", { A: "x # y", B: "#b", C: "#c" }],
  ["escapes in double quotes alone", "A=\"x\\ny\"\nB='x\\ny'", { A: "x\ny", B: "x\\ny" }],
  ["quotes in quotes", 'A="it\'s"\nB=\'say "x"\'\nC="a \\" b"', { A: "it's", B: 'say "x"', C: 'a \\" b' }],
  ["several lines", 'A="one\ntwo\nthree"\nB=2', { A: "one\ntwo\nthree", B: "2" }],
  ["a quote that is not closed", 'A="x\nB=2', { A: '"x', B: "2" }],
  ["more after the quote", 'A="x" y\nB=2', { A: '"x" y', B: "2" }],
  ["a backslash before the closing quote", 'A="C:\\#x\\"\nB=2', { A: "C:\\#x\\", B: "2" }],
  ["a newline's escape after a quote that is not closed", 'A="x\\ny', { A: '"x\ny' }],
  ["lone carriage returns", "A=1\rB=2\r", { A: "1", B: "2" }],
  ["an equals sign in the value", "A=b=c==\nB=postgres://u:p@h/d?x=1", { A: "b=c==", B: "postgres://u:p@h/d?x=1" }],
  ["lines that assign nothing", "hello\n=x\nA B=1\nC=3", { C: "3" }],
  ["a name twice", "A=1\nA=2", { A: "2" }],
  ["nothing", "", {}],
])("%s", (_name, text, expected) => {
  expect(Object.fromEntries(parseDotenv(text).map(({ name, value }) => [name, value]))).toEqual(expected);
});

it("tells the line of each name", () => {
  const lines = parseDotenv('# x\nA=1\n\nB="a\nb"\nC=3\n').map(({ name, line }) => [name, line]);
  expect(lines).toEqual([
    ["A", 2],
    ["B", 4],
    ["C", 6],
  ]);
});

it("tells the form of each assignment, and counts the lines that are none", () => {
  const { entries, strange } = readDotenv("A=1\nError: not found\n\n# note\nhello there\n<html>\n");
  expect(entries.map(({ name, sign }) => `${name}${sign}`)).toEqual(["A=", "Error:"]);
  expect(strange).toBe(2);
});

it("reads hostile text in the time that its length takes", () => {
  const text = `A="${'\\"'.repeat(200_000)}\nB='${"x".repeat(200_000)}`;
  expect(parseDotenv(text).map(({ name }) => name)).toEqual(["A", "B"]);
}, 2000);
