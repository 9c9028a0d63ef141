/** Tells the files of a build folder that no browser ever gets: frameworks build their server into the same folder. */

/** By the folder's name, then by the path in it. Pages that were rendered at build time are sent to browsers, and stay in. */
const SERVER: readonly (readonly [folder: RegExp, path: RegExp])[] = [
  [/(?:^|\/)\.next$/, /^(?:cache|standalone|diagnostics|types|trace)(?:\/|$)|^server\/(?!.*\.(?:html|rsc|body|json)$)/],
  [/(?:^|\/)(?:\.nuxt|\.output)$/, /^(?:server|dist\/server)\//],
  [/(?:^|\/)\.svelte-kit$/, /^(?:output\/server|generated|types)\//],
  [/(?:^|\/)\.vercel(?:\/output)?$/, /^(?:output\/)?functions\//],
  [/(?:^|\/)\.open-next$/, /^(?:server-functions?|middleware|revalidation-function|cache)\//],
  [/(?:^|\/)\.netlify$/, /^(?:functions|edge-functions|server|v1\/functions)/],
];
/** React Router, Remix, Astro, Vite and SvelteKit's Node adapter write both sides into one folder, each under its name. */
const [CLIENT, BOTH_SIDES] = [/^client\//, /^server\//];

/** `folder`: the declared one; `path` relative to it, of `paths`. */
export function serverOnly(folder: string, paths: readonly string[]): (path: string) => boolean {
  const own = SERVER.flatMap(([name, path]) => (name.test(folder) ? [path] : []));
  const both = paths.some((path) => CLIENT.test(path)) ? [...own, BOTH_SIDES] : own;
  return (path) => both.some((one) => one.test(path));
}
