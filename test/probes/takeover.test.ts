import { describe, expect, it } from "vitest";
import { LookFailed } from "../../src/model/errors.js";
import { takeover } from "../../src/probes/takeover.js";
import { answer } from "../helpers/dns.js";
import { type Script, scriptedIo } from "../helpers/scripted-http.js";
import { host, target } from "../helpers/target.js";
import { type Zone, zoneDns } from "../helpers/zone.js";

const H = "blog.acme.test";
const never = new AbortController().signal;

async function lookAt(zone: Zone, script: Script = () => undefined) {
  const { io, asked } = scriptedIo(script);
  const seen = await takeover.look(H, target(), { http: io.http, dns: zoneDns(zone) }, never);
  return { seen, asked: asked.map(({ url }) => url) };
}

/** The host is an alias of a name that exists. */
const alias = (name: string): Zone => ({ [H]: { CNAME: name }, [name]: { A: ["192.0.2.1"] } });
const SENTENCE = "There isn't a GitHub Pages site here.";

describe("takeover", () => {
  it("looks at declared hosts with a name", () => {
    expect(takeover.subjects(target({ hosts: [host(H), host("*.acme.test"), host("192.0.2.1")] }))).toEqual([H]);
    expect(takeover.subjects(target({ hosts: [host("192.0.2.1")] }))).toHaveProperty("skip");
  });

  it.each([
    ["an address of its own", { [H]: { A: ["192.0.2.1"] } }],
    ["an unknown vendor", alias("acme.vendor.example")],
    ["a provider whose page says nothing", alias("d111111abcdef8.cloudfront.net")],
    ["a name that is gone", { [H]: { CNAME: "acme.azurewebsites.net" } }],
  ])("sends nothing to %s", async (_, zone) => {
    const { seen, asked } = await lookAt(zone, () => ({ body: SENTENCE }));
    expect(seen.page).toBeNull();
    expect(asked).toEqual([]);
  });

  it("keeps the sentence of an unclaimed page", async () => {
    const { seen } = await lookAt(alias("acme.github.io"), () => ({ status: 404, body: `<p>${SENTENCE}</p>` }));
    expect(seen).toMatchObject({
      target: "acme.github.io",
      outcome: "answer",
      page: { provider: "GitHub Pages", url: `https://${H}/`, status: 404, marks: [SENTENCE] },
    });
  });

  it("tells the provider of an apex by its address", async () => {
    const { seen } = await lookAt({ [H]: { A: ["185.199.108.153"] } }, () => ({ status: 404, body: SENTENCE }));
    expect(seen).toMatchObject({ target: null, page: { provider: "GitHub Pages", marks: [SENTENCE] } });
  });

  it("is not taken in by a working blog that quotes the sentence, and asks it once", async () => {
    const { seen, asked } = await lookAt(alias("acme.github.io"), () => ({ body: `<article>${SENTENCE}</article>` }));
    expect(seen.page).toMatchObject({ status: 200, marks: [] });
    expect(asked).toEqual([`https://${H}/`]);
  });

  it("asks over http where an unclaimed name has no certificate", async () => {
    const bucket = alias(`${H}.s3-website-us-east-1.amazonaws.com`);
    const { seen } = await lookAt(bucket, ({ url }) =>
      url.startsWith("https:")
        ? new LookFailed("tls", "the certificate is for other names", H)
        : { status: 404, body: "<Error><Code>NoSuchBucket</Code></Error>" },
    );
    expect(seen.page).toMatchObject({ provider: "Amazon S3", url: `http://${H}/`, marks: ["NoSuchBucket"] });
  });

  it("fails as a look where the page can be asked neither way", async () => {
    const failed = await lookAt(alias("acme.github.io"), () => new LookFailed("timeout", "no answer", H)).catch(
      (error) => error,
    );
    expect(failed).toMatchObject({ kind: "timeout", host: H });
  });

  it("finds the alias that a resolver leaves out of its NXDOMAIN", async () => {
    const dns = {
      ask: async (name: string, type: "A") =>
        name === H && (type as string) === "CNAME"
          ? answer(H, "CNAME", "answer", [{ type: "CNAME", name: H, ttl: 300, data: "acme.vendor.com" }])
          : answer(name, type, name === "com" ? "nodata" : "nxdomain"),
    };
    const { io } = scriptedIo(() => undefined);
    expect(await takeover.look(H, target(), { http: io.http, dns: dns as never }, never)).toEqual({
      target: "acme.vendor.com",
      outcome: "nxdomain",
      domain: { name: "vendor.com", outcome: "nxdomain" },
      page: null,
    });
  });
});
