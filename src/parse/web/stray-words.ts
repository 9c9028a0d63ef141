/** What is said of a page, a script or a message that leads people to staging or to a developer's computer. */
import { pageSays } from "./html-page.js";
import { scriptSays } from "./script-says.js";

export interface Found {
  readonly host: string;
  /** The hosts led to. */
  readonly to: readonly string[];
  readonly count: number;
  /** All of them are for search engines and link previews. */
  readonly told: boolean;
}

const names = ({ to }: Pick<Found, "to">) => `${to[0] ?? ""}${to.length > 1 ? ` and ${to.length - 1} more` : ""}`;
const counted = ({ count }: Found) => `${count} ${count === 1 ? "address leads" : "addresses lead"}`;
const who = ({ host, told }: Found) =>
  told ? `Search engines and link previews of ${host} are` : `Visitors of ${host} are`;

/** The messages of content/staging-links. */
export const straySays = {
  ...pageSays,
  ...scriptSays,
  clean: {
    status: "pass",
    tell: (d: { host: string; read: string }) => ({
      title: `Nothing on ${d.host} leads to staging or to a developer's computer`,
      detail: d.read,
    }),
  },
  cleanMessage: {
    status: "pass",
    tell: (d: { domain: string; links: number }) => ({
      title: `The test message of ${d.domain} leads to real hosts alone`,
      detail: `Hosts in its links: ${d.links}.`,
    }),
  },
  nowhere: {
    status: "fail",
    severity: "high",
    tell: (d: Found) => ({
      title: `${who(d)} sent to ${names(d)}, which only a developer can open`,
      detail: `${counted(d)} to this computer or a private network, where nobody outside gets an answer.`,
    }),
  },
  staging: {
    status: "fail",
    severity: "high",
    tell: (d: Found) => ({
      title: `${who(d)} sent to ${names(d)}, a staging or preview site`,
      detail: `${counted(d)} to hosts that look like staging, a preview or a tunnel. If that is meant, declare the host in the target file.`,
    }),
  },
  script: {
    status: "fail",
    severity: "high",
    confidence: 0.8,
    tell: (d: Found) => ({
      title: `Scripts of ${d.host} call ${names(d)} in place of the real address`,
      detail: `${counted(d)} to a developer's computer, a private network or staging, in strings that the code seems to use.`,
      fix: [
        "Set the address for the production build, before it is built: NEXT_PUBLIC_API_URL, VITE_API_URL, REACT_APP_API_URL or what your code reads.",
        "Vercel, Netlify, Cloudflare Pages: put it into the environment variables of Production, then deploy again.",
        "Do not fall back to localhost in code: let the build fail where the variable is missing.",
      ],
    }),
  },
  message: {
    status: "fail",
    tell: (d: { domain: string; to: readonly string[] }) => ({
      title: `Customers who click in mail from ${d.domain} land on ${names(d)}`,
      detail: "The declared test message has links to a developer's computer, a private network or staging.",
      fix: [
        "Set the site's public address where mail is made: APP_URL, SITE_URL, NEXTAUTH_URL, or config.action_mailer.default_url_options in Rails.",
        "Supabase, Auth0, Clerk: set the site URL in the dashboard, under Authentication or Branding.",
        "Send a new test message from production, and audit again.",
      ],
    }),
  },
} as const;
