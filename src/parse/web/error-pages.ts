/** Recognises what a server shows of its inside when something goes wrong: debug pages, development servers, stack traces. */
import type { ErrorShown } from "../../model/seen/site.js";
import type { HeaderList } from "../../model/seen/web.js";

interface Answer {
  readonly status: number;
  readonly headers: HeaderList;
  readonly text: string;
}

interface Page {
  readonly by: string;
  /** All of these stand in the source. */
  readonly marks: readonly (string | RegExp)[];
  readonly proof: string;
  /** A page of text could hold as much: only in an answer that says that something went wrong. */
  readonly weak?: true;
}

const READ = 256 * 1024;
const MAX_PROOF = 160;

/** Pages made for developers: whole pages with marks of their own, so that text about them is not taken for them. */
const DEBUG: readonly Page[] = [
  {
    by: "Django",
    marks: [/You(?:'|&#x27;|&#39;|’)re seeing this error because you have <code>DEBUG = True<\/code>/],
    proof: "DEBUG = True",
  },
  {
    by: "Rails",
    marks: [
      /<h[12]>\s*(?:Routing Error|[\w:]{3,100}Error\b|[\w:]{3,100} in [\w:]{1,100})|Action Controller: Exception caught/,
      /Rails\.root: /,
    ],
    proof: "Rails.root",
  },
  {
    by: "Laravel (Ignition)",
    marks: [/window\.ignite\(|window\.data = \{"report"/, /ignite|ignition|flare/i],
    proof: "Ignition",
  },
  {
    by: "Laravel",
    weak: true,
    marks: [/vendor\\?\/laravel\\?\/framework\\?\/src\\?\/Illuminate/],
    proof: "vendor/laravel/framework/src/Illuminate",
  },
  { by: "Whoops (PHP)", marks: ['class="Whoops container"'], proof: "Whoops container" },
  {
    by: "Symfony",
    marks: [
      /Symfony Exception<|class="exception-message-wrapper"|class="trace-details"|id="sfwdt/,
      /symfony|sf-|sfwdt/i,
    ],
    proof: "Symfony Exception",
  },
  {
    by: "Werkzeug (Flask)",
    marks: ["__debugger__", /EVALEX|Werkzeug Debugger|CONSOLE_MODE/],
    proof: "Werkzeug Debugger",
  },
  {
    by: "ASP.NET Core",
    marks: ['id="stackpage"', /An unhandled exception occurred while processing the request/],
    proof: "developer exception page",
  },
  {
    by: "ASP.NET",
    marks: [/Server Error in (?:'|&#39;)[^']{0,200}(?:'|&#39;) Application/, /<b>\s*Stack Trace:\s*<\/b>/],
    proof: "Stack Trace",
  },
  {
    by: "Phoenix",
    marks: [
      /<title>[\w.]{1,100}(?:Error)? at (?:GET|HEAD|POST) \//,
      /phoenix|plug/i,
      /class="(?:frame-info|code-explorer|app-info)|Available routes/i,
    ],
    proof: "Plug.Debugger",
  },
  {
    by: "Sinatra",
    marks: [/Sinatra doesn(?:'|&rsquo;|’|&#x27;)t know this ditty/, "__sinatra__"],
    proof: "development error page",
  },
  {
    by: "Yii",
    weak: true,
    marks: [/class="[\w ]{0,60}\bcall-stack-item"/, /yii/i],
    proof: "its call stack",
  },
  {
    by: "CakePHP",
    weak: true,
    marks: ['class="stack-details"', 'class="code-excerpt"', /cake/i],
    proof: "stack frames with code",
  },
  {
    by: "CodeIgniter",
    weak: true,
    marks: [/\b(?:SYSTEM|APP|ROOT|VENDOR)PATH[\\/][\w\\/.-]{1,200}\.php\b/],
    proof: "SYSTEMPATH",
  },
  {
    by: "IIS",
    weak: true,
    marks: [/<title>IIS [\d.]{1,8} Detailed Error - /, /Physical Path/i],
    proof: "Detailed Error, with the file's path",
  },
  {
    by: "ColdFusion",
    weak: true,
    marks: ["Error Occurred While Processing Request", /The error occurred in\b/],
    proof: "Robust Exception Information",
  },
  { by: "Better Errors", weak: true, marks: [/better[-_]errors/i, /\bOID = /], proof: "its console" },
  { by: "Rack", weak: true, marks: ["Rack::ShowExceptions"], proof: "Rack::ShowExceptions" },
  {
    by: "Spring Boot",
    weak: true,
    marks: ["Whitelabel Error Page", /\([A-Z]\w{0,100}\.(?:java|kt):\d{1,6}\)/],
    proof: "Whitelabel Error Page with a stack trace",
  },
];

/** Development servers give themselves away by the scripts that every page of theirs loads. */
const DEVELOPMENT: readonly Page[] = [
  {
    by: "next dev",
    marks: [
      /"buildId":"development"|\/_next\/static\/development\/_buildManifest\.js|\/_next\/static\/chunks\/(?:react-refresh\.js|[^"']{0,100}(?:hmr-client|browser_dev)|node_modules_next_dist_client_dev)/,
    ],
    proof: "development build",
  },
  { by: "vite", marks: [/<script[^>]{0,100}\bsrc="\/[^"]{0,100}@vite\/client"/], proof: "/@vite/client" },
  { by: "nuxt dev", marks: [/<script[^>]{0,100}\bsrc="\/_nuxt\/@vite\/client"/], proof: "/_nuxt/@vite/client" },
  {
    by: "webpack-dev-server",
    marks: [/<script[^>]{0,100}\bsrc="\/webpack-dev-server\.js"/],
    proof: "/webpack-dev-server.js",
  },
];

/** One line of a stack, by language. */
const TRACES: readonly (readonly [by: string, line: RegExp])[] = [
  [
    "Node.js",
    /\bat (?:async )?(?:[\w.$<>[\] ]{1,120} \()?(?:file:\/\/\/|\/|[A-Z]:\\{1,2}|node:|webpack-internal:\/\/\/)(?:\(\w{1,30}\)\/)?[^\s()<>"']{1,250}:\d{1,6}:\d{1,6}\)?/,
  ],
  [
    "Java",
    /\bat [\w.$/@]{3,200}\.[\w$<>]{1,100}\((?:[A-Z]\w{0,100}\.(?:java|kt|scala|groovy):\d{1,6}|Native Method|Unknown Source)\)/,
  ],
  // Tomcat prints them without "at".
  ["Java", /\b(?:org|com|java|io|net)\.[\w.$]{3,200}\.[\w$]{1,100}\([A-Z]\w{0,100}\.java:\d{1,6}\)/],
  ["Python", /File (?:"|&quot;|\\")(?:\/|[A-Z]:\\)[^"&<\n]{1,250}(?:"|&quot;|\\"), line \d{1,6}, in [\w<>&;]{1,100}/],
  ["Ruby", /\/?[\w./-]{1,200}\.(?:rb|ru|erb):\d{1,6}:in (?:[`'‘]|&#39;|&lsquo;)[^'<\n]{1,120}/],
  ["PHP", /#\d{1,3} (?:\\\/|\/)[\w./\\-]{1,250}\.php\(\d{1,6}\): /],
  // Without the message before it, which may quote what somebody sent.
  ["PHP", / in (?:\/|[A-Z]:\\)[^\s<>:"]{1,250}\.php(?::\d{1,6}| on line \d{1,6})\b/],
  ["Go", /goroutine \d{1,9} \[[\w ,]{1,60}\]:/],
  [".NET", /\bat [\w.<>`|+[\]]{3,250}\([^()\n]{0,300}\) in (?:[A-Z]:\\|\/)[^\n<]{1,250}:line \d{1,6}/],
  [".NET", /\bat (?:System|Microsoft)\.[\w.<>`|+[\]]{3,250}\([^()\n]{0,300}\)/],
  [
    "Elixir",
    /\((?:phoenix|plug|elixir|stdlib|ecto|bandit|cowboy|[a-z_]{2,40}) \d[\w.+-]{1,30}\) (?:lib|src)\/[\w./]{1,200}\.(?:exs?|erl):\d{1,6}/,
  ],
  ["Dart", /#\d{1,3}\s{1,9}[^\n(]{1,120} \((?:package|file|dart):[^\s()]{1,250}:\d{1,6}:\d{1,6}\)/],
  ["Rust", /\bpanicked at [\w./-]{1,200}\.rs:\d{1,6}:\d{1,6}/],
  ["Rust", /\bat (?:\.\/|\/)[\w./-]{1,200}\.rs:\d{1,6}(?::\d{1,6})?/],
];

/** PHP writes its warnings into whatever it sends, with tags that a page about them would have to escape. */
const PHP_MESSAGE =
  /<b>(?:Fatal error|Parse error|Warning|Notice|Deprecated)<\/b>:\s[^\n]{0,2000}? in <b>([^<\n]{1,250})<\/b> on line <b>\d{1,6}<\/b>/;

/** Xdebug puts them into a table of its own. */
const XDEBUG_MESSAGE =
  /<table class='xdebug-error [^>]{0,200}>[\s\S]{0,400}?<\/span>[^<\n]{0,2000}? in ([^<\n]{1,250}) on line <i>\d{1,6}<\/i>/;

/** Null: the answer shows nothing of the server's inside. A stack trace counts only in an answer that says that something went wrong. */
export function errorShown({ status, headers, text }: Answer): ErrorShown | null {
  const start = text.slice(0, READ);
  const holds = ({ marks }: Page) =>
    marks.every((mark) => (typeof mark === "string" ? start.includes(mark) : mark.test(start)));
  const development = DEVELOPMENT.find(holds);
  if (development !== undefined) return { by: development.by, kind: "server", proof: development.proof };
  const debug = DEBUG.find((page) => (status >= 400 || page.weak !== true) && holds(page));
  if (debug !== undefined) return { by: debug.by, kind: "debug", proof: debug.proof };
  if (headers.some(([name]) => name === "x-debug-token-link"))
    return { by: "Symfony's profiler", kind: "debug", proof: "X-Debug-Token-Link" };
  const message = (PHP_MESSAGE.exec(start) ?? XDEBUG_MESSAGE.exec(start))?.[1];
  if (message !== undefined)
    return { by: "PHP", kind: "trace", proof: `a message about ${message}`.slice(0, MAX_PROOF) };
  return status >= 400 ? traceIn(start) : null;
}

function traceIn(text: string): ErrorShown | null {
  // Lines of a stack are joined by these in HTML and in JSON.
  const plain = text.replace(/&nbsp;|\\n|\\t|<br ?\/?>/g, " ").replace(/\\\//g, "/");
  for (const [by, line] of TRACES) {
    const found = line.exec(plain)?.[0];
    if (found !== undefined) return { by, kind: "trace", proof: found.replace(/\s+/g, " ").trim().slice(0, MAX_PROOF) };
  }
  return null;
}
