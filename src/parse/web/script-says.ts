/** What every check of a page's scripts says of those that were not read. */
import type { Message } from "../../model/check.js";
import type { PageSeen } from "../../model/seen/web.js";

export interface Unread {
  readonly host: string;
  readonly failed: PageSeen["scripts"]["failed"];
}

export const scriptSays = {
  unread: {
    status: "unknown",
    tell: ({ host, failed }: Unread) => ({
      title: `${failed.length === 1 ? "A script" : `${failed.length} scripts`} of ${host} could not be read`,
      detail: `${failed
        .slice(0, 3)
        .map(({ url, detail }) => `${url.slice(0, 150)}: ${detail}`)
        .join("; ")}. Nothing is known of what ${failed.length === 1 ? "it holds" : "they hold"}. Run the audit again.`,
    }),
  } satisfies Message<Unread>,
};

/** What was read and what was not, as a sentence or two. */
export function readSo({ scripts, truncated }: PageSeen): string {
  const { read, left, foreign } = scripts;
  const files = read.filter(({ kind }) => kind === "script");
  const cut = files.filter((script) => script.truncated).length;
  const out = [
    ...(truncated ? ["the end of the page, which is too long"] : []),
    ...(left > 0 ? [`${left} more of its own scripts (an audit asks a host for few)`] : []),
    ...(cut > 0 ? [`the end of ${cut} long ${cut === 1 ? "script" : "scripts"}`] : []),
    ...(foreign > 0
      ? [`${foreign} ${foreign === 1 ? "script" : "scripts"} of hosts that the target does not declare`]
      : []),
  ];
  const what = `Read: the page${files.length === 0 ? "" : ` and ${files.length} of its scripts`}.`;
  return out.length === 0 ? what : `${what} Not read: ${out.join("; ")}.`;
}
