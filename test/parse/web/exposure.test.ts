import { describe, expect, it } from "vitest";
import { exposedPaths } from "../../../src/parse/web/exposure-kinds.js";

const LENGTH = 64 * 1024;
const long = (start: string, unit: string, end = "") => start + unit.repeat(LENGTH / unit.length) + end;

describe("bodies made to keep a reader busy", () => {
  it.each([
    ["a section and empty lines", long("[core]\n", "\n", "x")],
    ["a section and lines of blanks", long("[default]\n", " \n", "x")],
    ["a section and Windows line ends", long("[default]\n", "\r\n", "x")],
    ["blanks alone", long("", " ", "x")],
    ["sections that never end", long("", "[", "x")],
    ["a keyword and blanks", long("bare", " ", "x")],
    ["an opening tag without an end", long("<input ", "a")],
    ["quotes", long("password", '"', "x")],
    ["braces", long("{", '"propertySources" : {', "x")],
    ["comments", long("", "# TYPE ", "x")],
    ["keys without an end", long("", "-----BEGIN RSA KEY-----\n", "x")],
    ["tables without a bracket", long("", "create table a.b.c\n", "x")],
    ["a table's name without an end", long("insert into ", "a", "x")],
    ["names after names", long("insert into ", "aaaa.", "x")],
    ["rows that are copied from nowhere", long("", "copy a (b\n", "x")],
    ["labels without an end", long("a_b{", "c", "x")],
    ["a variable whose quote never closes", long('<A="', "b\n", "x")],
  ])("%s", { timeout: 2000 }, (_name, text) => {
    expect(exposedPaths.flatMap(({ kind, prove }) => (prove({ raw: text, text }) === null ? [] : [kind]))).toEqual([]);
  });
});
