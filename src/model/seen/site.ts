/** What a host answers where no page is asked for: crawlers' rules, its security contact, folders, and what nobody can have meant. */

/** One line of a robots.txt: the path as written, `*` and `$` included. */
export interface CrawlRule {
  readonly allow: boolean;
  readonly path: string;
}

/**
 * `none`: there is no robots.txt (RFC 9309 2.3.1.3); `error`: the server failed (2.3.1.4); `elsewhere`: it lies on another host;
 * `unseen`: nobody can say.
 */
export type RobotsSeen =
  | {
      readonly state: "rules";
      readonly url: string;
      /** The rules that apply to each crawler: its own group's, else those of `*`. */
      readonly googlebot: readonly CrawlRule[];
      readonly bingbot: readonly CrawlRule[];
      /** Only the start was read. */
      readonly cut: boolean;
    }
  | { readonly state: "none" | "error"; readonly status: number }
  | { readonly state: "elsewhere"; readonly to: string }
  | { readonly state: "unseen"; readonly detail: string };

/** The fields of a security.txt (RFC 9116), in order, as written. */
export interface SecurityTxt {
  readonly contact: readonly string[];
  readonly expires: readonly string[];
  readonly canonical: readonly string[];
  readonly languages: readonly string[];
  /** The first line that is no field, comment or blank; null: there is none. */
  readonly strange: string | null;
}

export type SecurityTxtSeen =
  | {
      readonly state: "file";
      /** `/.well-known/security.txt`, or the old place that RFC 9116 3 tolerates. */
      readonly path: string;
      readonly url: string;
      readonly type: string | null;
      readonly fields: SecurityTxt;
    }
  | { readonly state: "none"; readonly status: number }
  | { readonly state: "elsewhere"; readonly to: string }
  | { readonly state: "unseen"; readonly detail: string };

/** A stack trace or a framework's debug page in an answer. */
export interface ErrorShown {
  readonly by: string;
  /** `debug`: a page made for developers; `trace`: lines of a stack; `server`: a development server. */
  readonly kind: "debug" | "trace" | "server";
  /** What proves it: a mark or one line of the stack, never the error's own message. */
  readonly proof: string;
}

/** What a request that nobody can have meant was answered with. */
export interface OddAnswer {
  readonly path: string;
  /** So many letters were asked for after it. */
  readonly letters?: number;
  /** Null: the connection was closed, or no answer came. */
  readonly status: number | null;
  readonly shows: ErrorShown | null;
}

/** A folder's files as its server lists them. */
export interface Listing {
  readonly by: string;
  /** The first names. */
  readonly entries: readonly string[];
}

export interface FolderSeen {
  readonly path: string;
  readonly status: number;
  readonly listing: Listing | null;
}

export interface SiteSeen {
  readonly host: string;
  readonly asked: number;
  /** Null: the host serves no pages to people. */
  readonly robots: RobotsSeen | null;
  readonly securityTxt: SecurityTxtSeen | null;
  readonly malformed: OddAnswer | null;
  /** With an over-long query. */
  readonly overlong?: OddAnswer | null;
  readonly folders: readonly FolderSeen[];
  /** Paths that were not asked, or not answered, and why. */
  readonly left: readonly { readonly path: string; readonly detail: string }[];
}

/**
 * `parked`: a parking page; `registrar`: a registrar's or hoster's page for a new domain; `server`: a web server's default page; `platform`:
 * a hosting platform that has no site for the host; `starter`: a framework's or CMS's first page; `stopped`: a platform whose application does
 * not run; `template`: a page that still has its template's title.
 */
export type PlaceholderKind = "parked" | "registrar" | "server" | "platform" | "starter" | "stopped" | "template";

/** A page that stands where the product's own should. */
export interface PlaceholderSeen {
  readonly kind: PlaceholderKind;
  /** Whose page it is. */
  readonly who: string;
  /** What proves it, word for word. */
  readonly proof: readonly string[];
}

/** What the answer at a page's address shows besides what it loads. */
export interface PageMarks {
  readonly placeholder: PlaceholderSeen | null;
  readonly listing: Listing | null;
  /** Meta elements that speak to crawlers. */
  readonly metaRobots: readonly { readonly name: string; readonly content: string }[];
  /** It asks for a password. */
  readonly login: boolean;
}
