/** Certificates of every life, and chains as servers send them. */
import { describe, expect, it } from "vitest";
import { makeAuthority, makeCertificate } from "../../src/demo/certificate.js";
import { home } from "./pages.js";
import { audited, type Ca, date, type Pem } from "./stage.js";

const HOUR = 1 / 24;
const host = (certificate: (ca: Ca) => Pem) => ({ https: home, certificate });

/** Of an authority whose name tells that people install its certificates by hand. */
function byHand(ca: Ca, name: string, from: number, to: number): Pem {
  const issuing = makeAuthority({
    name: "Handmade TLS",
    organisation: "Handmade Certificates",
    notBefore: ca.day(-700),
    notAfter: ca.day(700),
    parent: ca.root,
  });
  const leaf = makeCertificate({ authority: issuing, names: [name], notBefore: ca.day(from), notAfter: ca.day(to) });
  return { chain: `${leaf.cert}\n${issuing.cert}`, key: leaf.key };
}

describe.concurrent("certificates", () => {
  it("days alone never decide: 6, 47 and 90 days, with a half, a third and a fifth of them left", async () => {
    const { found } = await audited({
      hosts: {
        "acme.test": host((ca) => ca.issue(["acme.test"], -3, 3)),
        "app.acme.test": host((ca) => ca.issue(["app.acme.test"], -31, 16)),
        "api.acme.test": host((ca) => ca.issue(["*.acme.test"], -70, 20)),
      },
      target: `domain: acme.test
launch: ${date(30)}
hosts: [{ host: acme.test }, { host: app.acme.test }, { host: api.acme.test }]`,
    });
    expect(found).toEqual([]);
  });

  it("a life that ends within hours, one that nobody renews before the launch, one that renewal has forgotten", async () => {
    const { found } = await audited({
      hosts: {
        "acme.test": host((ca) => ca.issue(["acme.test"], -5.5, 12 * HOUR)),
        "app.acme.test": host((ca) => byHand(ca, "app.acme.test", -340, 25)),
        "api.acme.test": host((ca) => ca.issue(["api.acme.test"], -80, 10)),
      },
      target: `domain: acme.test
launch: ${date(30)}
hosts: [{ host: acme.test }, { host: app.acme.test }, { host: api.acme.test }]`,
    });
    expect(found).toEqual([
      "fail critical tls/expiry acme.test",
      "fail critical tls/expiry app.acme.test",
      "fail high tls/expiry api.acme.test",
    ]);
  });

  it("chains: the root sent too, cross-signed, in the wrong order, with a stranger", async () => {
    const { found } = await audited({
      hosts: {
        "acme.test": host((ca) => {
          const leaf = ca.issue(["acme.test"], -10, 80);
          return { ...leaf, chain: `${leaf.chain}\n${ca.root.cert}` };
        }),
        "app.acme.test": host((ca) => {
          // A new root that clients do not know yet, vouched for by the one they know.
          const years = { notBefore: ca.day(-30), notAfter: ca.day(900) };
          const young = makeAuthority({ name: "Young Root", ...years });
          const crossed = makeAuthority({ name: "Young Root", ...years, key: young.signer, parent: ca.root });
          const issuing = makeAuthority({ name: "Young Issuing", ...years, parent: young });
          const leaf = makeCertificate({
            authority: issuing,
            names: ["app.acme.test"],
            notBefore: ca.day(-10),
            notAfter: ca.day(80),
          });
          return { chain: [leaf, issuing, crossed].map(({ cert }) => cert).join("\n"), key: leaf.key };
        }),
        "api.acme.test": host((ca) => {
          const lower = makeAuthority({
            name: "Lower",
            notBefore: ca.day(-30),
            notAfter: ca.day(900),
            parent: ca.issuing,
          });
          const leaf = makeCertificate({
            authority: lower,
            names: ["api.acme.test"],
            notBefore: ca.day(-10),
            notAfter: ca.day(80),
          });
          return { chain: [leaf, ca.issuing, lower].map(({ cert }) => cert).join("\n"), key: leaf.key };
        }),
        "docs.acme.test": host((ca) => {
          const stranger = makeAuthority({ name: "Stranger", notBefore: ca.day(-30), notAfter: ca.day(900) });
          const leaf = ca.issue(["docs.acme.test"], -10, 80);
          return { ...leaf, chain: `${leaf.chain}\n${stranger.cert}` };
        }),
      },
      target: `domain: acme.test
hosts: [{ host: acme.test }, { host: app.acme.test }, { host: api.acme.test }, { host: docs.acme.test }]`,
    });
    expect(found).toEqual(["fail low tls/chain api.acme.test", "fail low tls/chain docs.acme.test"]);
  });

  it("a wildcard is for one label", async () => {
    const wild = (ca: Ca) => ca.issue(["*.acme.test"], -10, 80);
    const { found } = await audited({
      hosts: { "acme.test": host(wild), "a.acme.test": host(wild), "a.b.acme.test": host(wild) },
      target: `domain: acme.test
hosts: [{ host: acme.test }, { host: a.acme.test, role: app }, { host: a.b.acme.test, role: app }]
endpoints: [{ name: home, url: "https://a.b.acme.test/" }]`,
    });
    expect(found).toEqual(["fail critical tls/hostname a.b.acme.test", "fail critical tls/hostname acme.test"]);
  });
});
