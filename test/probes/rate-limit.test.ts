import { describe, expect, it } from "vitest";
import { LookFailed } from "../../src/model/errors.js";
import { rateLimit } from "../../src/probes/rate-limit.js";
import { type Script, scriptedIo } from "../helpers/scripted-http.js";
import { endpoint, target } from "../helpers/target.js";

const signal = new AbortController().signal;

async function look(limit: number, script: Script) {
  const { io, asked } = scriptedIo(script);
  const login = endpoint("log in", "https://api.acme.test/login?k=1", {
    method: "POST",
    body: "{}",
    headers: { authorization: "Bearer token" },
    rateLimit: limit,
  });
  return { value: await rateLimit.look("log in", target({ endpoints: [login] }), io, signal), asked };
}

/** Answers 200 so many times, and then otherwise. */
function answering(count: number, other: ReturnType<Script>): Script {
  let times = 0;
  return () => {
    times += 1;
    return times <= count ? {} : other;
  };
}

describe("rate-limit", () => {
  it("is asked for alone, and runs last", () => {
    expect(rateLimit.measures).toBe("last");
    expect(rateLimit.subjects(target({ endpoints: [endpoint("home", "https://acme.test/")] }))).toHaveProperty("skip");
  });

  it("asks as declared until the limit, and not once more", async () => {
    const { value, asked } = await look(10, answering(99, {}));
    expect(asked).toHaveLength(10);
    expect(asked[0]).toMatchObject({ method: "POST", body: "{}", headers: { authorization: "Bearer token" } });
    expect(value).toMatchObject({ sent: 10, limit: 10, failure: null, url: "https://api.acme.test/login" });
    expect(JSON.stringify(value)).not.toContain("token");
  });

  it.each([429, 403, 503])("stops at the first %i", async (status) => {
    const { value, asked } = await look(10, answering(3, { status }));
    expect(asked).toHaveLength(4);
    expect(value.statuses).toEqual([200, 200, 200, status]);
  });

  it("goes on where the first answer refuses as well", async () => {
    const { asked } = await look(5, () => ({ status: 403 }));
    expect(asked).toHaveLength(5);
  });

  it("sends nothing where the limit is above what it may send", async () => {
    const { value, asked } = await look(51, () => ({}));
    expect([value.sent, asked]).toEqual([0, []]);
    expect((await look(50, () => ({}))).asked).toHaveLength(50);
  });

  it("stops at a challenge, and at a connection that is refused", async () => {
    const wall = await look(10, answering(2, { status: 403, headers: [["cf-mitigated", "challenge"]] }));
    expect([wall.value.wall?.kind, wall.asked.length]).toEqual(["challenge", 3]);
    const cut = await look(10, answering(2, new LookFailed("refused", "refused")));
    expect(cut.value).toMatchObject({ sent: 3, failure: "refused" });
    await expect(look(10, () => undefined)).rejects.toThrow("nothing listens");
  });
});
