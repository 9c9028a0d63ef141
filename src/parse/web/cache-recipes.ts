/** What to paste where so that no shared cache keeps private answers. */

/** The header of every private answer, and where to set it. */
export const PRIVATE =
  "Send with every answer that needs a log-in: Cache-Control: private, no-store. nginx: add_header Cache-Control \"private, no-store\" always; Express: app.use('/api', (req, res, next) => { res.set('Cache-Control', 'private, no-store'); next(); }); Rails: response.headers['Cache-Control'] = 'private, no-store' in a before_action; Django: @cache_control(private=True, no_store=True); Next.js: headers: { 'Cache-Control': 'private, no-store' } in the route's response.";
/** For an answer that a shared cache holds already. */
export const PURGE = [
  "Purge the edge's cache of the address now: Cloudflare: Caching, Configuration, Purge; CloudFront: an invalidation of its path; Fastly, Vercel, Netlify: purge, or redeploy.",
  'Take it out of the rules that make the edge cache: Cloudflare: Cache Rules with "Eligible for cache"; CloudFront: the policy CachingDisabled for /api/*; Vercel: s-maxage and CDN-Cache-Control of the function.',
  PRIVATE,
  "Find out from the edge's log who was served from the cache: they may have seen somebody else's data.",
];
