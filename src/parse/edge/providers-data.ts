/**
 * Edges, hosts and DNS providers by the traces they leave: name servers, CNAME targets, documented addresses, and headers of their own.
 * Read off the providers' documentation as of 2026-11; the ranges that they publish stand in provider-ranges-data.ts.
 */

export interface Provider {
  /** As `edge` in the target file. */
  readonly id: string;
  readonly name: string;
  /** `edge`: stands before somebody else's server; `platform`: serves the product itself, often with an edge of its own. */
  readonly kind: "edge" | "platform" | "dns";
  /** What its name servers end in. */
  readonly ns: readonly string[];
  /** What the names that customers point to end in. */
  readonly cname: readonly string[];
  /** Addresses that its documentation tells customers to point to: CIDR. */
  readonly addresses: readonly string[];
  /** Headers of its own, with the start of the value; both in lower case. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Says nothing of itself in its answers, and publishes no addresses: the name alone shows it. */
  readonly quiet: boolean;
}

type Traces = Partial<Pick<Provider, "ns" | "cname" | "addresses" | "headers" | "quiet">>;

function row(kind: Provider["kind"], id: string, name: string, traces: Traces): Provider {
  return { id, name, kind, ns: [], cname: [], addresses: [], headers: [], quiet: false, ...traces };
}

export const providers: readonly Provider[] = [
  row("edge", "cloudflare", "Cloudflare", {
    ns: ["ns.cloudflare.com", "secondary.cloudflare.com"],
    cname: ["cdn.cloudflare.net"],
    headers: [
      ["cf-ray", ""],
      ["server", "cloudflare"],
    ],
  }),
  row("edge", "fastly", "Fastly", {
    cname: ["fastly.net", "fastlylb.net"],
    headers: [
      ["x-fastly-request-id", ""],
      ["x-served-by", "cache-"],
    ],
  }),
  row("edge", "cloudfront", "CloudFront", {
    cname: ["cloudfront.net"],
    headers: [
      ["x-amz-cf-id", ""],
      ["x-amz-cf-pop", ""],
    ],
  }),
  row("edge", "akamai", "Akamai", {
    ns: ["akam.net"],
    cname: ["edgekey.net", "edgesuite.net", "akamaiedge.net", "akamaized.net", "akamai.net"],
    headers: [
      ["akamai-grn", ""],
      ["server", "akamai"],
    ],
    quiet: true,
  }),
  row("edge", "azure-front-door", "Azure Front Door", {
    cname: ["azurefd.net", "azureedge.net", "t-msedge.net"],
    headers: [["x-azure-ref", ""]],
  }),
  row("edge", "google-cloud-cdn", "Google Cloud load balancer", { headers: [["via", "1.1 google"]] }),
  row("edge", "bunny", "bunny.net", {
    ns: ["bunny.net"],
    cname: ["b-cdn.net"],
    headers: [
      ["server", "bunnycdn"],
      ["cdn-requestid", ""],
    ],
  }),
  row("edge", "imperva", "Imperva", {
    cname: ["incapdns.net", "impervadns.net"],
    headers: [
      ["x-iinfo", ""],
      ["x-cdn", "imperva"],
    ],
  }),
  row("edge", "sucuri", "Sucuri", { headers: [["x-sucuri-id", ""]] }),

  row("platform", "vercel", "Vercel", {
    ns: ["vercel-dns.com"],
    // A name of its own for each project: 0123456789abcdef.vercel-dns-016.com.
    cname: ["vercel-dns.com", "vercel-dns-016.com", "vercel-dns-017.com", "vercel.app", "vercel.com"],
    addresses: ["76.76.21.0/24", "216.198.79.0/24", "64.29.17.0/24", "216.150.1.0/24"],
    headers: [
      ["x-vercel-id", ""],
      ["server", "vercel"],
    ],
  }),
  row("platform", "netlify", "Netlify", {
    cname: ["netlify.app", "netlify.com", "netlifyglobalcdn.com"],
    addresses: ["75.2.60.5/32"],
    headers: [
      ["x-nf-request-id", ""],
      ["server", "netlify"],
    ],
  }),
  row("platform", "cloudflare-pages", "Cloudflare Pages", { cname: ["pages.dev", "workers.dev"] }),
  row("platform", "github-pages", "GitHub Pages", {
    cname: ["github.io"],
    addresses: [
      "185.199.108.153/32",
      "185.199.109.153/32",
      "185.199.110.153/32",
      "185.199.111.153/32",
      "2606:50c0:8000::153/128",
      "2606:50c0:8001::153/128",
      "2606:50c0:8002::153/128",
      "2606:50c0:8003::153/128",
    ],
    headers: [
      ["x-github-request-id", ""],
      ["server", "github.com"],
    ],
  }),
  row("platform", "firebase", "Firebase Hosting", {
    cname: ["web.app", "firebaseapp.com"],
    addresses: ["199.36.158.100/32"],
  }),
  row("platform", "google-cloud", "Google Cloud", {
    ns: ["googledomains.com"],
    cname: ["ghs.googlehosted.com", "run.app", "appspot.com"],
    addresses: ["216.239.32.21/32", "216.239.34.21/32", "216.239.36.21/32", "216.239.38.21/32"],
    headers: [["server", "google frontend"]],
  }),
  row("platform", "heroku", "Heroku", {
    cname: ["herokudns.com", "herokuapp.com"],
    headers: [
      ["via", "1.1 vegur"],
      ["via", "1.1 heroku-router"],
      ["via", "2.0 heroku-router"],
    ],
  }),
  row("platform", "render", "Render", {
    cname: ["onrender.com"],
    addresses: ["216.24.57.0/24"],
    headers: [
      ["rndr-id", ""],
      ["x-render-origin-server", ""],
    ],
  }),
  row("platform", "fly", "Fly.io", {
    cname: ["fly.dev"],
    headers: [
      ["fly-request-id", ""],
      ["server", "fly/"],
    ],
  }),
  row("platform", "railway", "Railway", {
    cname: ["railway.app"],
    headers: [
      ["server", "railway-edge"],
      ["x-railway-request-id", ""],
    ],
  }),
  row("platform", "shopify", "Shopify", {
    cname: ["shops.myshopify.com", "myshopify.com"],
    addresses: ["23.227.38.0/24"],
    headers: [
      ["x-shopid", ""],
      ["powered-by", "shopify"],
    ],
  }),
  row("platform", "squarespace", "Squarespace", {
    ns: ["squarespacedns.com"],
    cname: ["squarespace.com"],
    addresses: ["198.185.159.144/31", "198.49.23.144/31"],
    headers: [["server", "squarespace"]],
  }),
  row("platform", "wix", "Wix", {
    ns: ["wixdns.net"],
    cname: ["wixdns.net", "wixsite.com"],
    addresses: ["185.230.63.107/32", "185.230.63.171/32", "185.230.63.186/32"],
    headers: [["x-wix-request-id", ""]],
  }),
  row("platform", "webflow", "Webflow", {
    cname: ["proxy-ssl.webflow.com", "proxy.webflow.com", "cdn.webflow.com"],
    addresses: ["75.2.70.75/32", "99.83.190.102/32", "198.202.211.1/32"],
    headers: [["x-wf-region", ""]],
  }),
  row("platform", "wp-engine", "WP Engine", {
    cname: ["wpengine.com", "wpeproxy.com", "wpewaf.com", "wpenginepowered.com"],
    addresses: ["141.193.213.10/31", "141.193.213.20/31"],
    headers: [["x-powered-by", "wp engine"]],
  }),
  row("platform", "digitalocean", "DigitalOcean", {
    ns: ["digitalocean.com"],
    cname: ["ondigitalocean.app", "digitaloceanspaces.com"],
    headers: [["x-do-app-origin", ""]],
  }),
  row("platform", "azure", "Azure", {
    ns: ["azure-dns.com", "azure-dns.net", "azure-dns.org", "azure-dns.info"],
    cname: ["azurewebsites.net", "azurestaticapps.net", "cloudapp.azure.com", "web.core.windows.net"],
  }),
  row("platform", "aws-s3", "Amazon S3", { headers: [["server", "amazons3"]] }),
  row("platform", "aws-load-balancer", "AWS load balancer", {
    cname: ["elb.amazonaws.com", "awsglobalaccelerator.com"],
    headers: [["server", "awselb"]],
  }),
  row("platform", "aws", "AWS", {
    cname: ["elasticbeanstalk.com", "awsapprunner.com", "amazonaws.com", "amazonaws.com.cn"],
    headers: [["apigw-requestid", ""]],
  }),

  // awsdns-01.org: the number is the reader's business.
  row("dns", "route-53", "Route 53", { ns: ["awsdns-#.com", "awsdns-#.net", "awsdns-#.org", "awsdns-#.co.uk"] }),
  row("dns", "hetzner", "Hetzner", { ns: ["ns.hetzner.com", "ns.hetzner.de", "first-ns.de", "second-ns.de"] }),
  row("dns", "namecheap", "Namecheap", { ns: ["registrar-servers.com"] }),
  row("dns", "godaddy", "GoDaddy", { ns: ["domaincontrol.com"] }),
  row("dns", "porkbun", "Porkbun", { ns: ["ns.porkbun.com"] }),
  row("dns", "gandi", "Gandi", { ns: ["gandi.net"] }),
  row("dns", "ovh", "OVHcloud", { ns: ["ovh.net", "anycast.me"] }),
  row("dns", "ionos", "IONOS", { ns: ["ui-dns.com", "ui-dns.de", "ui-dns.org", "ui-dns.biz"] }),
  row("dns", "dnsimple", "DNSimple", { ns: ["dnsimple.com", "dnsimple-edge.net", "dnsimple-edge.org"] }),
  row("dns", "ns1", "NS1", { ns: ["nsone.net"] }),
  row("dns", "dns-made-easy", "DNS Made Easy", { ns: ["dnsmadeeasy.com"] }),
  row("dns", "hostinger", "Hostinger", { ns: ["dns-parking.com"] }),
  row("dns", "bluehost", "Bluehost", { ns: ["bluehost.com"] }),
];
