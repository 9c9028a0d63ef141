/** Whole pages as frameworks, hosts and shops serve them, seen through the probes: what a careful reader would say of each, and nothing else. */
import { describe, expect, it } from "vitest";
import { judgedSite, type Site } from "../../helpers/judged-site.js";
import type { Scripted } from "../../helpers/scripted-http.js";

type Headers = NonNullable<Scripted["headers"]>;

/** Hardly any site has one; it is said of each and is no news. */
const SECURITY_TXT = "exposure/security-txt absent low";
const packed = ["content-encoding", "br"] as const;

const sent = (status: number, type: string, body: string, headers: Headers = []): Scripted => ({
  status,
  headers: [["content-type", type], packed, ...headers],
  body,
});
const html = (head: string, body: string, headers: Headers = [], status = 200) =>
  sent(
    status,
    "text/html; charset=utf-8",
    `<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n${head}\n</head>\n<body>\n${body}\n</body>\n</html>\n`,
    headers,
  );
const js = (body: string) => sent(200, "text/javascript", body);
const text = (body: string) => sent(200, "text/plain", body);
const missing = html("<title>Not found</title>", "<h1>404</h1><p>There is no such page.</p>", [], 404);
const WORDS =
  '<h1>Invoices that write themselves</h1><p>Acme reads your receipts, files them, and sends the invoices on time. More than 2,000 studios use it.</p><a href="/pricing">Pricing</a> <a href="https://app.acme.test/login">Log in</a>';
const fake = (...parts: readonly string[]) => parts.join("");

const PAGES: Readonly<Record<string, Site & { readonly expect: readonly string[] }>> = {
  "Next.js on Vercel": {
    files: {
      "/": html(
        '<title>Acme: invoices</title><link rel="preload" as="script" fetchPriority="low" href="/_next/static/chunks/webpack-4b1e.js"/><script src="/_next/static/chunks/main-app-9c2f.js" async=""></script><script src="/_next/static/chunks/polyfills-42372ed130431b0a.js" noModule=""></script><meta name="next-size-adjust" content=""/><link rel="canonical" href="https://www.acme.test/"/><meta property="og:image" content="https://www.acme.test/og.png"/>',
        `${WORDS}<img srcset="/_next/image?url=%2Fa.png&amp;w=640&amp;q=75 1x, /_next/image?url=%2Fa.png&amp;w=1200&amp;q=75 2x" src="/_next/image?url=%2Fa.png&amp;w=1200&amp;q=75"/><script>(self.__next_f=self.__next_f||[]).push([0])</script><script>self.__next_f.push([1,"0:["$","html",null,{"lang":"en","assetPrefix":"","buildId":"xK2"}]\n"])</script>`,
        [
          ["server", "Vercel"],
          ["x-vercel-cache", "PRERENDER"],
        ],
      ),
      "/_next/static/chunks/main-app-9c2f.js": js(
        '(self.webpackChunk_N_E=self.webpackChunk_N_E||[]).push([[744],{5:(e,t,r)=>{let o="undefined"!=typeof window?window.location.origin:"http://localhost:3000";let u=new URL(e,"http://n");if("localhost"===location.hostname)fetch("http://localhost:4000/graphql");t.x=o}}]);',
      ),
    },
    other: missing,
    expect: [],
  },
  "Next.js with a fallback of the API's address that went live": {
    files: {
      "/": html('<title>Acme</title><script src="/_next/static/chunks/app/layout-1.js" async=""></script>', WORDS),
      "/_next/static/chunks/app/layout-1.js": js(
        'let api=process.env.NEXT_PUBLIC_API_URL||"http://localhost:8000/api";fetch(api+"/orders");',
      ),
    },
    other: missing,
    expect: ["content/staging-links script high"],
  },
  "Rails behind nginx": {
    files: {
      "/": html(
        '<title>Acme</title><meta name="csrf-param" content="authenticity_token" /><meta name="csrf-token" content="x" /><link rel="stylesheet" href="/assets/application-1a2b.css" data-turbo-track="reload" /><script type="importmap" data-turbo-track="reload">{"imports":{"application":"/assets/application-37f365cb.js","@hotwired/turbo-rails":"/assets/turbo.min-f309baaf.js"}}</script><link rel="modulepreload" href="/assets/application-37f365cb.js"><script type="module">import "application"</script>',
        `${WORDS}<form action="/sessions" method="post"><input type="hidden" name="authenticity_token" value="x"></form>`,
        [["server", "nginx/1.24.0"]],
      ),
      "/assets/application-37f365cb.js": js('import "@hotwired/turbo-rails"\nimport "controllers"\n'),
    },
    other: missing,
    expect: [],
  },
  "Rails in development mode, in production": {
    files: { "/": html("<title>Acme</title>", WORDS) },
    other: html(
      "<title>Action Controller: Exception caught</title>",
      '<header><h1>Routing Error</h1></header><h2>No route matches [GET] "/qx7k"</h2><p><code>Rails.root: /srv/acme</code></p>',
      [],
      404,
    ),
    expect: ["content/error-page debug high"],
  },
  WordPress: {
    files: {
      "/": html(
        '<title>Acme &#8211; Invoices</title><meta name=\'robots\' content=\'max-image-preview:large\' /><link rel="profile" href="http://gmpg.org/xfn/11"><link rel="https://api.w.org/" href="https://www.acme.test/wp-json/" /><link rel="EditURI" type="application/rsd+xml" title="RSD" href="https://www.acme.test/xmlrpc.php?rsd" /><meta name="generator" content="WordPress 6.6.2" /><script src="https://www.acme.test/wp-includes/js/jquery/jquery.min.js?ver=3.7.1" id="jquery-core-js"></script><script type="application/ld+json" class="yoast-schema-graph">{"@context":"https://schema.org","@graph":[{"@type":"WebPage","url":"https://www.acme.test/"}]}</script>',
        `${WORDS}<svg xmlns="http://www.w3.org/2000/svg" width="1"></svg><div id="comments"><a href="http://example.com/" rel="external nofollow ugc">A reader</a></div>`,
        [["x-powered-by", "PHP/8.2.7"]],
      ),
      "/wp-includes/js/jquery/jquery.min.js": js("/*! jQuery v3.7.1 */!function(e,t){}(window);"),
      "/robots.txt": text(
        "User-agent: *\nDisallow: /wp-admin/\nAllow: /wp-admin/admin-ajax.php\n\nSitemap: https://www.acme.test/wp-sitemap.xml\n",
      ),
    },
    other: missing,
    expect: [],
  },
  "WordPress that still discourages search engines, with its uploads listed": {
    files: {
      "/": html("<title>Acme</title><meta name='robots' content='noindex, nofollow' />", WORDS),
      "/uploads/": html(
        "<title>Index of /uploads/</title>",
        '<h1>Index of /uploads/</h1><hr><pre><a href="../">../</a>\n<a href="invoices.zip">invoices.zip</a> 01-Nov-2026 10:00 1048576\n</pre><hr>',
      ),
    },
    other: missing,
    expect: ["content/indexing forbidden high", "exposure/directory-listing listed medium"],
  },
  "a single-page app on S3 and CloudFront that answers everything with its index": {
    role: "app",
    name: "app.acme.test",
    other: html(
      '<title>Acme</title><script type="module" crossorigin src="/assets/index-DkQ2.js"></script><link rel="stylesheet" crossorigin href="/assets/index-B1.css">',
      '<div id="root"></div><noscript>You need to enable JavaScript to run this app.</noscript>',
      [
        ["server", "AmazonS3"],
        ["x-cache", "Error from cloudfront"],
      ],
    ),
    expect: [],
  },
  "the same as the public site": {
    other: html("<title>Acme</title><script type=module src=/assets/index-DkQ2.js></script>", '<div id="root"></div>'),
    expect: ["content/error-page soft low"],
  },
  Django: {
    files: {
      "/": html(
        '<title>Acme</title><link rel="stylesheet" href="/static/css/site.3f1.css">',
        `${WORDS}<script id="settings" type="application/json">{"api": "/api/v1/"}</script><form method="post" action="/subscribe/"><input type="hidden" name="csrfmiddlewaretoken" value="x"></form>`,
        [["server", "gunicorn"]],
      ),
    },
    other: missing,
    expect: [],
  },
  "a challenge of Cloudflare's": {
    other: {
      status: 403,
      headers: [
        ["content-type", "text/html"],
        ["server", "cloudflare"],
        ["cf-mitigated", "challenge"],
        ["cf-ray", "8f1-FRA"],
      ],
      body: "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><noscript>Enable JavaScript and cookies to continue</noscript></body></html>",
    },
    expect: [
      "content/compression ?",
      "content/error-page ?",
      "content/indexing ?",
      "content/mixed ?",
      "content/placeholder ?",
      "content/staging-links ?",
      "content/test-mode ?",
      "content/third-party ?",
      "exposure/directory-listing ?",
      "exposure/files ?",
      "exposure/security-txt ?",
      "exposure/source-maps ?",
    ],
  },
  "GitHub Pages without a site": {
    other: html(
      "<title>Site not found &middot; GitHub Pages</title>",
      '<div class="container"><h1>404</h1><p><strong>There isn\'t a GitHub Pages site here.</strong></p><p>If you\'re trying to publish one, <a href="https://help.github.com/pages/">read the full documentation</a></p></div>',
      [["server", "GitHub.com"]],
      404,
    ),
    expect: ["content/placeholder instead critical"],
  },
  "GitHub Pages with one, made by Jekyll": {
    role: "docs",
    name: "docs.acme.test",
    files: {
      "/": html(
        '<title>Acme docs</title><meta name="generator" content="Jekyll v3.10.0" /><link rel="canonical" href="https://docs.acme.test/" /><script type="application/ld+json">{"@context":"https://schema.org","@type":"WebSite","url":"https://docs.acme.test/"}</script>',
        '<h1>Get started</h1><pre><code class="language-sh">curl http://localhost:3000/health</code></pre><p>Then open <a href="http://localhost:3000">http://localhost:3000</a> and <a href="http://localhost:3000/admin">log in</a>.</p>',
        [["server", "GitHub.com"]],
      ),
    },
    other: missing,
    expect: [],
  },
  Shopify: {
    files: {
      "/": html(
        '<title>Acme Shop</title><link rel="preconnect" href="https://cdn.shopify.com" crossorigin><script async="async" src="/checkouts/internal/preloads.js?locale=en"></script><script src="//www.acme.test/cdn/shop/t/1/assets/global.js?v=1" defer></script><script id="shopify-features" type="application/json">{"accessToken":"0123456789abcdef","domain":"www.acme.test","shopId":1,"betas":["rich-media-storefront-analytics"]}</script><script>var Shopify = Shopify || {};Shopify.shop = "acme-test.myshopify.com";Shopify.cdnHost = "www.acme.test/cdn";</script><script>window.ShopifyAnalytics={meta:{currency:"EUR"}};</script>',
        `${WORDS}<img src="//www.acme.test/cdn/shop/files/a.jpg?v=1&width=600" srcset="//www.acme.test/cdn/shop/files/a.jpg?v=1&width=300 300w, //www.acme.test/cdn/shop/files/a.jpg?v=1&width=600 600w" alt="">`,
        [["powered-by", "Shopify"]],
      ),
    },
    other: missing,
    expect: [],
  },
  "Shopify before its password was taken away": {
    files: {
      "/": { status: 302, headers: [["location", "https://www.acme.test/password"]] },
      "/password": html(
        '<title>Acme Shop &ndash; Opening soon</title><meta name="robots" content="noindex,nofollow">',
        '<h1>Opening soon</h1><p>Be the first to know when we launch.</p><form method="post" action="/password"><input type="password" name="password"></form>',
      ),
    },
    other: missing,
    expect: ["content/indexing forbidden high"],
  },
  Webflow: {
    files: {
      "/": html(
        '<title>Acme</title><meta content="Webflow" name="generator"/><link href="https://cdn.prod.website-files.com/1/css/acme.webflow.1.css" rel="stylesheet" type="text/css"/><script type="text/javascript">!function(o,c){var n=c.documentElement}(window,document);</script>',
        `${WORDS}<script src="https://d3e54v103j8qbb.cloudfront.net/js/jquery-3.5.1.min.dc5e7f18c8.js?site=1" type="text/javascript" integrity="sha256-9/aliU8dGd2tb6OSsuzixeV4y/faTqgFtohetphbbj0=" crossorigin="anonymous"></script><script src="https://cdn.prod.website-files.com/1/js/webflow.js" type="text/javascript"></script>`,
      ),
    },
    other: missing,
    expect: [],
  },
  Ghost: {
    files: {
      "/": html(
        '<title>Acme</title><meta name="generator" content="Ghost 5.96"><link rel="alternate" type="application/rss+xml" href="https://www.acme.test/rss/"><script defer src="https://cdn.jsdelivr.net/ghost/portal@~2.46/umd/portal.min.js" data-ghost="https://www.acme.test/" data-key="0123456789abcdef0123456789" data-api="https://acme.ghost.io/ghost/api/content/" crossorigin="anonymous"></script>',
        WORDS,
      ),
    },
    other: missing,
    expect: [],
  },
  Docusaurus: {
    role: "docs",
    name: "docs.acme.test",
    files: {
      "/": html(
        '<title>Acme Docs</title><meta name="generator" content="Docusaurus v3.5.2"><script src="/assets/js/runtime~main.1.js" defer="defer"></script><script src="/assets/js/main.2.js" defer="defer"></script>',
        "<h1>Run it</h1><pre><code>STRIPE_KEY=sk_test_...\nopen http://localhost:3000</code></pre><p>The test card is 4242 4242 4242 4242.</p>",
      ),
      "/assets/js/main.2.js": js(
        'const e={children:"http://localhost:3000"};r.jsx("a",{href:"https://docs.acme.test/x",children:"here"});',
      ),
    },
    other: missing,
    expect: [],
  },
  "Netlify, whose deploy preview is linked": {
    files: {
      "/": html(
        '<title>Acme</title><link rel="canonical" href="https://deploy-preview-12--acme.netlify.app/">',
        `${WORDS}<a href="https://staging.acme.test/pricing">Plans</a>`,
        [["server", "Netlify"]],
      ),
    },
    other: missing,
    expect: ["content/staging-links staging high"],
  },
  "Netlify without a site": {
    other: sent(404, "text/plain", "Not Found - Request ID: 01JDQ7X2M3N4P5", [
      ["server", "Netlify"],
      ["x-nf-request-id", "01JD"],
    ]),
    expect: ["content/placeholder instead critical"],
  },
  Wix: {
    files: {
      "/": html(
        '<title>Acme</title><meta name="generator" content="Wix.com Website Builder"/><script type="application/json" id="wix-fedops">{"data":{"site":{"isResponsive":true},"rollout":{"siteAssetsVersionsRollout":false},"environment":{"isDebug":false,"staging":"https://staging.wix.com/x"}}}</script><script src="https://static.parastorage.com/services/wix-thunderbolt/dist/main.1.bundle.min.js" defer></script>',
        WORDS,
        [["server", "Pepyaka"]],
      ),
    },
    other: missing,
    expect: [],
  },
  Squarespace: {
    files: {
      "/": html(
        '<title>Acme</title><!-- This is Squarespace. --><script type="text/javascript" src="//use.typekit.net/ik/x.js" async fetchpriority="high"></script><script src="https://assets.squarespace.com/universal/scripts-compressed/common-1.js" defer></script><script>Static = window.Static || {}; Static.SQUARESPACE_CONTEXT = {"websiteId":"1","isDevMode":false,"authenticUrl":"https://www.acme.test","internalUrl":"https://acme.squarespace.com"};</script>',
        WORDS,
        [["server", "Squarespace"]],
      ),
    },
    other: missing,
    expect: [],
  },
  "Squarespace, under construction": {
    files: {
      "/": html(
        "<title>Coming Soon</title>",
        "<div><h1>We're under construction.</h1><p>Please check back for an update soon.</p></div>",
      ),
    },
    other: missing,
    expect: ["content/placeholder instead critical"],
  },
  "Laravel with its debug page": {
    files: {
      "/": html('<title>Acme</title><link rel="stylesheet" href="/build/assets/app-1.css" />', WORDS),
    },
    other: html(
      "<title>404</title>",
      '<script>window.data = {"report":{"message":"Not Found","exception_class":"NotFoundHttpException"}}</script><div id="app"></div><script>window.ignite(window.data)</script>',
      [],
      404,
    ),
    expect: ["content/error-page debug high"],
  },
  "Laravel as it comes": {
    files: {
      "/": html(
        "<title>Laravel</title>",
        '<h1>Let\'s get started</h1><p>Laravel has an incredibly rich ecosystem. We suggest starting with the following.</p><a href="https://laravel.com/docs">Read the Documentation</a><a href="https://laracasts.com">Watch video tutorials at Laracasts</a><a href="https://cloud.laravel.com">Deploy now</a>',
      ),
    },
    other: missing,
    expect: ["content/placeholder instead critical"],
  },
  "ASP.NET that stumbles over a long query and says how": {
    files: { "/": html("<title>Acme</title>", WORDS) },
    other: html(
      "<title>The length of the query string for this request exceeds the configured maxQueryStringLength value.</title>",
      "<span><H1>Server Error in '/' Application.<hr></H1><h2> <i>The length of the query string exceeds the value.</i> </h2></span><b>Stack Trace:</b> <br><code><pre>[HttpException (0x80004005): ...]\n   System.Web.HttpRequest.ValidateInputIfRequiredByConfig() +11944671</pre></code>",
      [["x-aspnet-version", "4.0.30319"]],
      400,
    ),
    expect: ["content/error-page debug high"],
  },
  "Spring Boot with its trace": {
    files: { "/": html("<title>Acme</title>", WORDS) },
    other: html(
      "<title>Error</title>",
      "<h1>Whitelabel Error Page</h1><p>There was an unexpected error (type=Not Found, status=404).</p><div>org.springframework.web.servlet.resource.NoResourceFoundException: No static resource\r\n\tat org.springframework.web.servlet.resource.ResourceHttpRequestHandler.handleRequest(ResourceHttpRequestHandler.java:585)</div>",
      [],
      404,
    ),
    expect: ["content/error-page debug high"],
  },
  "Spring Boot without it": {
    files: { "/": html("<title>Acme</title>", WORDS) },
    other: html(
      "<title>Error</title>",
      "<h1>Whitelabel Error Page</h1><p>This application has no explicit mapping for /error, so you are seeing this as a fallback.</p>",
      [],
      404,
    ),
    expect: [],
  },
  "a guide that quotes a default page": {
    files: {
      "/": html(
        "<title>How to install nginx on Debian</title>",
        `<h1>How to install nginx</h1><p>Run <code>apt install nginx</code>. Open the address of your server: "Welcome to nginx! If you see this page, the nginx web server is successfully installed and working. Further configuration is required." greets you.</p><p>Apache says "It works!" there. A domain without a site may say "This domain is for sale".</p>${"<p>Then write a server block for your own site, reload, and look again at what it answers to a browser on another network.</p>".repeat(12)}`,
      ),
    },
    other: missing,
    expect: [],
  },
  nginx: {
    files: {
      "/": html(
        "<title>Welcome to nginx!</title>",
        "<h1>Welcome to nginx!</h1><p>If you see this page, the nginx web server is successfully installed and working. Further configuration is required.</p><p><em>Thank you for using nginx.</em></p>",
      ),
    },
    other: missing,
    expect: ["content/placeholder instead critical"],
  },
  "a post about a stack trace": {
    files: {
      "/": html(
        "<title>Why our queue stood still</title>",
        "<article><h1>Why our queue stood still</h1><pre><code>TypeError: Cannot read properties of undefined (reading 'id')\n    at run (/srv/app/dist/queue.js:12:5)\n    at node:internal/main/run_main_module:28:49</code></pre><p>Traceback (most recent call last): File \"/srv/app/main.py\", line 3, in &lt;module&gt;</p><p>Fatal error: Uncaught Error in /var/www/html/index.php on line 3</p></article>",
      ),
    },
    other: missing,
    expect: [],
  },
  "a coming-soon page of one's own": {
    files: {
      "/": html(
        '<title>Acme: soon</title><meta property="og:title" content="Acme">',
        '<h1>Something new is coming in December</h1><p>Leave your address and be the first to hear.</p><form action="https://acme.us1.list-manage.com/subscribe/post?u=1" method="post"><input type="email" name="EMAIL"></form>',
      ),
    },
    other: missing,
    expect: [],
  },
  "a shop with live keys, whose bundle of Stripe knows both": {
    files: {
      "/": html(
        '<title>Acme</title><script src="https://js.stripe.com/v3/" async></script><script src="/js/checkout.js" defer></script>',
        `${WORDS}<script>const stripe = Stripe("${fake("pk_", "live_51H8", "kQ2eZvKYlo2CqYb7mD3xW9pLr5tNs")}");</script>`,
      ),
      "/js/checkout.js": js(
        'if(key.startsWith("pk_test_"))console.warn("Stripe is in test mode");const mode=/^pk_test_/.test(key)?"test":"live";',
      ),
    },
    other: missing,
    expect: [],
  },
  "a shop with test keys": {
    files: {
      "/": html(
        '<title>Acme</title><script src="https://js.stripe.com/v3/" async></script>',
        `${WORDS}<script>const stripe = Stripe("${fake("pk_", "test_51H8", "kQ2eZvKYlo2CqYb7mD3xW9pLr5tNs")}");</script>`,
      ),
    },
    other: missing,
    expect: ["content/test-mode test high"],
  },
  "a consent banner and tags of vendors": {
    files: {
      "/": html(
        '<title>Acme</title><script id="Cookiebot" src="https://consent.cookiebot.com/uc.js" data-cbid="00000000-0000-0000-0000-000000000000" data-blockingmode="auto" type="text/javascript"></script><script type="text/plain" data-cookieconsent="statistics" src="https://cdn.jsdelivr.net/npm/some@1.2.3/x.js"></script><script async src="https://www.googletagmanager.com/gtag/js?id=G-1"></script><script>window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments);}</script>',
        `${WORDS}<noscript><iframe src="https://www.googletagmanager.com/ns.html?id=GTM-1" height="0" width="0"></iframe></noscript>`,
      ),
    },
    other: missing,
    expect: ["content/third-party blocking low"],
  },
  "a page that writes about its staging": {
    files: {
      "/": html(
        "<title>Acme changelog</title>",
        '<h1>Changelog</h1><p>This is not staging.acme.test: try http://localhost:3000 on your machine.</p><!-- <a href="http://localhost:3000">old</a> --><template><a href="http://10.0.0.5/">x</a></template><a href="https://dev.to/acme">We write on dev.to</a> <a href="https://dev.mysql.com/doc/">MySQL</a> <a href="https://preview.redd.it/a.png">x</a> <a href="https://sandbox.paypal.com/">PayPal\'s sandbox</a>',
      ),
    },
    other: missing,
    expect: [],
  },
  "a base element that leads to this computer": {
    files: {
      "/": html(
        '<title>Acme</title><base href="http://localhost:8080/">',
        '<a href="/pricing">Pricing</a><img src="a.png" alt=""><script src="app.js"></script>',
      ),
    },
    other: missing,
    // An address of this computer is no mixed content (W3C Mixed Content 4.2), and opens for nobody.
    expect: ["content/staging-links nowhere high"],
  },
  "a base element of one's own, and a srcset with http": {
    files: {
      "/": html(
        '<title>Acme</title><base href="https://www.acme.test/en/">',
        `${WORDS}<picture><source srcset="http://www.acme.test/a.webp 1x, http://www.acme.test/b.webp 2x" type="image/webp"><img src="a.png" alt=""></picture>`,
      ),
    },
    other: missing,
    expect: ["content/mixed passive low"],
  },
  "structured data and previews that still name another host": {
    files: {
      "/": html(
        '<title>Acme</title><meta property="og:url" content="http://localhost:3000/"><meta property="og:image" content="http://localhost:3000/og.png"><script type="application/ld+json">{"@context":"https://schema.org","@type":"Organization","url":"http://localhost:3000","logo":"http://localhost:3000/logo.png"}</script>',
        WORDS,
      ),
    },
    other: missing,
    expect: ["content/staging-links nowhere high"],
  },
  "comparisons with localhost in its own script": {
    files: {
      "/": html(
        "<title>Acme</title>",
        `${WORDS}<script>var api = location.hostname === "localhost" ? "http://localhost:8080/api" : "https://api.acme.test";if (["localhost","127.0.0.1"].includes(location.hostname)) { api = "http://127.0.0.1:8080/api"; }switch (env) { case "development": base = "http://localhost:3000/"; break; default: base = "/"; }</script>`,
      ),
    },
    other: missing,
    expect: [],
  },
  "a vendored library whose source map did not come along": {
    files: {
      "/": html('<title>Acme</title><script src="/vendor/chart.min.js" defer></script>', WORDS),
      "/vendor/chart.min.js": js("!function(){}();\n//# sourceMappingURL=chart.min.js.map\n"),
    },
    other: missing,
    expect: [],
  },
  "a vendored library with its map": {
    files: {
      "/": html('<title>Acme</title><script src="/vendor/bootstrap.bundle.min.js" defer></script>', WORDS),
      "/vendor/bootstrap.bundle.min.js": js("!function(){}();\n//# sourceMappingURL=bootstrap.bundle.min.js.map\n"),
      "/vendor/bootstrap.bundle.min.js.map": sent(
        200,
        "application/json",
        JSON.stringify({
          version: 3,
          sources: ["../../node_modules/@popperjs/core/lib/enums.js", "../../js/src/util/index.js"],
          sourcesContent: [
            "export var top = 'top';",
            "/**\n * Bootstrap util/index.js\n * Licensed under MIT (https://github.com/twbs/bootstrap/blob/main/LICENSE)\n */",
          ],
          mappings: "AAAA",
        }),
      ),
    },
    other: missing,
    expect: [],
  },
  "Vite with the maps of its own code": {
    role: "app",
    name: "app.acme.test",
    files: {
      "/": html('<title>Acme</title><script type="module" src="/assets/index-1.js"></script>', '<div id="app"></div>'),
      "/assets/index-1.js": js("console.log(1);\n//# sourceMappingURL=index-1.js.map\n"),
      "/assets/index-1.js.map": sent(
        200,
        "application/json",
        JSON.stringify({
          version: 3,
          sources: ["../../src/main.ts", "../../src/billing.ts"],
          sourcesContent: ["const a = 1;", "export const price = 2;"],
          mappings: "AAAA",
        }),
      ),
    },
    other: missing,
    expect: ["exposure/source-maps open medium"],
  },
  "PHP with its .env and its repository in the folder that is served": {
    files: {
      "/": html("<title>Acme</title>", WORDS),
      "/.env": sent(
        200,
        "application/octet-stream",
        `APP_ENV=production\nDB_PASSWORD=${fake("hun", "ter2", "ksjdf8")}\nMAIL_HOST=smtp.acme.test\n`,
      ),
      "/.git/HEAD": sent(200, "application/octet-stream", "ref: refs/heads/main\n"),
      "/.DS_Store": sent(200, "application/octet-stream", "\u0000\u0000\u0000\u0001Bud1"),
    },
    other: missing,
    expect: ["exposure/files critical critical", "exposure/files critical critical", "exposure/files low low"],
  },
  "a catch-all page that quotes such a file": {
    other: html(
      "<title>Acme</title>",
      `${WORDS}<pre>DB_PASSWORD=secret\nAPP_KEY=base64:abc\nref: refs/heads/main</pre>`,
    ),
    expect: ["content/error-page soft low"],
  },
  "Flask with its debugger": {
    files: { "/": html("<title>Acme</title>", WORDS) },
    other: html(
      "<title>404 Not Found</title>",
      "<h1>Not Found</h1><p>The requested URL was not found on the server.</p>",
      [],
      404,
    ),
    expect: [],
  },
  "Vite's development server": {
    role: "app",
    name: "app.acme.test",
    other: html(
      '<script type="module" src="/@vite/client"></script><title>Acme</title><script type="module" src="/src/main.tsx"></script>',
      '<div id="root"></div>',
    ),
    expect: ["content/error-page server high"],
  },
  "Create React App that kept its title": {
    role: "app",
    name: "app.acme.test",
    files: {
      "/": html(
        '<title>React App</title><meta name="description" content="Web site created using create-react-app" /><script defer="defer" src="/static/js/main.1.js"></script>',
        '<noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div>',
      ),
      "/static/js/main.1.js": js("/*! For license information please see main.1.js.LICENSE.txt */(()=>{})();"),
    },
    other: missing,
    expect: ["content/placeholder template low"],
  },
  "a domain that is parked": {
    files: {
      "/": html(
        "<title>acme.test</title>",
        '<script>window.onload=function(){window.location.href="/lander"}</script>',
      ),
    },
    other: missing,
    expect: ["content/placeholder instead critical"],
  },
  "Heroku without an app": {
    other: html(
      "<title>No such app</title>",
      '<iframe src="//www.herokucdn.com/error-pages/no-such-app.html"></iframe>',
      [["server", "Cowboy"]],
      404,
    ),
    expect: ["content/placeholder instead critical"],
  },
  "Jira-like words: robots.txt that keeps out other crawlers alone": {
    files: {
      "/": html("<title>Acme</title>", WORDS),
      "/robots.txt": text(
        "User-agent: GPTBot\nDisallow: /\n\nUser-agent: AhrefsBot\nDisallow: /\n\nUser-agent: *\nDisallow: /cart\nDisallow: /*?sort=\n",
      ),
      "/.well-known/security.txt": text("Contact: mailto:security@acme.test\nExpires: 2027-06-30T00:00:00Z\n"),
    },
    other: missing,
    expect: ["-security.txt"],
  },
  "robots.txt of before the launch": {
    files: {
      "/": html("<title>Acme</title>", WORDS),
      "/robots.txt": text("\ufeffUser-Agent: *\r\nDisallow: /\r\n"),
    },
    other: missing,
    expect: ["content/indexing forbidden high"],
  },
  "a large page that nothing compresses": {
    files: {
      "/": {
        status: 200,
        headers: [["content-type", "text/html"]],
        body: `<!doctype html><title>Acme</title>${WORDS.repeat(20)}`,
      },
    },
    other: missing,
    expect: ["content/compression plain medium"],
  },
};

describe("the content of", () => {
  it.each(Object.entries(PAGES))("%s", async (_, { expect: wanted, ...site }) => {
    const { found } = await judgedSite(site);
    const docs = site.role === "docs";
    const blind = docs || wanted.includes("content/placeholder ?");
    const without = wanted.includes("-security.txt") || blind;
    const own = wanted.filter((row) => row !== "-security.txt");
    expect(found).toEqual([...own, ...(without ? [] : [SECURITY_TXT])].sort());
  });
});

describe("what is to be pasted into a shell", () => {
  it("holds no command of the page's", async () => {
    const { told } = await judgedSite({
      files: {
        "/": { status: 302, headers: [["location", "/a;touch$IFS'x'/"]] },
        "/a;touch$IFS'x'/": html(
          "<title>Index of /a/</title><script src=\"https://cdn.example/lib@1.2.3/x';touch$IFS'y.js\"></script>",
          '<h1>Index of /a/</h1><hr><pre><a href="../">../</a>\n<a href="b.zip">b.zip</a></pre>',
        ),
      },
      other: missing,
    });
    const steps = told.join("\n");
    expect(steps).toContain("curl -s 'https://cdn.example/lib@1.2.3/x'\\'';touch$IFS'\\''y.js'");
    expect(steps).toContain("curl -i 'https://www.acme.test/a;touch$IFS'\\''x'\\''/'");
  });
});
