import { danglingCname } from "../../../src/checks/dns/dangling-cname.js";
import type { DnsOutcome } from "../../../src/model/seen/dns.js";
import type { AliasEnd, TakeoverSeen } from "../../../src/model/seen/domain.js";
import { describeCheck } from "../../helpers/check.js";

const D = "acme.test";
const H = "blog.acme.test";
const OTHER = "shop.acme.test";

const there = (target: string | null = null): TakeoverSeen => ({ target, outcome: "answer", domain: null, page: null });
const gone = (target: string | null, domain: AliasEnd["domain"] = null): TakeoverSeen => ({
  target,
  outcome: "nxdomain",
  domain,
  page: null,
});
const page = (target: string | null, provider: string, status: number, marks: readonly string[]): TakeoverSeen => ({
  ...there(target),
  page: { provider, url: `https://${H}/`, status, marks },
});
const ended = (outcome: DnsOutcome): TakeoverSeen => ({ ...there("x.example"), outcome });

interface World {
  readonly hosts?: Readonly<Record<string, TakeoverSeen>>;
  readonly labels?: Readonly<Record<string, TakeoverSeen>>;
  /** What made-up names are an alias of. */
  readonly wildcard?: string;
}

function given({ hosts = {}, labels = {}, wildcard }: World) {
  const random = { name: `random.${D}`, outcome: "nxdomain", addresses: [], target: wildcard ?? null };
  return {
    takeover: Object.entries(hosts),
    labels: Object.entries(labels).map(([name, { page: _, ...end }]) => [name, { ...end, addresses: [] }] as const),
    wildcard: [[D, { labels: [random, random] }]] as const,
  };
}
const one = (seen: TakeoverSeen) => given({ hosts: { [H]: seen } });

const held = [["pass", "held", H]] as const;
const claimable = [["fail", "claimable", H]] as const;
const stale = [["fail", "stale", H]] as const;

describeCheck(danglingCname, [
  { name: "an address of its own", seen: one(there()), expect: held },
  { name: "a CDN", seen: one(there("d111111abcdef8.cloudfront.net")), expect: held },
  { name: "a working site at GitHub Pages", seen: one(page("acme.github.io", "GitHub Pages", 200, [])), expect: held },
  { name: "a working shop at Shopify", seen: one(page("shops.myshopify.com", "Shopify", 200, [])), expect: held },
  { name: "a bucket that says 403", seen: one(page("acme.s3.amazonaws.com", "Amazon S3", 403, [])), expect: held },
  { name: "no such host at all: dns/resolution tells", seen: one(gone(null)), expect: held },
  { name: "a name without addresses", seen: one(ended("nodata")), expect: held },
  {
    name: "a bucket that nobody has",
    seen: one(page("blog.acme.test.s3-website-us-east-1.amazonaws.com", "Amazon S3", 404, ["NoSuchBucket"])),
    expect: claimable,
  },
  { name: "a deleted app at Azure", seen: one(gone("acme.azurewebsites.net")), expect: claimable },
  {
    name: "a deleted app at Azure, by a resolver that knows no Azure either",
    seen: one(gone("acme.trafficmanager.net", { name: "trafficmanager.net", outcome: "nxdomain" })),
    expect: claimable,
  },
  {
    name: "an unclaimed site at Surge, by its page",
    seen: one(page("acme.surge.sh", "Surge", 404, ["project not found"])),
    expect: claimable,
  },
  {
    name: "GitHub Pages knows no site, by its page",
    seen: one(page("acme.github.io", "GitHub Pages", 404, ["There isn't a GitHub Pages site here."])),
    expect: stale,
  },
  {
    name: "GitHub Pages knows no site of an apex, by address and page",
    seen: one(page(null, "GitHub Pages", 404, ["There isn't a GitHub Pages site here."])),
    expect: stale,
  },
  { name: "a name at Heroku that is gone", seen: one(gone("acme.herokudns.com")), expect: stale },
  {
    name: "a load balancer that is gone",
    seen: one(gone("acme-1.eu-west-1.elb.amazonaws.com")),
    expect: [["fail", "gone", H]],
  },
  {
    name: "a target that is gone at a registered domain",
    seen: one(gone("acme.vendor.com", { name: "vendor.com", outcome: "answer" })),
    expect: [["fail", "gone", H]],
  },
  {
    name: "a target that is gone, and whose domain cannot be asked for",
    seen: one(gone("acme.vendor.com", { name: "vendor.com", outcome: "timeout" })),
    expect: [["fail", "gone", H]],
  },
  {
    name: "a target whose domain nobody has",
    seen: one(gone("acme.vendro.com", { name: "vendro.com", outcome: "nxdomain" })),
    expect: [["fail", "domainFree", H]],
  },
  {
    name: "a wildcard alias to a vendor, with two hosts that work",
    seen: given({
      hosts: { [H]: there("acme.vendor.example"), [OTHER]: there("acme.vendor.example") },
      wildcard: "acme.vendor.example",
    }),
    expect: [...held, ["pass", "held", OTHER]],
  },
  {
    name: "a wildcard alias to a name that is gone: once, not for each name",
    seen: given({
      hosts: { [H]: gone("acme.cloudapp.net"), [OTHER]: gone("acme.cloudapp.net") },
      labels: { [`admin.${D}`]: gone("acme.cloudapp.net") },
      wildcard: "acme.cloudapp.net",
    }),
    expect: [["fail", "claimable", `*.${D}`]],
  },
  {
    name: "another fault beside such a wildcard",
    seen: given({
      hosts: { [H]: gone("acme.cloudapp.net"), [OTHER]: gone("other.cloudapp.net") },
      wildcard: "acme.cloudapp.net",
    }),
    expect: [
      ["fail", "claimable", `*.${D}`],
      ["fail", "claimable", OTHER],
    ],
  },
  {
    name: "names that nobody declared: one left behind, one in use, one silent",
    seen: given({
      labels: {
        [`staging.${D}`]: gone("acme.elasticbeanstalk.com"),
        [`dev.${D}`]: there("acme.vercel.app"),
        [`qa.${D}`]: ended("timeout"),
      },
    }),
    expect: [["fail", "claimable", `staging.${D}`]],
  },
  { name: "no answer", seen: one(ended("timeout")), expect: [["unknown", "unclear", H]] },
  { name: "a broken zone: dns/resolution tells", seen: one(ended("servfail")), expect: [["skip", "notResolved", H]] },
]);
