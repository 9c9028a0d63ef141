import { describe, expect, it } from "vitest";
import { listingOf } from "../../../src/parse/web/directory-listing.js";

describe("lists of files", () => {
  const cases: readonly (readonly [by: string, entries: readonly string[], text: string])[] = [
    [
      "Apache",
      ["a.zip", "old/"],
      '<html><head><title>Index of /uploads</title></head><body><h1>Index of /uploads</h1><table><tr><th><a href="?C=N;O=D">Name</a></th></tr><tr><td><a href="/">Parent Directory</a></td></tr><tr><td><a href="a.zip">a.zip</a></td></tr><tr><td><a href="old/">old/</a></td></tr></table></body></html>',
    ],
    [
      "Apache",
      ["a.txt"],
      '<html><head><title>Index of /</title></head><body><h1>Index of /</h1><ul><li><a href="/"> Parent Directory</a></li><li><a href="a.txt"> a.txt</a></li></ul></body></html>',
    ],
    [
      "nginx",
      ["dump.sql"],
      '<html><head><title>Index of /backup/</title></head><body><h1>Index of /backup/</h1><hr><pre><a href="../">../</a>\n<a href="dump.sql">dump.sql</a>  20-Nov-2026 08:00  120\n</pre><hr></body></html>',
    ],
    [
      "lighttpd",
      ["a.css"],
      '<title>Index of /assets/</title><h2>Index of /assets/</h2><div class="list"><table><tr class="d"><td class="n"><a href="../">..</a>/</td></tr><tr><td class="n"><a href="a.css">a.css</a></td></tr></table></div>',
    ],
    [
      "Python's http.server",
      ["app.py"],
      '<title>Directory listing for /</title><h1>Directory listing for /</h1><hr><ul><li><a href="app.py">app.py</a></li></ul>',
    ],
    [
      "IIS",
      ["a.pdf"],
      '<html><head><title>acme.test - /uploads/</title></head><body><H1>acme.test - /uploads/</H1><hr><pre><A HREF="/">[To Parent Directory]</A><br><br> 11/20/2026  8:00 AM  12 <A HREF="/uploads/a.pdf">a.pdf</A><br></pre>',
    ],
    [
      "Tomcat",
      ["a.jar"],
      '<title>Directory Listing For [/]</title><h1>Directory Listing For [/]</h1><a href="a.jar">a.jar</a>',
    ],
    [
      "Express",
      ["a.txt"],
      '<title>listing directory /static/</title><ul id="files" class="view-tiles"><li><a href="a.txt">a.txt</a></li></ul>',
    ],
    [
      "An S3 bucket",
      ["backup.zip"],
      '<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>acme</Name><Contents><Key>backup.zip</Key></Contents></ListBucketResult>',
    ],
    [
      "Go's http.FileServer",
      ["backup.zip", "img/"],
      '<!doctype html>\n<meta name="viewport" content="width=device-width">\n<pre>\n<a href="backup.zip">backup.zip</a>\n<a href="img/">img/</a>\n</pre>\n',
    ],
    ["Go's http.FileServer", ["a%20b.zip"], '<pre>\n<a href="a%20b.zip">a b.zip</a>\n</pre>\n'],
    [
      "nginx",
      ["a.zip", "old"],
      '[\r\n{ "name":"a.zip", "type":"file", "mtime":"Thu, 20 Nov 2026 08:00:00 GMT", "size":1 },\r\n{ "name":"old", "type":"directory", "mtime":"Thu, 20 Nov 2026 08:00:00 GMT" }\r\n]',
    ],
    [
      "Deno's file server",
      ["x.pdf"],
      '<title>Deno File Server</title><main><h1>Index of\n  <a href="/">home</a></h1><table><tr><td class="mode">-rw</td><td><a href="/x.pdf">x.pdf</a></td></tr></table>',
    ],
    [
      "serve",
      ["x.pdf"],
      '<title>Files within uploads/</title><ul id="files"><li><a href="/" title="../" class="">..</a></li><li><a href="/uploads/x.pdf" title="x.pdf" class="file pdf">x.pdf</a></li></ul>',
    ],
    [
      "A web server",
      ["x.pdf"],
      '<title>Index of /uploads</title><h1>Index of /uploads</h1><ul><li><a href="/uploads/x.pdf">x.pdf</a></li></ul>',
    ],
    [
      "Caddy",
      ["a.txt"],
      '<title>/</title><h1><a href="/">/</a></h1><div class="wrapper"><span class="meta-item"><b>1</b> file</span><a href="./a.txt">a.txt</a></div>',
    ],
  ];
  it.each(cases)("%s lists %j", (by, entries, text) => {
    const found = listingOf(200, text);
    expect(found?.by).toBe(by);
    expect(found?.entries).toEqual(entries);
  });
});

describe("what is none", () => {
  const cases: readonly (readonly [name: string, status: number, text: string])[] = [
    ["forbidden", 403, "<title>Index of /</title><h1>Index of /</h1><ul><li><a href='a'>a</a></li></ul>"],
    ["a page titled Index", 200, '<title>Index</title><h1>Index</h1><ul><li><a href="a">a</a></li></ul>'],
    [
      "an article about them",
      200,
      '<title>How to switch off "Index of /" in Apache</title><h1>Index of /</h1><pre>Parent Directory</pre>',
    ],
    ["a book's index", 200, '<title>Index of names</title><h1>Index of names</h1><ul><li><a href="a">a</a></li></ul>'],
    ["a title alone", 200, "<title>Index of /r/programming</title><h1>Welcome</h1><p>text</p>"],
    ["a page with links in a pre", 200, '<!doctype html><title>Acme</title><pre>\n<a href="a">a</a>\n</pre>'],
    ["a note before the links", 200, '<pre>\nSee <a href="a">a</a>\n</pre>'],
    ["an API's rows", 200, '[{ "name":"a.zip", "type":"file", "size":1 }]'],
    ["a bucket that refuses", 403, "<Error><Code>AccessDenied</Code></Error>"],
  ];
  it.each(cases)("%s", (_, status, text) => expect(listingOf(status, text)).toBeNull());
});
