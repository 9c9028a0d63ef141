import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addressesIn } from "../../../src/parse/web/script-addresses.js";

const used = (text: string, kind: "script" | "data" = "script") =>
  addressesIn(text, kind).addresses.map(({ url }) => url);
const API = "http://localhost:4000/api";

describe("addresses that a script uses", () => {
  const cases: readonly (readonly [name: string, script: string, expected?: readonly string[]])[] = [
    ["a request", `fetch("${API}/orders").then(r=>r.json())`, [`${API}/orders`]],
    ["a template with its path put in later", `fetch(\`${API}/orders/\${id}\`)`, [`${API}/orders/`]],
    ["a constant with a mangled name", `var e=1,t="${API}",n=()=>fetch(t+"/x")`],
    ["an axios instance", `let s=r.create({baseURL:"${API}",timeout:1e4})`],
    ["a socket", 'const s=io("ws://127.0.0.1:5000/live",{transports:["websocket"]})', ["ws://127.0.0.1:5000/live"]],
    ["a concatenation", `e.get("${API}/users/".concat(t))`, [`${API}/users/`]],
    [
      "a link that is drawn later",
      `(0,o.jsx)("a",{href:"http://localhost:3000/about",children:"About"})`,
      ["http://localhost:3000/about"],
    ],
    ["a fallback of a variable that the build did not know", `const t=n.env.NEXT_PUBLIC_API_URL||"${API}"`],
    ["a fallback that the minifier left", `const t=void 0||"${API}"`],
    ["a fallback of Vite", `const t={}.VITE_API_URL??"${API}"`],
    ["the same for older browsers", `t=null!==(r=n.env.API)&&void 0!==r?r:"${API}"`],
    ["single quotes", `axios.post('${API}/login',{u,p})`, [`${API}/login`]],
    [
      "slashes as PHP escapes them",
      'var c={"ajax":"http:\\/\\/localhost:8000\\/wp-admin\\/ajax.php"}',
      ["http://localhost:8000/wp-admin/ajax.php"],
    ],
    [
      "slashes as Nuxt escapes them",
      'window.x={api:"http:\\u002F\\u002Flocalhost:8000\\u002Fv1"}',
      ["http://localhost:8000/v1"],
    ],
    [
      "a string within a string",
      'self.__next_f.push([1,"{\\"href\\":\\"http://localhost:3000/pricing\\",\\"a\\":1}"])',
      ["http://localhost:3000/pricing"],
    ],
    ["a private address", 'fetch("http://192.168.1.20/api/status")', ["http://192.168.1.20/api/status"]],
    ["an IPv6 loopback", 'fetch("http://[::1]:8000/")', ["http://[::1]:8000/"]],
    ["a staging host", 'a.baseUrl="https://api.staging.acme.com"', ["https://api.staging.acme.com/"]],
    ["a tunnel", 'const t="https://abc.ngrok-free.app"', ["https://abc.ngrok-free.app/"]],
    ["its query left out", 'fetch("http://localhost:4000/api?token=abc")'],
  ];
  for (const [name, script, expected = [API]] of cases) it(name, () => expect(used(script)).toEqual(expected));
});

describe("addresses that nobody follows", () => {
  const cases: readonly (readonly [name: string, script: string])[] = [
    ["a base to parse against", 'new URL(e,"http://localhost")'],
    ["a base with a port", 'new URL(e.url.replace(/x/,""),"http://localhost:3000")'],
    ["axios' own origin", 'origin:h&&window.location.href||"http://localhost"'],
    ["a base of one letter", 'new URL(t,"http://n")'],
    ["a comparison", 'if(e==="http://localhost:3000/")return'],
    ["a comparison the other way round", 'if("http://localhost:3000"===location.origin)return'],
    ["a host comparison", 'location.hostname==="localhost"&&n()'],
    ["a search", 'e.startsWith("http://localhost:3000/")'],
    ["a regular expression", "/^https?:\\/\\/localhost(:\\d+)?\\//.test(e)"],
    ["a switch by host name", '"localhost"===location.hostname?"http://localhost:4000/api":"https://api.acme.com"'],
    ["the other branch", 'e.production?"https://api.acme.com":"http://localhost:4000/api"'],
    ["a branch with a call", 't()?n(e):"http://localhost:4000/api"'],
    ["a guarded emulator", 'location.hostname.includes("local")&&c(a,"http://localhost:9099/x")'],
    ["tRPC's base URL", '"undefined"!=typeof window?"":"http://localhost:".concat(e.env.PORT||3e3)'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a template in the script that is read.
    ["a port put in at run time", "`http://localhost:${t}/api`"],
    ["a map of environments", '{development:"http://localhost:4000/api",production:"https://api.acme.com"}'],
    ["a map of maps", '{staging:{api:"https://api.staging.acme.com",cdn:"x"}}'],
    ["a case", 'switch(e){case"staging":return"https://api.staging.acme.com";'],
    ["origins that are allowed", 'o=["http://localhost:3000","https://acme.com"]'],
    ["a chain of viem", 'rpcUrls:{default:{http:["http://127.0.0.1:8545"],webSocket:["ws://127.0.0.1:8545"]}}'],
    ["Supabase's default", 'const n="http://localhost:9999",r="supabase.auth.token"'],
    ["next-auth's default", 'const t=new URL("http://localhost:3000/api/auth")'],
    ["ethers' default", 'defaultUrl(){return"http://localhost:8545"}'],
    ["OpenTelemetry's default", 'const e="http://localhost:4318/v1/traces"'],
    ["Tauri", 'const e="http://tauri.localhost/x"'],
    ["a default value of a parameter", 'constructor(e="http://localhost:5555/x"){this.u=e}'],
    ["a fallback of an option", 'this.url=e.url||"http://localhost:4000/graphql"'],
    ["a message", 'throw Error("http://localhost:3000/ is down")'],
    ["a text", '{children:"http://localhost:3000/"}'],
    ["a placeholder", '{placeholder:"http://localhost:11111/v1",type:"url"}'],
    ["a comment", '// fetch("http://localhost:3000/api")\nlet a'],
    ["a comment behind code", 'let a = 1; // was "http://localhost:3000/api"'],
    ["a block comment", '/**\n * @example get("http://localhost:3000/api")\n */'],
    ["cloud metadata", 'fetch("http://169.254.169.254/latest/meta-data")'],
    ["a public address", 'fetch("https://api.acme.com/x")'],
    ["a name that begins alike", 'fetch("https://localhost.acme.com/x")'],
    ["no string", "http://localhost:3000/api"],
    ["a log line", 'console.log("http://localhost:3000/api")'],
  ];
  it.each(cases)("%s", (_name, script) => expect(used(script)).toEqual([]));
});

describe("addresses in data", () => {
  it.each([
    ["in JSON-LD", '{"@type":"Organization","url":"http://localhost:3000/"}', ["http://localhost:3000/"]],
    ["in a list", '{"images":["http://localhost:1337/a.png"]}', ["http://localhost:1337/a.png"]],
    ["in a map of environments", '{"development":"http://localhost:3000/x"}', []],
  ] as const)("%s", (_name, text, expected) => expect(used(text, "data")).toEqual(expected));
});

describe("what is told of them", () => {
  it("is line and column, and every host once", () => {
    const text = 'fetch("https://api.acme.com/a");\n  fetch("http://localhost:4000/a");fetch("https://api.acme.com/b")';
    expect(addressesIn(text, "script")).toEqual({
      addresses: [{ url: "http://localhost:4000/a", line: 2, column: 10 }],
      hosts: ["api.acme.com", "localhost"],
    });
  });

  it("is bounded, whatever the text", () => {
    expect(used('x("http://localhost:1/a");'.repeat(5000)).length).toBeLessThanOrEqual(30);
    expect(used('x==="http://localhost:1/a";'.repeat(50_000))).toEqual([]);
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('"http://localhost:', "`https://", "'ws:\\/\\/"), (noise, start) => {
        expect(used(`${noise}${start}${noise}`).length).toBeLessThanOrEqual(1);
      }),
    );
  });
});
