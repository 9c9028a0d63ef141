import { previewTarget } from "../../../src/checks/dns/preview-target.js";
import { describeCheck } from "../../helpers/check.js";
import { hostNames } from "../../helpers/dns.js";

const H = "www.acme.test";

function leadsTo(targets: readonly string[], host = H) {
  const chain = targets.map((target, index) => ({ name: targets[index - 1] ?? host, target, ttl: 300 }));
  return { names: [[host, hostNames(host, ["198.51.100.7"], "nodata", chain)]] as const };
}

const lasting = [["pass", "lasting", H]] as const;
const preview = [["fail", "preview", H]] as const;

describeCheck(previewTarget, [
  { name: "no CNAME", seen: leadsTo([]), expect: lasting },
  ...[
    "cname.vercel-dns.com",
    "acme.netlify.app",
    "acme.pages.dev",
    "acme.github.io",
    "d111111abcdef8.cloudfront.net",
    "shops.myshopify.com",
    "acme.azurewebsites.net",
  ].map((at) => ({ name: `production at ${at}`, seen: leadsTo([at]), expect: lasting })),
  ...[
    "acme-git-main-team.vercel.app",
    "deploy-preview-12--acme.netlify.app",
    "0a1b2c3d.acme.pages.dev",
    "quiet-fox.ngrok-free.app",
    "quiet-fox.trycloudflare.com",
    "acme.loca.lt",
    "quiet-fox.lhr.life",
    "staging.acme.example",
    "acme-dev.hosting.example",
  ].map((at) => ({ name: `points at ${at}`, seen: leadsTo([at]), expect: preview })),
  { name: "a tunnel at the end of the chain", seen: leadsTo(["edge.acme.example", "acme.ngrok.io"]), expect: preview },
  { name: "a developer's machine", seen: leadsTo(["macbook.local"]), expect: [["fail", "local", H]] },
  {
    name: "a staging host at a staging name",
    seen: leadsTo(["staging-acme.pages.dev"], "staging.acme.test"),
    expect: [["pass", "lasting", "staging.acme.test"]],
  },
  {
    name: "a preview that is gone",
    seen: {
      names: [[H, hostNames(H, "nxdomain", "nxdomain", [{ name: H, target: "acme.ngrok.io", ttl: 300 }])]],
    },
    expect: preview,
  },
  {
    name: "nobody answers",
    seen: { names: [[H, hostNames(H, "timeout", "timeout")]] },
    expect: [["unknown", "unclear", H]],
  },
]);
