import { expect, it } from "vitest";
import { testing } from "../../../src/checks/dkim/testing.js";
import { describeCheck } from "../../helpers/check.js";
import { dkimKey } from "../../helpers/dkim-keys.js";
import { lookAt } from "../../helpers/mail.js";
import { mailDomain, target } from "../../helpers/target.js";

const D = "acme.test";
const S = `s1._domainkey.${D}`;
const on = target({ email: [mailDomain(D, { selectors: ["s1"] })] });
const see = async (...TXT: string[]) => ({ dkim: [[D, await lookAt("dkim", D, { [S]: { TXT } }, on)] as const] });
const key = (flags: string) => `v=DKIM1; k=rsa; ${flags}p=${dkimKey(1024)}`;

describeCheck(testing, [
  { name: "no flags", seen: await see(key("")), expect: [["pass", "inUse", S]] },
  { name: "t=s", seen: await see(key("t=s; ")), expect: [["pass", "inUse", S]] },
  { name: "t=y", seen: await see(key("t=y; ")), expect: [["fail", "testing", S]] },
  { name: "t=s:y with blanks", seen: await see(key("t= s : y ; ")), expect: [["fail", "testing", S]] },
  { name: "y= is another tag", seen: await see(key("y=t; n=t=y; ")), expect: [["pass", "inUse", S]] },
  { name: "a broken key is told by dkim/key", seen: await see("v=DKIM1; t=y; p=AAAA"), expect: [["skip", "noKey", S]] },
  {
    name: "a revoked key is told by dkim/revoked",
    seen: await see("v=DKIM1; t=y; p="),
    expect: [["skip", "noKey", S]],
  },
  { name: "none", seen: { dkim: [[D, await lookAt("dkim", D, {})]] }, expect: [["skip", "noKey", D]] },
]);

it("shows the record without the flag, and with the others", async () => {
  const [[subject, value]] = (await see(key("t=y:s; "))).dkim as [
    readonly [string, Awaited<ReturnType<typeof lookAt<"dkim">>>],
  ];
  const [verdict] = testing.judge({ dkim: [{ subject, value }] }, on, new Date(0));
  expect(verdict?.with).toMatchObject({ mended: `v=DKIM1; k=rsa; t=s; p=${dkimKey(1024)}` });
});
