import { disclosure } from "../../../src/checks/headers/disclosure.js";
import { describeCheck } from "../../helpers/check.js";
import { challenge, type Headers, page } from "../../helpers/page.js";

const WWW = "www.acme.test";
const sent = (headers: Headers, status: "pass" | "fail") => ({
  name: JSON.stringify(headers),
  seen: { page: [[WWW, page(WWW, { headers })] as const] },
  expect: [[status, status === "pass" ? "quiet" : "named", WWW] as const],
});

describeCheck(disclosure, [
  ...[
    "nginx",
    "cloudflare",
    "Vercel",
    "Netlify",
    "AmazonS3",
    "CloudFront",
    "awselb/2.0",
    "gws",
    "GitHub.com",
    "Apache",
    "LiteSpeed",
    "ECAcc (sed/5874)",
    "ECS (dcb/7F83)",
    "Fly/4b8f9f1 (2023-10-26)",
    "BunnyCDN-DE1-1053",
    "Microsoft-HTTPAPI/2.0",
    "uvicorn",
    "Phusion Passenger(R)",
    "",
  ].map((server) => sent({ server }, "pass")),
  ...[
    "nginx/1.18.0",
    "nginx/1.18.0 (Ubuntu)",
    "Apache/2.4.41 (Ubuntu)",
    "Apache/2",
    "Apache OpenSSL/1.1.1f",
    "Microsoft-IIS/10.0",
    "Werkzeug/2.0.1 Python/3.9.7",
    "Jetty(9.4.31.v20200723)",
    "openresty/1.21.4.1",
    "Phusion Passenger 6.0.4",
    "gunicorn/20.0.4",
  ].map((server) => sent({ server }, "fail")),
  ...["1.1 varnish", "1.1 vegur", "2.0 heroku-router", "1.1 a.cloudfront.net (CloudFront)", "1.1 google"].map((via) =>
    sent({ via }, "pass"),
  ),
  ...["kong/2.8.1", "1.1 kong/3.4.0", "1.1 varnish (Varnish/6.0)", "1.1 proxy (squid/4.10)"].map((via) =>
    sent({ via }, "fail"),
  ),
  sent({ "x-powered-by": "Express" }, "pass"),
  sent({ "x-powered-by": "Next.js" }, "pass"),
  sent({ "x-powered-by": "ASP.NET" }, "pass"),
  sent({ "x-powered-by": "PHP/7.4.3" }, "fail"),
  sent({ "x-powered-by": ["Express", "PHP/8.1.2"] }, "fail"),
  sent({ "x-aspnet-version": "4.0.30319" }, "fail"),
  sent({ "x-generator": "Drupal 9 (https://www.drupal.org)" }, "fail"),
  sent(
    {
      via: "1.1 varnish",
      "x-varnish": "32770 5",
      "x-runtime": "0.0123",
      "alt-svc": 'h3=":443"',
      "x-app-version": "1.4.2",
    },
    "pass",
  ),
  {
    name: "only the redirect names it",
    seen: { page: [[WWW, page(WWW, { headers: {}, first: { status: 301, headers: { server: "nginx/1.18.0" } } })]] },
    expect: [["fail", "named", WWW]],
  },
  {
    name: "a challenge hides it",
    seen: { page: [[WWW, page(WWW, { status: 403, wall: challenge, headers: { server: "cloudflare" } })]] },
    expect: [["unknown", "hidden", WWW]],
  },
]);
