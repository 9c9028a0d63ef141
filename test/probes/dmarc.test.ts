import { describe, expect, it } from "vitest";
import { LookFailed } from "../../src/model/errors.js";
import { lookAt } from "../helpers/mail.js";
import { target } from "../helpers/target.js";
import { type Zone, zoneDns } from "../helpers/zone.js";

const D = "acme.test";
const record = { TXT: ["v=DMARC1; p=none"] };

describe("the tree walk", () => {
  it("asks from the domain up, and keeps every set", async () => {
    const zone: Zone = {
      "_dmarc.acme.test": record,
      "_dmarc.mail.acme.test": { TXT: ["v=spf1 -all"] },
      "_dmarc.test": "servfail",
    };
    const { walk, elsewhere } = await lookAt("dmarc", "mail.acme.test", zone);
    expect(walk).toEqual([
      { name: "_dmarc.mail.acme.test", outcome: "answer", records: ["v=spf1 -all"] },
      { name: "_dmarc.acme.test", outcome: "answer", records: ["v=DMARC1; p=none"] },
      { name: "_dmarc.test", outcome: "servfail", records: [] },
    ]);
    expect(elsewhere).toEqual([]);
  });

  it("follows a CNAME to a vendor, and joins strings", async () => {
    const zone: Zone = {
      "_dmarc.acme.test": { CNAME: "acme.dmarc.vendor.example" },
      "acme.dmarc.vendor.example": { TXT: [["v=DMARC1; p=re", "ject"]] },
    };
    expect((await lookAt("dmarc", D, zone)).walk[0]).toMatchObject({
      name: "_dmarc.acme.test",
      records: ["v=DMARC1; p=reject"],
    });
  });

  it("asks eight names at most, and looks elsewhere only where none has a record", async () => {
    const deep = `a.b.c.d.e.f.g.h.${D}`;
    const dns = zoneDns({ "_dmarc.acme.test": record });
    await lookAt("dmarc", deep, {}, target(), dns);
    expect(dns.asked.filter((question) => question.startsWith("_dmarc."))).toHaveLength(8);
    const none = await lookAt("dmarc", D, {
      [D]: { TXT: ["v=DMARC1; p=none", "MS=ms1"] },
      "_dmarc.acme.test.acme.test": record,
    });
    expect(none.elsewhere.map(({ name, records }) => [name, records])).toEqual([
      [D, ["v=DMARC1; p=none"]],
      ["_dmarc.www.acme.test", []],
      ["_dmarc.acme.test.acme.test", ["v=DMARC1; p=none"]],
    ]);
  });

  it("asks whether a domain without a record of its own exists, and whether reports are wanted outside", async () => {
    const zone: Zone = {
      "_dmarc.acme.test": {
        TXT: ["v=DMARC1; p=none; rua=mailto:a@acme.test,mailto:b@vendor.example,mailto:c@vendor.example"],
      },
      "acme.test._report._dmarc.vendor.example": { TXT: ["v=DMARC1;"] },
    };
    const gone = await lookAt("dmarc", "mail.acme.test", zone);
    expect([gone.exists, gone.reports]).toEqual([
      false,
      [{ name: "acme.test._report._dmarc.vendor.example", outcome: "answer", records: ["v=DMARC1;"] }],
    ]);
    const there = await lookAt("dmarc", "mail.acme.test", { ...zone, "mail.acme.test": { A: ["192.0.2.1"] } });
    expect([there.exists, (await lookAt("dmarc", D, zone)).exists]).toEqual([true, true]);
  });

  it("fails as a look where the domain's own name cannot be asked", async () => {
    await expect(lookAt("dmarc", D, { "_dmarc.acme.test": "timeout" })).rejects.toThrow(LookFailed);
  });
});
