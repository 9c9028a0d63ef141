import { all } from "../../../src/checks/spf/all.js";
import { describeCheck } from "../../helpers/check.js";
import { lookAt } from "../../helpers/mail.js";
import type { Zone } from "../../helpers/zone.js";

const D = "acme.test";
const see = async (text: string, more: Zone = {}) => ({
  spf: [[D, await lookAt("spf", D, { [D]: { TXT: [text] }, ...more })] as const],
});

describeCheck(all, [
  { name: "-all", seen: await see("v=spf1 a -all"), expect: [["pass", "closed", D]] },
  { name: "~all is no fault", seen: await see("v=spf1 a ~ALL"), expect: [["pass", "closed", D]] },
  { name: "a null record", seen: await see("v=spf1 -all"), expect: [["pass", "closed", D]] },
  {
    name: "exp= behind all is read",
    seen: await see("v=spf1 -all exp=why.acme.test"),
    expect: [["pass", "closed", D]],
  },
  { name: "+all", seen: await see("v=spf1 a +all"), expect: [["fail", "open", D]] },
  { name: "bare all", seen: await see("v=spf1 a all"), expect: [["fail", "open", D]] },
  { name: "?all", seen: await see("v=spf1 a ?all"), expect: [["fail", "neutral", D]] },
  { name: "no all", seen: await see("v=spf1 a mx"), expect: [["fail", "none", D]] },
  {
    name: "an include that ends in -all does not end the record",
    seen: await see("v=spf1 include:b.test", { "b.test": { TXT: ["v=spf1 -all"] } }),
    expect: [["fail", "none", D]],
  },
  {
    name: "the redirect's all counts",
    seen: await see("v=spf1 redirect=b.test", { "b.test": { TXT: ["v=spf1 a -all"] } }),
    expect: [["pass", "closed", D]],
  },
  {
    name: "the redirect's redirect's +all counts",
    seen: await see("v=spf1 redirect=b.test", {
      "b.test": { TXT: ["v=spf1 redirect=c.test"] },
      "c.test": { TXT: ["v=spf1 +all"] },
    }),
    expect: [["fail", "open", D]],
  },
  {
    name: "the redirect's record has none",
    seen: await see("v=spf1 redirect=b.test", { "b.test": { TXT: ["v=spf1 a"] } }),
    expect: [["fail", "none", D]],
  },
  {
    name: "terms behind all",
    seen: await see("v=spf1 a ~all mx include:b.test"),
    expect: [
      ["pass", "closed", D],
      ["fail", "ignored", D],
    ],
  },
  {
    name: "a redirect beside all",
    seen: await see("v=spf1 redirect=b.test -all"),
    expect: [
      ["pass", "closed", D],
      ["fail", "ignored", D],
    ],
  },
  {
    name: "+all with terms behind it",
    seen: await see("v=spf1 +all mx"),
    expect: [
      ["fail", "open", D],
      ["fail", "ignored", D],
    ],
  },
  {
    name: "the redirect cannot be looked up",
    seen: await see("v=spf1 redirect=b.test", { "b.test": "servfail" }),
    expect: [["unknown", "hidden", D]],
  },
  {
    name: "the redirect depends on the message",
    seen: await see("v=spf1 redirect=%{i}._spf.%{d}"),
    expect: [["unknown", "hidden", D]],
  },
  { name: "the redirect leads nowhere", seen: await see("v=spf1 redirect=b.test"), expect: [["skip", "waits", D]] },
  {
    name: "the ending was swallowed by the term before it: spf/include tells",
    seen: await see("v=spf1 include:b.test-all", { "b.test": { TXT: ["v=spf1 a -all"] } }),
    expect: [["skip", "waits", D]],
  },
  {
    name: "a domain whose name ends so",
    seen: await see("v=spf1 include:b.catch-all", { "b.catch-all": { TXT: ["v=spf1 a -all"] } }),
    expect: [["fail", "none", D]],
  },
  { name: "the redirect loops", seen: await see("v=spf1 redirect=acme.test"), expect: [["skip", "waits", D]] },
  { name: "a syntax error", seen: await see("v=spf1 foo +all"), expect: [["skip", "waits", D]] },
  { name: "no record", seen: await see("MS=ms1"), expect: [["skip", "waits", D]] },
]);
