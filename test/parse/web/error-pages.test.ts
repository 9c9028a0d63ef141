import { describe, expect, it } from "vitest";
import { errorShown } from "../../../src/parse/web/error-pages.js";

const shown = (status: number, text: string, headers: readonly (readonly [string, string])[] = []) => {
  const found = errorShown({ status, headers, text });
  return found === null ? null : `${found.kind} ${found.by}`;
};

describe("debug pages and stack traces", () => {
  const cases: readonly (readonly [expected: string, status: number, text: string])[] = [
    [
      "debug Django",
      404,
      "<!DOCTYPE html><title>Page not found at /x</title><p>You’re seeing this error because you have <code>DEBUG = True</code> in your Django settings file.",
    ],
    ["debug Django", 404, "<p>You're seeing this error because you have <code>DEBUG = True</code> in"],
    ["debug Django", 404, "<p>You&#x27;re seeing this error because you have <code>DEBUG = True</code> in"],
    [
      "debug Rails",
      404,
      "<title>Action Controller: Exception caught</title><h1>Routing Error</h1><p><code>Rails.root: /app</code></p>",
    ],
    [
      "debug Rails",
      500,
      "<header><h1>NameError in HomeController#index</h1></header><p><code>Rails.root: /rails</code></p>",
    ],
    [
      "debug Laravel (Ignition)",
      500,
      '<title>Oops</title><script>window.ignite({"report":{}})</script><!-- ignition -->',
    ],
    [
      "debug Laravel",
      500,
      '{"message":"x","exception":"RuntimeException","file":"\\/var\\/www\\/vendor\\/laravel\\/framework\\/src\\/Illuminate\\/Routing\\/Router.php","line":3}',
    ],
    ["debug Whoops (PHP)", 500, '<title>Whoops! There was an error.</title><div class="Whoops container">'],
    [
      "debug Symfony",
      404,
      '<title>No route found</title><h1>Symfony Exception</h1><div class="exception-message-wrapper">',
    ],
    [
      "debug Werkzeug (Flask)",
      500,
      '<title>ZeroDivisionError // Werkzeug Debugger</title><script src="?__debugger__=yes"></script><script>var EVALEX = true</script>',
    ],
    [
      "debug ASP.NET Core",
      500,
      '<title>Internal Server Error</title><h1>An unhandled exception occurred while processing the request.</h1><div id="stackpage">',
    ],
    ["debug ASP.NET", 500, "<span><H1>Server Error in '/' Application.</H1></span><b>Stack Trace:</b> <br>"],
    ["debug Sinatra", 404, "<h2>Sinatra doesn&rsquo;t know this ditty.</h2><img src='/__sinatra__/404.png'>"],
    [
      "debug Spring Boot",
      500,
      "<h1>Whitelabel Error Page</h1><div style='white-space:pre-wrap;'>java.lang.IllegalStateException\n\tat com.acme.Home.index(Home.java:12)</div>",
    ],
    [
      "debug Yii",
      404,
      '<title>Not Found &ndash; yii\\web\\NotFoundHttpException</title><div class="call-stack"><ul><li class="application call-stack-item" data-line="5"><span class="item-number">1.</span><span class="text">in /var/www/vendor/yiisoft/yii2/web/Application.php</span>',
    ],
    [
      "debug CakePHP",
      404,
      '<title>Error: Missing Controller</title><div id="stack-frame-0" style="display:none;" class="stack-details"><span class="stack-frame-file">CORE/src/Controller/ControllerFactory.php</span><table class="code-excerpt"><code>Cake\\Routing</code>',
    ],
    [
      "debug CodeIgniter",
      404,
      "<title>CodeIgniter\\Exceptions\\PageNotFoundException</title><p><b>SYSTEMPATH/CodeIgniter.php</b> at line <b>987</b></p>",
    ],
    [
      "debug IIS",
      404,
      "<title>IIS 10.0 Detailed Error - 404.0 - Not Found</title><h3>HTTP Error 404.0 - Not Found</h3><th>Physical Path</th><td>&nbsp;&nbsp;&nbsp;C:\\inetpub\\wwwroot\\x</td>",
    ],
    [
      "debug ColdFusion",
      500,
      "<title>Error Occurred While Processing Request</title><h1>File not found: /x.cfm</h1><b>The error occurred in C:\\web\\Application.cfc: line 42</b>",
    ],
    [
      "debug Better Errors",
      500,
      "<title>NoMethodError at /</title><body class='better-errors-javascript-not-loaded'><script>var OID = \"a1\";</script>",
    ],
    [
      "trace PHP",
      200,
      "<br />\n<font size='1'><table class='xdebug-error xe-warning' dir='ltr' border='1'>\n<tr><th align='left'><span>( ! )</span> Warning: Undefined array key in /var/www/html/index.php on line <i>12</i></th></tr>",
    ],
    ["trace PHP", 500, "PHP Fatal error:  Uncaught Error: x in /var/www/html/index.php:3\nStack trace:\n#0 {main}\n"],
    ["trace PHP", 500, "Parse error: syntax error, unexpected end of file in /var/www/html/a.php on line 9"],
    [
      "trace Dart",
      500,
      "Exception: x\n#0      onRequest (package:acme/routes/index.dart:10:3)\n#1      Router.call (package:dart_frog/src/router.dart:300:12)\n",
    ],
    ["trace Rust", 500, "thread 'tokio-runtime-worker' panicked at src/main.rs:12:9:\nindex out of bounds\n"],
    ["trace Node.js", 500, "Error: x\n    at eval (webpack-internal:///(rsc)/./app/page.tsx:10:5)\n"],
    [
      "trace Node.js",
      400,
      "<pre>URIError: Failed to decode param &#39;/%E0%A4%A&#39;<br> &nbsp; &nbsp;at decode_param (/app/node_modules/express/lib/router/layer.js:172:12)<br></pre>",
    ],
    ["trace Node.js", 500, '{"error":"x","stack":"TypeError: x\\n    at file:///srv/app/dist/index.mjs:10:7"}'],
    [
      "trace Java",
      500,
      '{"status":500,"trace":"java.lang.RuntimeException: x\\n\\tat org.springframework.web.Filter.doFilter(Filter.java:33)"}',
    ],
    [
      "trace Java",
      400,
      "<h1>HTTP Status 400 – Bad Request</h1><pre>java.lang.IllegalArgumentException: x\n\torg.apache.coyote.http11.Http11InputBuffer.parseRequestLine(Http11InputBuffer.java:502)\n</pre>",
    ],
    ["trace Python", 500, 'Traceback (most recent call last):\n  File "/srv/app/main.py", line 4, in index\n    1/0\n'],
    ["trace Python", 500, "<pre>  File &quot;/srv/app/main.py&quot;, line 4, in index</pre>"],
    ["trace Ruby", 500, "NoMethodError\n/app/config.ru:3:in `call'\n"],
    ["trace PHP", 500, "Uncaught Error\nStack trace:\n#0 /var/www/html/index.php(12): App->run()\n"],
    [
      "trace PHP",
      200,
      "<br />\n<b>Warning</b>:  Undefined variable $x in <b>/var/www/html/index.php</b> on line <b>3</b><br />",
    ],
    ["trace Go", 500, "panic: runtime error\n\ngoroutine 34 [running]:\nmain.handler(0xc0000)\n"],
    ["trace .NET", 500, "System.Exception: x\n   at Acme.Web.Startup.Run(String a) in C:\\src\\Startup.cs:line 12\n"],
    ["trace Elixir", 500, "(phoenix 1.7.10) lib/phoenix/router.ex:475: Phoenix.Router.__call__/5"],
    [
      "server next dev",
      404,
      '<script id="__NEXT_DATA__" type="application/json">{"page":"/404","buildId":"development"}</script>',
    ],
    ["server vite", 200, '<!doctype html><script type="module" src="/@vite/client"></script>'],
  ];
  it.each(cases)("%s (%i)", (expected, status, text) => expect(shown(status, text)).toBe(expected));

  it("Symfony's profiler, by its header", () => {
    expect(shown(404, "", [["x-debug-token-link", "https://acme.test/_profiler/1"]])).toBe("debug Symfony's profiler");
  });
});

describe("answers that show nothing", () => {
  const trace = "at decode_param (/app/node_modules/express/lib/router/layer.js:172:12)";
  const cases: readonly (readonly [name: string, status: number, text: string])[] = [
    ["Express in production", 400, "<pre>Bad Request</pre>"],
    ["Express, unknown path", 404, "<pre>Cannot GET /x</pre>"],
    [
      "nginx",
      404,
      "<html><head><title>404 Not Found</title></head><body><center><h1>404 Not Found</h1></center><hr><center>nginx</center></body></html>",
    ],
    ["nginx, malformed", 400, "<html><head><title>400 Bad Request</title></head></html>"],
    ["Django in production", 404, "<h1>Not Found</h1><p>The requested resource was not found on this server.</p>"],
    ["Rails in production", 404, "<title>The page you were looking for doesn't exist (404)</title>"],
    ["Laravel in production", 404, "<title>Not Found</title><div>404</div><div>Not Found</div>"],
    [
      "Spring without a trace",
      404,
      "<h1>Whitelabel Error Page</h1><p>This application has no explicit mapping for /error</p>",
    ],
    ["Spring as JSON", 404, '{"timestamp":"2026-11-20T08:00:00Z","status":404,"error":"Not Found","path":"/x"}'],
    ["Tomcat without a report", 404, "<h1>HTTP Status 404 – Not Found</h1>"],
    [
      "ASP.NET with custom errors",
      500,
      "<H1>Server Error in '/' Application.</H1><h2>Runtime Error</h2><b>Description:</b> An application error occurred on the server.",
    ],
    ["FastAPI", 404, '{"detail":"Not Found"}'],
    [
      "Next in production",
      404,
      '<h1 class="next-error-h1">404</h1><script id="__NEXT_DATA__">{"buildId":"kD9s"}</script><script src="/_next/static/kD9s/_buildManifest.js">',
    ],
    ["an app's shell that quotes a trace", 200, `<html><pre>${trace}</pre></html>`],
    [
      "documentation of PHP, escaped",
      200,
      "<code>&lt;b&gt;Warning&lt;/b&gt;: x in &lt;b&gt;/a.php&lt;/b&gt; on line &lt;b&gt;3&lt;/b&gt;</code>",
    ],
    [
      "CakePHP in production",
      404,
      "<title>Error: Not Found</title><h2>Not Found</h2><p>The requested address was not found.</p>",
    ],
    [
      "CodeIgniter in production",
      404,
      "<title>404 Page Not Found</title><h1>404</h1><p>Sorry! Cannot seem to find it.</p>",
    ],
    ["Yii in production", 404, "<h1>Not Found (#404)</h1><h2>Page not found.</h2><p>The above error occurred</p>"],
    ["IIS in production", 404, "<title>404 - File or directory not found.</title><h1>Server Error</h1>"],
    ["a page about IIS", 200, "<title>What an IIS 10.0 Detailed Error - 404.0 - Not Found means</title>Physical Path"],
    ["documentation of CodeIgniter", 200, "<code>SYSTEMPATH/CodeIgniter.php</code>"],
    [
      "documentation of Xdebug, escaped",
      200,
      "&lt;table class='xdebug-error xe-warning'&gt; in /var/www/html/a.php on line &lt;i&gt;3&lt;/i&gt;",
    ],
    ["a 404 page that names a script", 404, "<p>Nothing at /blog/index.php, nor anything written in /archive.</p>"],
    ["documentation of Rack", 200, "<p>Use Rack::ShowExceptions in development.</p>"],
    ["a 404 page that names times and addresses", 404, "Meet us at 10:30:15 at https://acme.test:443/a (Room 3:2:1)"],
  ];
  it.each(cases)("%s", (_, status, text) => expect(shown(status, text)).toBeNull());
});

it("keeps a line of the stack and no message of the error", () => {
  const secret = ["pa", "ss", "word"].join("");
  const text = `Error: connect ${secret}@db failed\n    at run (/srv/app/index.js:3:9)\n`;
  expect(errorShown({ status: 500, headers: [], text })?.proof).toBe("at run (/srv/app/index.js:3:9)");
});
