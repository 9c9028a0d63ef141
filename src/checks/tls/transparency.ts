/** Decides whether a public authority's certificate brings the proof of having been logged that browsers require. */
import { defineCheck } from "../../model/check.js";
import { publicSessions } from "../../parse/tls/certificate-trust.js";
import { addressList, privateAuthority, toldElsewhere } from "../../parse/tls/tls-sessions.js";

const WHAT = "the timestamps of the certificate";

interface Unlogged {
  host: string;
  addresses: readonly string[];
}

export const transparency = defineCheck({
  doc: {
    id: "tls/transparency",
    title: "Browsers refuse a public certificate that was not logged",
    rule: "A certificate of a public authority carries no signed certificate timestamps: neither embedded, nor in a stapled OCSP response, nor in TLS. Private authorities (network.ca) are exempt.",
    why: "Chrome, Safari and Firefox show a full-page warning for a public certificate without such timestamps, however valid the rest of it is.",
    fix: [
      "Have the certificate issued again, and do not switch the logging off: authorities embed the timestamps by themselves.",
      "If the certificate must stay out of the public logs, it is for a private authority: name its root in network.ca.",
      "Try it: openssl s_client -connect HOST:443 -servername HOST </dev/null | openssl x509 -noout -text | grep -A3 'CT Precertificate SCTs'",
    ],
    severity: "medium",
    impact: "downtime",
    stage: 2,
    effort: 45,
    references: [
      "https://www.rfc-editor.org/rfc/rfc6962#section-3.3",
      "https://googlechrome.github.io/CertificateTransparency/ct_policy.html",
    ],
  },
  needs: ["tls"],
  says: {
    logged: {
      status: "pass",
      tell: (d: { host: string; scts: number }) => ({
        title: `The certificate of ${d.host} was logged`,
        detail: `It brings ${d.scts} signed certificate timestamps.`,
      }),
    },
    unlogged: {
      status: "fail",
      harm: 30,
      tell: (d: Unlogged) => ({
        title: `Browsers refuse https://${d.host}: its certificate was not logged`,
        detail: `On ${addressList(d.addresses)} the certificate brings no signed certificate timestamp, neither in itself nor in OCSP nor in TLS.`,
      }),
    },
    untold: {
      status: "unknown",
      tell: (d: Unlogged) => ({
        title: `Could not find out whether the certificate of ${d.host} was logged`,
        detail: `It embeds no signed certificate timestamp, and ${d.host} could not be asked whether it sends one in TLS.`,
      }),
    },
    privateCa: { status: "skip", tell: (d: { host: string }) => privateAuthority(d.host, WHAT) },
    elsewhere: {
      status: "skip",
      tell: (d: { host: string; check: string }) => toldElsewhere(d.host, WHAT, d.check),
    },
  },
  judge: ({ tls }) =>
    tls.map(({ subject: host, value }) => {
      const { sessions, none } = publicSessions(host, value);
      const counted = sessions.map(({ address, session: { chain, staple } }) => ({
        address,
        issuer: chain[0]?.issuer ?? "",
        scts: (chain[0]?.scts ?? 0) + (staple?.scts ?? 0),
      }));
      const [first] = counted;
      if (first === undefined)
        return none === "private"
          ? { say: "privateCa", subject: host, with: { host } }
          : { say: "elsewhere", subject: host, with: { host, check: none } };
      const bare = counted.filter(({ scts }) => scts === 0);
      // What one address sends in TLS, the others of a host send as well.
      const scts = first.scts + (value.tlsScts ?? 0);
      if (bare.length === 0 || (value.tlsScts ?? 0) > 0) return { say: "logged", subject: host, with: { host, scts } };
      const addresses = bare.map(({ address }) => address);
      const evidence = bare.slice(0, 8).map(({ address, issuer }) => `${address}: no timestamp, issued by ${issuer}`);
      return {
        say: value.tlsScts === null ? "untold" : "unlogged",
        subject: host,
        with: { host, addresses },
        evidence,
      };
    }),
});
