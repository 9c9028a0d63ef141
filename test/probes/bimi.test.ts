import { describe, expect, it } from "vitest";
import { bimi } from "../../src/probes/bimi.js";
import { transportLook } from "../helpers/mail-transport.js";
import { mailDomain, target } from "../helpers/target.js";

const D = "acme.test";

describe("bimi", () => {
  const RECORD = "v=BIMI1; l=https://www.acme.test/logo.svg";

  it("fetches the logo from declared hosts alone", async () => {
    const zone = { [`default._bimi.${D}`]: { TXT: [RECORD] } };
    expect((await transportLook("bimi", D, zone, { http: () => ({ body: "<svg>" }) })).asked).toEqual([
      "https://www.acme.test/logo.svg",
    ]);
    expect((await transportLook("bimi", D, zone, { undeclared: ["www.acme.test"] })).asked).toEqual([]);
  });

  it("looks at the organisational domain where a subdomain has none", async () => {
    const { value } = await transportLook("bimi", `news.${D}`, { [`default._bimi.${D}`]: { TXT: [RECORD] } });
    expect(value.txt).toMatchObject({ name: `default._bimi.${D}`, records: [RECORD] });
    expect(bimi.subjects(target({ email: [mailDomain(D, { sends: false })] }))).toHaveProperty("skip");
  });
});
