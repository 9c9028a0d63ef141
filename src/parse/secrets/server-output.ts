/** Tells the files of a build folder that no browser ever gets: frameworks build their server into the same folder. */

/** By the folder's name, then by the path in it. Pages that were rendered at build time are sent to browsers, and stay in. */
const SERVER: readonly (readonly [folder: RegExp, path: RegExp])[] = [
  [/(?:^|\/)\.next$/, /^(?:cache|standalone|diagnostics|types|trace)(?:\/|$)|^server\/(?!.*\.(?:html|rsc|body|json)$)/],
  [/(?:^|\/)(?:\.nuxt|\.output)$/, /^(?:server|dist\/server)\//],
  [/(?:^|\/)\.svelte-kit$/, /^(?:output\/server|generated|types)\//],
  [/(?:^|\/)\.vercel(?:\/output)?$/, /^(?:output\/)?functions\//],
];

/** `folder`: the declared one; `path` relative to it. */
export function isServerOnly(folder: string, path: string): boolean {
  return SERVER.some(([name, own]) => name.test(folder) && own.test(path));
}
