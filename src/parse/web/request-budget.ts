/**
 * How many requests the looks at a live site may send to one host: 60 in all, so that an audit is no load and no alarm. Each look keeps to its
 * own share and says what it left out.
 */
export const REQUESTS_PER_HOST = {
  page: 5,
  exposure: 25,
  site: 7,
  scripts: 7,
  cors: 8,
  access: 8,
} as const;

/** Of what nobody needs for access and CORS at a host, so many go to more forgotten files and folders; the rest is for scripts. */
export const MORE_FILES = 5;
export const MORE_FOLDERS = 1;
