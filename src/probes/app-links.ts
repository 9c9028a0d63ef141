/** Asks each host with a declared mobile app for the file that says so. */
import { defineProbe } from "../model/probe.js";
import type { AppLinksFile, AppLinksSeen } from "../model/seen/apps.js";
import type { Io } from "../net/io.js";
import { hostOfUrl } from "../parse/hosts.js";
import { appAssociations } from "../parse/web/app-links.js";
import { wallOf } from "../parse/web/wall.js";

/** Apple refuses files above 128 KB. */
const MAX_BYTES = 262_144;
const APPLE = "/.well-known/apple-app-site-association";
const ANDROID = "/.well-known/assetlinks.json";

export const appLinks = defineProbe({
  id: "app-links",
  summary: "The association files of declared mobile apps, as the systems fetch them",
  subjects({ apps }) {
    const urls = apps.map(({ platform, host }) => `https://${host}${platform === "ios" ? APPLE : ANDROID}`);
    return urls.length > 0 ? [...new Set(urls)] : { skip: "no mobile app is declared" };
  },
  host: (url) => hostOfUrl(url) ?? undefined,
  async look(url, _target, io: Io, signal): Promise<AppLinksSeen> {
    const platform = url.endsWith(APPLE) ? "ios" : "android";
    const ask = async (at: string): Promise<AppLinksFile> => {
      const { status, headers, body } = await io.http.request({ url: at, maxBytes: MAX_BYTES }, signal);
      const header = (wanted: string) => headers.find(([name]) => name === wanted)?.[1];
      const text = new TextDecoder().decode(body);
      return {
        url: at,
        status,
        location: header("location")?.slice(0, 500) ?? null,
        type: (header("content-type")?.split(";")[0] ?? "").trim().toLowerCase().slice(0, 100),
        wall: wallOf(status, headers, text),
        ...appAssociations(platform, text),
      };
    };
    const first = await ask(url);
    // The place of iOS 9 to 13.
    const older = platform === "ios" && first.status === 404 ? [await ask(url.replace("/.well-known", ""))] : [];
    const files = older[0]?.status === 200 ? [first, ...older] : [first];
    return { platform, host: hostOfUrl(url) ?? "", files };
  },
});
