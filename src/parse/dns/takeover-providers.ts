/**
 * Hosting providers whose customers' names can be left behind: what their aliases look like, what a name that nobody has claimed shows,
 * and whether a stranger could claim it. Grounds: the providers' own documentation of custom domains, Microsoft's list in "Prevent
 * dangling DNS entries", and the public reports collected at github.com/EdOverflow/can-i-take-over-xyz; read 2026-11-20.
 */

export interface Provider {
  readonly name: string;
  /** What its customers' aliases end in. */
  readonly suffixes: readonly string[];
  /** For aliases that a suffix does not tell. */
  readonly alias?: RegExp;
  /** CIDR ranges of its own for domains that cannot have an alias. */
  readonly ranges?: readonly string[];
  /** Sentences of its page for a name that no customer has; sent with a status of 400 or above. */
  readonly marks: readonly string[];
  /** A free name below the suffixes does not exist in DNS, and whoever asks for it first gets it. */
  readonly free?: boolean;
  /** Wants proof of ownership before it serves a customer's domain: the record is stale, not a way in. */
  readonly verifies?: boolean;
}

const S3_ALIAS = /(?:^|\.)s3(?:-website)?[.-][a-z0-9-]{1,30}\.amazonaws\.com(?:\.cn)?$/;

export const PROVIDERS: readonly Provider[] = [
  // Whoever makes a bucket of the host's name owns the host's content.
  {
    name: "Amazon S3",
    suffixes: ["s3.amazonaws.com"],
    alias: S3_ALIAS,
    marks: ["NoSuchBucket", "The specified bucket does not exist"],
  },
  { name: "AWS Elastic Beanstalk", suffixes: ["elasticbeanstalk.com"], marks: [], free: true },
  // CloudFront wants a certificate that covers the name; load balancers get names by chance.
  { name: "Amazon CloudFront", suffixes: ["cloudfront.net"], marks: [], verifies: true },
  {
    name: "Microsoft Azure",
    suffixes: [
      "azure-api.net",
      "azurecontainer.io",
      "azurecr.io",
      "azuredatalakestore.net",
      "azureedge.net",
      "azurefd.net",
      "azurehdinsight.net",
      "azurewebsites.net",
      "blob.core.windows.net",
      "cloudapp.azure.com",
      "cloudapp.net",
      "database.windows.net",
      "redis.cache.windows.net",
      "search.windows.net",
      "servicebus.windows.net",
      "trafficmanager.net",
      "visualstudio.com",
      "web.core.windows.net",
    ],
    marks: ["404 Web Site not found"],
    free: true,
  },
  {
    name: "GitHub Pages",
    suffixes: ["github.io"],
    ranges: ["185.199.108.0/22", "2606:50c0:8000::/46"],
    marks: ["There isn't a GitHub Pages site here.", "There isn&#39;t a GitHub Pages site here."],
    verifies: true,
  },
  {
    name: "GitLab Pages",
    suffixes: ["gitlab.io"],
    marks: ["The page you're looking for could not be found"],
    verifies: true,
  },
  { name: "Bitbucket", suffixes: ["bitbucket.io"], marks: ["Repository not found"] },
  {
    name: "Vercel",
    suffixes: ["vercel.app", "vercel-dns.com", "now.sh"],
    alias: /\.vercel-dns-\d{1,4}\.com$/,
    ranges: ["76.76.21.0/24", "66.33.60.0/24"],
    marks: ["DEPLOYMENT_NOT_FOUND", "The deployment could not be found on Vercel"],
    verifies: true,
  },
  {
    name: "Netlify",
    suffixes: ["netlify.app", "netlify.com", "netlifyglobalcdn.com"],
    ranges: ["75.2.60.5/32", "99.83.231.61/32"],
    marks: ["Not Found - Request ID:"],
    verifies: true,
  },
  {
    name: "Heroku",
    suffixes: ["herokuapp.com", "herokudns.com", "herokussl.com"],
    marks: ["No such app", "There's nothing here, yet.", "herokucdn.com/error-pages/no-such-app.html"],
    verifies: true,
  },
  {
    name: "Shopify",
    suffixes: ["myshopify.com", "shops.myshopify.com"],
    ranges: ["23.227.38.0/24"],
    marks: ["Sorry, this shop is currently unavailable.", "Only one step left!"],
    verifies: true,
  },
  {
    name: "Webflow",
    suffixes: ["webflow.io", "proxy.webflow.com", "proxy-ssl.webflow.com", "cdn.webflow.com"],
    ranges: ["198.202.211.1/32"],
    marks: ["The page you are looking for doesn't exist or has been moved."],
    verifies: true,
  },
  {
    name: "Squarespace",
    suffixes: ["ext-cust.squarespace.com", "ext-sq.squarespace.com"],
    ranges: ["198.185.159.144/31", "198.49.23.144/31"],
    marks: ["No Such Account"],
    verifies: true,
  },
  {
    name: "Firebase Hosting",
    suffixes: ["web.app", "firebaseapp.com"],
    marks: ["Site Not Found"],
    verifies: true,
  },
  { name: "Cloudflare Pages", suffixes: ["pages.dev"], marks: [], verifies: true },
  {
    name: "Fastly",
    suffixes: ["fastly.net", "fastlylb.net"],
    marks: ["Fastly error: unknown domain"],
    verifies: true,
  },
  { name: "Render", suffixes: ["onrender.com"], marks: [], verifies: true },
  {
    name: "Railway",
    suffixes: ["up.railway.app"],
    marks: ["The train has not arrived at the station"],
    verifies: true,
  },
  { name: "Zendesk", suffixes: ["zendesk.com"], marks: ["Help Center Closed"], verifies: true },
  { name: "HubSpot", suffixes: ["hubspot.net", "hs-sites.com"], marks: ["Domain not found"], verifies: true },
  { name: "Freshdesk", suffixes: ["freshdesk.com"], marks: ["Maybe this is still fresh!"], verifies: true },
  { name: "Statuspage", suffixes: ["statuspage.io", "stspg-customer.com"], marks: [], verifies: true },
  {
    name: "Pantheon",
    suffixes: ["pantheonsite.io"],
    marks: ["404 error unknown site!", "The gods are wise, but do not know of the site which you seek."],
  },
  { name: "Surge", suffixes: ["surge.sh"], marks: ["project not found"] },
  { name: "Ghost", suffixes: ["ghost.io"], marks: ["The thing you were looking for is no longer here, or never was"] },
  {
    name: "Tumblr",
    suffixes: ["domains.tumblr.com"],
    ranges: ["66.6.44.4/32"],
    marks: ["Whatever you were looking for doesn't currently exist at this address"],
  },
  { name: "WordPress.com", suffixes: ["wordpress.com"], marks: ["Do you want to register"] },
  { name: "Unbounce", suffixes: ["unbouncepages.com"], marks: ["The requested URL was not found on this server."] },
  { name: "Help Scout", suffixes: ["helpscoutdocs.com"], marks: ["No settings were found for this company:"] },
  { name: "Helpjuice", suffixes: ["helpjuice.com"], marks: ["We could not find what you're looking for."] },
  {
    name: "Intercom",
    suffixes: ["custom.intercom.help"],
    marks: ["This page is reserved for artistic dogs.", "Uh oh. That page doesn't exist."],
  },
  { name: "UserVoice", suffixes: ["uservoice.com"], marks: ["This UserVoice subdomain is currently available!"] },
  { name: "Canny", suffixes: ["cname.canny.io"], marks: ["There is no such company. Did you enter the right URL?"] },
  {
    name: "ReadMe",
    suffixes: ["readmessl.com", "ssl.readmessl.com", "readme.io"],
    marks: ["The creators of this project are still working on making everything perfect!"],
  },
  {
    name: "Read the Docs",
    suffixes: ["readthedocs.io"],
    marks: ["The link you have followed or the URL that you entered does not exist."],
  },
  {
    name: "Strikingly",
    suffixes: ["s.strikinglydns.com"],
    marks: ["But if you're looking to build your own website,"],
  },
  {
    name: "Launchrock",
    suffixes: ["launchrock.com"],
    marks: ["It looks like you may have taken a wrong turn somewhere."],
  },
  { name: "Kinsta", suffixes: ["kinsta.cloud"], marks: ["No Site For Domain"] },
  { name: "JetBrains YouTrack", suffixes: ["youtrack.cloud"], marks: ["is not a registered InCloud YouTrack"] },
  { name: "Hatena Blog", suffixes: ["hatenablog.com"], marks: ["404 Blog is not found"] },
  { name: "ngrok", suffixes: ["ngrok.io", "cname.ngrok.io", "ngrok-cname.com"], marks: ["ERR_NGROK_3200"] },
  { name: "Discourse", suffixes: ["trydiscourse.com"], marks: [], free: true },
  { name: "Agile CRM", suffixes: ["agilecrm.com"], marks: ["Sorry, this page is no longer available."] },
  { name: "Short.io", suffixes: ["cname.short.io"], marks: ["Link does not exist"] },
];
