import { chainLength } from "../../../src/checks/redirects/chain-length.js";
import { chain } from "../../helpers/chain.js";
import { describeCheck } from "../../helpers/check.js";

const A = "acme.test";
const TWO = [`301 http://${A}/ -> https://${A}/`, `301 https://${A}/ -> https://www.${A}/`];
const THREE = [...TWO, `302 https://www.${A}/ -> https://www.${A}/en/`];
const FOUR = [...THREE, `301 https://www.${A}/en/ -> https://www.${A}/en/home`];

describeCheck(chainLength, [
  {
    name: "http to https to www",
    seen: { redirects: [chain([...TWO, `200 https://www.${A}/`])] },
    expect: [["pass", "short", A]],
  },
  {
    name: "a language behind that",
    seen: { redirects: [chain([...THREE, `200 https://www.${A}/en/`])] },
    expect: [["fail", "long", A]],
  },
  {
    name: "four, told once by the longest chain",
    seen: {
      redirects: [
        chain([...TWO, `200 https://www.${A}/`]),
        chain([...FOUR, `200 https://www.${A}/en/home`], { start: `http://${A}/x` }),
      ],
    },
    expect: [["fail", "veryLong", A]],
  },
  {
    name: "to a log-in at somebody else's host",
    seen: { redirects: [chain([...TWO, `302 https://www.${A}/ -> https://id.example/`], { end: "undeclared" })] },
    expect: [["fail", "long", A]],
  },
  {
    name: "a loop is told elsewhere",
    seen: { redirects: [chain(FOUR, { end: "loop" })] },
    expect: [],
  },
]);
