import { directoryListing } from "../../../src/checks/exposure/directory-listing.js";
import type { Listing, SiteSeen } from "../../../src/model/seen/site.js";
import { describeCheck } from "../../helpers/check.js";
import { challenge, page } from "../../helpers/page.js";
import { pageMarks, siteSeen } from "../../helpers/site.js";
import { host, target } from "../../helpers/target.js";

const WWW = "www.acme.test";
const at = (path: string) => `https://${WWW}${path}`;
const listing: Listing = { by: "nginx", entries: ["dump.sql"] };
const uploads = { folders: [{ path: "/uploads/", status: 200, listing }] };
const seen = (site: Partial<SiteSeen> | null, more: Parameters<typeof page>[1] | null = {}) => ({
  page: more === null ? [] : [[WWW, page(WWW, { marks: pageMarks(), ...more })] as const],
  site: site === null ? [] : [[WWW, siteSeen(WWW, site)] as const],
});

describeCheck(directoryListing, [
  { name: "none", seen: seen({}), expect: [["pass", "closed", WWW]] },
  { name: "uploads", seen: seen(uploads), expect: [["fail", "listed", at("/uploads/")]] },
  {
    name: "an empty folder of a server that has no advice of its own",
    seen: seen({ folders: [{ path: "/assets/", status: 200, listing: { by: "A web server", entries: [] } }] }),
    expect: [["fail", "listed", at("/assets/")]],
  },
  {
    name: "the root, and a folder",
    seen: seen(uploads, { marks: pageMarks({ listing }) }),
    expect: [
      ["fail", "listed", at("/")],
      ["fail", "listed", at("/uploads/")],
    ],
  },
  {
    name: "a folder, though the page failed",
    seen: seen(uploads, null),
    expect: [["fail", "listed", at("/uploads/")]],
  },
  { name: "the page failed", seen: seen({}, null), expect: [] },
  { name: "the site failed", seen: seen(null), expect: [] },
  {
    name: "a host that only redirects is not asked for folders",
    target: target({ hosts: [host(WWW, { role: "redirect" })] }),
    seen: seen(null, { redirectsTo: "https://acme.test/" }),
    expect: [["pass", "closed", WWW]],
  },
  { name: "a challenge", seen: seen({}, { wall: challenge, status: 403 }), expect: [["unknown", "hidden", WWW]] },
  {
    name: "folders behind a rate limit",
    seen: seen({ folders: [], left: [{ path: "/uploads/", detail: "too many requests (status 429)" }] }),
    expect: [["unknown", "hidden", WWW]],
  },
]);
