import { describe, expect, it } from "vitest";
import { message } from "../../src/probes/message.js";
import { bytesOf, signedMail } from "../helpers/signed-mail.js";
import { mailDomain, target } from "../helpers/target.js";
import { zoneDns, zoneIo } from "../helpers/zone.js";

const D = "acme.test";
const FILE = "/repo/proof/test.eml";
const on = target({ email: [mailDomain(D, { message: FILE })] });
const dns = zoneDns({});
const look = (bytes: Uint8Array | null, under = on) =>
  message.look(D, under, zoneIo(dns, bytes === null ? {} : { [FILE]: bytes }), new AbortController().signal);

describe("the declared test message, by its file alone", () => {
  it("is looked at for every domain that sends, without a network", async () => {
    expect(message.subjects(target({ email: [mailDomain(D), mailDomain("quiet.test", { sends: false })] }))).toEqual([
      D,
    ]);
    expect(message.subjects(target({ email: [] }))).toHaveProperty("skip");
    expect(message.offline).toBe(true);
    expect((await look(bytesOf(signedMail()))).message).toMatchObject({
      file: "test.eml",
      from: [{ domain: D, named: true }],
    });
    expect(dns.asked).toEqual([]);
  });

  it("none is declared", async () => {
    expect(await look(null, target())).toEqual({ domain: D, message: null });
  });

  it.each([
    ["it does not exist", null, /does not exist/],
    ["it is no message", bytesOf("%PDF-1.7 \n\x00"), /holds no mail headers/],
    ["it is empty", bytesOf(""), /holds no mail headers/],
    ["it is larger than any mail", new Uint8Array(37 * 1024 * 1024), /larger than 36 MiB/],
  ])("%s", async (_, bytes, problem) => {
    await expect(look(bytes)).rejects.toThrow(problem);
  });
});
