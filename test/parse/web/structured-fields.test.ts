import { describe, expect, it } from "vitest";
import { parseDictionary } from "../../../src/parse/web/structured-fields.js";

const read = (text: string) => {
  const found = parseDictionary(text);
  return found === null ? null : Object.fromEntries(found);
};

describe("a dictionary", () => {
  const cases: readonly (readonly [text: string, read: Readonly<Record<string, unknown>> | null])[] = [
    ["", {}],
    ["camera=()", { camera: [] }],
    ["camera=(),microphone=() ,\tgeolocation=( self )", { camera: [], microphone: [], geolocation: ["self"] }],
    [
      'geolocation=(self "https://maps.example"), camera=*',
      { geolocation: ["self", '"https://maps.example"'], camera: "*" },
    ],
    ["interest-cohort=()", { "interest-cohort": [] }],
    ["camera=self;report-to=main, usb", { camera: "self", usb: "?1" }],
    ["a=1, a=2", { a: "2" }],
    [
      'a=1.5, b=:YQ==:, c=?0, d=@1659578233, e=%"f%c3%bc"',
      {
        a: "1.5",
        b: ":YQ==:",
        c: "?0",
        d: "@1659578233",
        e: '%"f%c3%bc"',
      },
    ],
    ["a=(b;c=1 d);e", { a: ["b", "d"] }],
    ["camera=(),", null],
    ["camera=(), , usb=()", null],
    ["camera 'none'; microphone 'none'", null],
    ["camera=(); microphone=()", null],
    ["camera=none microphone=none", null],
    ["Camera=()", null],
    ["camera=('none')", null],
    ["camera=(self", null],
    ['camera=("https://a"self)', null],
    ['camera="no end', null],
    ["camera=", null],
    ["=()", null],
  ];
  for (const [text, expected] of cases) it(JSON.stringify(text), () => expect(read(text)).toEqual(expected));

  it("of a size that no site sends is read or refused at once", () => {
    expect(parseDictionary("a=(b), ".repeat(100_000))).toBeNull();
    expect(parseDictionary(`a=(${"b ".repeat(100_000)}`)).toBeNull();
    expect(parseDictionary(`a="${"\\".repeat(100_000)}`)).toBeNull();
    expect(parseDictionary(" ".repeat(100_000))).toBeNull();
  });
});
