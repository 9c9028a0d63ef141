/** What the engine knows by structure, by names and by context, each beside what it must leave alone. */
import { createPublicKey, generateKeyPairSync, randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { findSecrets } from "../../../src/parse/secrets/find.js";
import { scannable } from "../../../src/parse/secrets/text.js";
import { checked, drawn, pem, token } from "./made.js";

const bytes = (text: string) => new TextEncoder().encode(text);
const found = (text: string, path = "src/app.ts") => findSecrets(bytes(text), path);
const ids = (text: string, path?: string) =>
  found(text, path)
    .filter(({ kind }) => !kind.publishable)
    .map(({ kind }) => kind.id);

const SECRET = drawn("mixed", 40, 11);
const ID = `AKIA${drawn("base32", 16, 4)}`;
const RANDOM = drawn("mixed", 32, 5);
const HEX = drawn("hex", 32, 6);

describe("check digits", () => {
  it("make sure of a token, and a wrong one only lowers the confidence", () => {
    const right = checked("ghp_", 3);
    const wrong = `${right.slice(0, -1)}${right.endsWith("0") ? "1" : "0"}`;
    expect(found(`a = "${right}"`).map(({ confidence }) => confidence)).toEqual([1]);
    expect(found(`a = "${wrong}"`).map(({ confidence }) => confidence)).toEqual([0.5]);
  });
});

describe("AWS pairs", () => {
  it("are one finding, at the secret", () => {
    const text = `[default]\naws_access_key_id = ${ID}\naws_secret_access_key = ${SECRET}\n`;
    expect(found(text, "credentials").map(({ kind, line }) => [kind.id, line])).toEqual([["aws-secret-key", 3]]);
  });
  it("need no name: the other half beside the id is enough", () => {
    expect(ids(`connect("${ID}", "${SECRET}")`)).toEqual(["aws-secret-key"]);
  });
  it("are less without the secret: the id, high", () => {
    const [only] = found(`const id = "${ID}"; const commit = "${drawn("hex", 40)}";`);
    expect([only?.kind.id, only?.kind.severity]).toEqual(["aws-access-key-id", "high"]);
  });
  it("of the documentation are none", () => {
    const [id, secret] = [`AKIAIOSFODNN7${"EXAMPLE"}`, `wJalrXUtnFEMI/K7MDENG/bPxRfiCY${"EXAMPLE"}KEY`];
    expect(ids(`AWS_ACCESS_KEY_ID=${id}\nAWS_SECRET_ACCESS_KEY=${secret}\n`, ".env")).toEqual([]);
  });
});

describe("JSON Web Tokens", () => {
  it.each([
    ["a service role", { role: "service_role", iss: "supabase", ref: "abcdefgh" }, "supabase-service-role", "critical"],
    ["any other", { sub: "42", exp: 2_000_000_000 }, "jwt", "medium"],
  ])("%s", (_name, claims, id, severity) => {
    expect(found(`const t = "${token(claims)}";`).map(({ kind }) => [kind.id, kind.severity])).toEqual([
      [id, severity],
    ]);
  });
  it("of an anon role is known and published", () => {
    const [anon] = found(`key = "${token({ role: "anon", iss: "supabase", ref: "abcdefgh" })}"`);
    expect([anon?.kind.id, anon?.kind.publishable]).toEqual(["supabase-anon-key", true]);
  });
  it.each([
    ["jwt.io's sample", token({ sub: "1234567890", name: "Somebody", iat: 1516239022 })],
    ["the keys of every local Supabase", token({ iss: "supabase-demo", role: "service_role", exp: 1983812996 })],
    ["no JSON", `eyJ${drawn("mixed", 30)}.eyJ${drawn("mixed", 60)}.${drawn("mixed", 43)}`],
    ["two parts", token({ sub: "42" }).split(".").slice(0, 2).join(".")],
  ])("leaves alone: %s", (_name, text) => {
    expect(ids(`const t = connect("${text}");`)).toEqual([]);
  });
});

describe("private keys", () => {
  const { privateKey } = generateKeyPairSync("ed25519");
  const pkcs8 = privateKey.export({ type: "pkcs8", format: "der" });
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const ec = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
  const protectedKey = String(
    ec.export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: drawn("mixed", 12) }),
  );
  const ssh = (cipher: string) =>
    pem(
      "OPENSSH PRIVATE KEY",
      Buffer.concat([
        Buffer.from("openssh-key-v1\0"),
        Buffer.from([0, 0, 0, cipher.length]),
        Buffer.from(cipher),
        randomBytes(200),
      ]),
    );
  const plain = pem("PRIVATE KEY", pkcs8);
  const publicJwk = createPublicKey(rsa).export({ format: "jwk" });
  const putty = (cipher: string) =>
    `PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: ${cipher}\nComment: x\nPublic-Lines: 1\n${drawn("mixed", 60)}\nPrivate-Lines: 1\n${drawn("mixed", 48)}\nPrivate-MAC: ${HEX}\n`;

  it.each([
    ["PKCS #8", plain, "private-key"],
    ["PKCS #1", String(rsa.export({ type: "pkcs1", format: "pem" })), "private-key"],
    ["SEC 1", String(ec.export({ type: "sec1", format: "pem" })), "private-key"],
    ["OpenSSH", ssh("none"), "private-key"],
    ["OpenSSH with a passphrase", ssh("aes256-ctr"), "private-key-encrypted"],
    ["encrypted PKCS #8", protectedKey, "private-key-encrypted"],
    ["in one line, with escapes", JSON.stringify(plain), "private-key"],
    ["indented in YAML", `key: |\n${plain.replace(/^/gm, "    ")}`, "private-key"],
    ["with CRLF", plain.replaceAll("\n", "\r\n"), "private-key"],
    ["packed into base64", `KEY=${Buffer.from(plain).toString("base64")}`, "private-key"],
    ["cut off before its end", plain.slice(0, 130), "private-key"],
  ])("%s", (_name, text, id) => {
    expect(ids(text, "deploy/server.key")).toEqual([id]);
  });

  it.each([
    ["a JSON Web Key", JSON.stringify(rsa.export({ format: "jwk" })), "private-key"],
    ["one of a set", JSON.stringify({ keys: [publicJwk, ec.export({ format: "jwk" })] }, null, 2), "private-key"],
    ["PuTTY's", putty("none"), "private-key"],
    ["PuTTY's with a passphrase", putty("aes256-cbc").replaceAll("\n", "\r\n"), "private-key-encrypted"],
  ])("that is no PEM: %s", (_name, text, id) => {
    expect(ids(text, "deploy/keys.json")).toEqual([id]);
  });
  it.each([
    ["public JSON Web Keys", JSON.stringify({ keys: [publicJwk], d: SECRET })],
    ["a public one before something else", `[${JSON.stringify(publicJwk)}, {"d": "${drawn("mixed", 43)}"}]`],
  ])("leaves alone: %s", (_name, text) => {
    expect(ids(text, "deploy/keys.json")).toEqual([]);
  });

  it("of a service account name Google", () => {
    const file = JSON.stringify({
      type: "service_account",
      project_id: "acme",
      private_key_id: HEX,
      private_key: plain,
    });
    expect(ids(file, "key.json")).toContain("google-service-account");
  });
  it("in a test folder are test keys", () => {
    expect(found(plain, "test/fixtures/key.pem").map(({ kind, confidence }) => [kind.severity, confidence])).toEqual([
      ["medium", 0.5],
    ]);
  });
  it("are the same however they are written", () => {
    const [a] = found(plain, "a.pem");
    const [b] = found(JSON.stringify({ key: plain }), "b.json");
    expect(a?.value).toBe(b?.value);
  });
  it.each([
    ["a public key", pem("PUBLIC KEY", pkcs8)],
    ["a certificate", pem("CERTIFICATE", randomBytes(300))],
    ["a placeholder", "-----BEGIN PRIVATE KEY-----\nYOUR KEY HERE\n-----END PRIVATE KEY-----\n"],
    ["dots", "-----BEGIN RSA PRIVATE KEY-----\nMIIE...\n-----END RSA PRIVATE KEY-----\n"],
    ["code that looks for one", 'if (text.startsWith("-----BEGIN PRIVATE KEY-----")) read(text);'],
    ["a long body that is no key", pem("PRIVATE KEY", Buffer.alloc(120, "no key at all "))],
  ])("leaves alone: %s", (_name, text) => {
    expect(ids(text, "docs/keys.md")).toEqual([]);
  });
});

describe("passwords in URLs", () => {
  const at = (login: string, host: string, scheme = "postgres") => `u = "${scheme}://${login}@${host}/app"`;
  it.each([
    ["a remote database", at(`app:${RANDOM}`, "db.acme.test:5432")],
    ["a word with a number", at("app:Winter2031!", "db.acme.test")],
    ["a percent-encoded password", at("app:p%40ss%2Fw0rd9", "db.acme.test")],
    ["no user", at(`:${RANDOM}`, "cache.acme.test:6379", "rediss")],
    ["a public address", at(`app:${RANDOM}`, "203.0.113.9", "mysql")],
    ["an IPv6 address", at(`app:${RANDOM}`, "[2001:db8::9]", "amqp")],
    ["https", at(`deploy:${RANDOM}`, "registry.acme.test", "https")],
    ["several hosts", `MONGO=mongodb+srv://app:${RANDOM}@a.acme.test,b.acme.test/app?tls=true`],
  ])("%s", (_name, text) => {
    expect(found(text).map(({ kind }) => [kind.id, kind.severity])).toEqual([["url-password", "critical"]]);
  });
  it("of a private network are high", () => {
    for (const host of ["10.1.2.3", "192.168.1.20:5432", "db.acme.internal", "db.prod.svc.cluster.local"]) {
      expect(found(at(`app:${RANDOM}`, host)).map(({ kind }) => kind.severity)).toEqual(["high"]);
    }
  });
  it.each([
    ["this machine", at(`app:${RANDOM}`, "localhost:5432")],
    ["this machine by address", at(`app:${RANDOM}`, "127.0.0.1")],
    ["a container's name", at(`app:${RANDOM}`, "postgres:5432")],
    ["a host of examples", at(`app:${RANDOM}`, "db.example.com")],
    ["a user who is the password", at("app:app", "db.acme.test")],
    ["a usual password", at("postgres:postgres1".slice(0, -1), "db.acme.test")],
    ["a variable", at("app:$" + "{DB_PASSWORD}", "db.acme.test")],
    ["a template", at("app:{{ password }}", "db.acme.test")],
    ["angle brackets", at("app:<password>", "db.acme.test")],
    ["a masked password", at("app:****", "db.acme.test")],
    ["telling words", at("app:your-password-here", "db.acme.test")],
    ["a port", 'u = "https://www.acme.test:8443/a@b"'],
    ["a mail address in the path", 'u = "https://acme.test/u/me@acme.test"'],
    ["a user alone", 'u = "ssh://git@code.acme.test/app.git"'],
    ["a format", 'sprintf("postgres://%s:%s@%s/app", u, p, h)'],
  ])("leaves alone: %s", (_name, text) => {
    expect(ids(text)).toEqual([]);
  });
  it("tells a token in a URL as what it is", () => {
    expect(ids(`u = "https://x-access-token:${checked("ghp_")}@github.com/acme/app"`)).toEqual(["github-token"]);
  });
});

describe("names and values", () => {
  it.each([
    ["a .env line", `API_KEY=${RANDOM}`, ".env"],
    ["hex in code", `const apiKey = "${HEX}";`, "src/a.ts"],
    ["a typed field", `  private readonly clientSecret: string = '${RANDOM}';`, "src/a.ts"],
    ["YAML without quotes", `jwt_secret: ${RANDOM}`, "config.yml"],
    ["an object's member in JSON in JSON", `{"a":"{\\"authToken\\":\\"${RANDOM}\\"}"}`, "a.json"],
    ["a call", `client.setAccessToken("${RANDOM}")`, "src/a.py"],
    ["a fallback beside the variable", `const k = process.env.API_KEY || "${RANDOM}";`, "src/a.js"],
    ["a comparison", `if (token === "${RANDOM}") return;`, "src/a.js"],
    ["two arguments, the first a name", `set("API_KEY", "${RANDOM}")`, "src/a.rb"],
    ["an index", `env["SIGNING_KEY"] = "${RANDOM}"`, "src/a.py"],
    ["a header", `headers: { Authorization: "Bearer ${RANDOM}" }`, "src/a.js"],
    ["base64 with padding", `SESSION_SECRET=${Buffer.from(drawn("mixed", 32)).toString("base64")}`, ".env"],
    ["XML", `<clientSecret>${RANDOM}</clientSecret>`, "app.xml"],
    ["Rails", `  secret_key_base: ${drawn("hex", 128)}`, "config/secrets.yml"],
    ["npm's", `//registry.acme.test/:_authToken=${RANDOM}`, ".npmrc"],
    ["a variable of a container", `env:\n  - name: API_TOKEN\n    value: ${RANDOM}\n`, "k8s/app.yaml"],
    ["a variable of a task", `[{"name": "API_TOKEN",\r\n  "value": "${RANDOM}"}]`, "task.json"],
    ["a variable in Terraform", `{ name = "API_TOKEN", value = "${RANDOM}" }`, "ecs.tf"],
    ["a setting in XML", `<add key="ApiKey" value="${RANDOM}" />`, "web.config"],
    ["a request that is kept", `{"key":"api_key","value":"${RANDOM}","type":"text"}`, "api.postman_collection.json"],
    ["with symbols", `SECRET_KEY=${drawn("lower", 20, 3)}+&(=${drawn("lower", 20, 4)}`, ".env"],
  ])("%s", (_name, text, path) => {
    const secrets = found(text, path);
    expect(secrets.map(({ kind }) => [kind.id, kind.severity])).toEqual([["generic-secret", "high"]]);
    expect(text).toContain(secrets[0]?.value);
  });
  it.each([
    ["typed by a person", "DB_PASSWORD=Winter2031!x"],
    ["random", `SMTP_PASS=${RANDOM}`],
    ["in a sentence of settings", `Server=db;User=sa;Password=${RANDOM};`],
  ])("a password: %s", (_name, text) => {
    expect(ids(text, "settings.ini")).toEqual(["generic-password"]);
  });
  it.each([
    ["a variable", "const apiKey = process.env.API_KEY;"],
    ["a variable of the shell", "API_KEY=$" + "{API_KEY:-}"],
    ["a variable of Python", 'SECRET_KEY = os.environ["SECRET_KEY"]'],
    ["a template", 'apiKey: "{{ .Values.apiKey }}"'],
    ["a secret of a pipeline", "token: $" + "{{ secrets.DEPLOY_TOKEN }}"],
    ["a vault", 'password: "op://vault/item/password"'],
    ["a name of a secret", 'secret: "projects/acme/secrets/api-key-2/versions/latest"'],
    ["a file", "PRIVATE_KEY=/run/secrets/private_key_2"],
    ["ciphertext of Jasypt", `spring.datasource.password=ENC(${RANDOM})`],
    ["ciphertext of Spring's config server", `password: '{cipher}${HEX}${HEX}'`],
    ["a sealed secret", `password: AgB${drawn("mixed", 300)}`],
    ["ciphertext of AWS KMS", `db_password: "AQICAH${drawn("mixed", 200)}"`],
    ["the search key of a documentation site", `{ appId: "R2IYF7ETH7", apiKey: "${HEX}", indexName: "docs" }`],
    ["a name that refers to a secret", `- name: API_TOKEN\n  valueFrom:\n    key: "${RANDOM}"`],
    ["a pair with a variable", "- name: API_TOKEN\n  value: $(OTHER_TOKEN_2)"],
    ["a field of a form", `<input type="hidden"\n  name="access_token"\n  value="${RANDOM}">`],
    ["ciphertext", `api_key: ENC[AES256_GCM,data:${RANDOM}]`],
    ["a hash", `password: "$2b$12$${drawn("mixed", 53)}"`],
    ["a placeholder", "API_KEY=your-api-key-here"],
    ["x", "API_KEY=xxxxxxxxxxxxxxxxxxxxxxxx"],
    ["a sequence", "API_KEY=0123456789abcdef0123456789abcdef"],
    ["a word", 'password = "correcthorsebatterystaple"'],
    ["a usual password", "DB_PASSWORD=Password123!"],
    ["an identifier", 'const tokenKey = "accessTokenStorageIdentifier";'],
    ["a dotted name", 'secret: "app.settings.security.secret2.name"'],
    ["an upper-case name", 'const API_KEY = "STRIPE_SECRET_KEY_NAME_V2";'],
    ["a label", 'password: "Mot de passe oublié ?"'],
    ["a public key", `publicKey: "${RANDOM}"`],
    ["a site key", `RECAPTCHA_SITE_KEY=${RANDOM}`],
    ["a cursor", `nextPageToken: "${RANDOM}"`],
    ["a number", "maxTokens = 4096000000000000"],
    ["a key of a cache", `cacheKey = "${RANDOM}"`],
    ["a checksum", `sha256: "${drawn("hex", 64)}"`],
    ["a commit", `commit = "${drawn("hex", 40)}"`],
    ["an id", 'token_id = "123e4567-e89b-12d3-a456-426614174000"'],
    ["a URL", 'tokenUrl = "https://auth.acme.test/oauth2/v2.0/token"'],
    ["an address", "ADMIN_PASSWORD=ops-team2@acme.test"],
    ["a path", 'tokenSecret: "/.vscode/sftp7.config.json"'],
    ["two arguments", `prove(kinds.tokenSecret, "${HEX}")`],
    ["a call in code", "const password = readPasswordFromKeychain2(name);"],
  ])("leaves alone: %s", (_name, text) => {
    expect(ids(text, "config/settings.env")).toEqual([]);
    expect(ids(text, "src/app.ts")).toEqual([]);
  });
  it("leaves bare words of code alone, which are variables", () => {
    expect(ids("const password = userPassword2Hash;")).toEqual([]);
  });
  it("in a README are read as in code: a link's parameter is no setting", () => {
    const badge = `[![codecov](https://codecov.test/badge.svg?token=${RANDOM.slice(0, 10)})](https://codecov.test/gh/acme/app)`;
    expect(ids(badge, "README.md")).toEqual([]);
    expect(ids(`    export API_KEY=${HEX}`, "README.md")).toEqual(["generic-secret"]);
  });
  it("are not looked for in tests, examples and compiled files, where known kinds still are", () => {
    const text = `apiKey = "${RANDOM}"; other = "${checked("ghp_", 7)}";`;
    for (const path of [
      "test/a.js",
      "phpunit.xml.dist",
      "src/a.spec.ts",
      "examples/a.py",
      "dist/app.js",
      "public/app.min.js",
    ]) {
      expect(ids(text, path)).toEqual(["github-token"]);
    }
    expect(found(text, "test/a.js").map(({ confidence }) => confidence)).toEqual([0.5]);
  });
});

describe("context", () => {
  const google = `AIza${drawn("mixed", 35, 8)}`;
  it("tells a browser's Google key from a server's", () => {
    expect(ids(`firebase.initializeApp({ apiKey: "${google}", authDomain: "acme.firebaseapp.com" })`)).toEqual([]);
    expect(
      ids(`<script src="https://maps.googleapis.com/maps/api/js?key=${google}&libraries=places">`, "index.html"),
    ).toEqual([]);
    expect(ids(`GOOGLE_API_KEY=${google}`, ".env")).toEqual(["google-api-key"]);
  });
  it("knows the keys that vendors print in their documentation", () => {
    expect(ids(`stripe("${["sk_test_4eC39HqLyj", "WDarjtT1zdp7dc"].join("")}")`)).toEqual([]);
  });
  it("tells a test key from a live one", () => {
    expect(found(`a = "sk_test_${RANDOM}"`).map(({ kind }) => [kind.mode, kind.severity])).toEqual([
      ["test", "medium"],
    ]);
    expect(found(`a = "sk_live_${RANDOM}"`).map(({ kind }) => [kind.mode, kind.severity])).toEqual([
      ["live", "critical"],
    ]);
  });
});

describe("comments that allow", () => {
  const line = `const k = "sk_live_${RANDOM}";`;
  it.each([
    `${line} // gitleaks:allow`,
    `${line} # pragma: allowlist secret`,
    `${line} // secretlint-disable-line`,
    `${line} // trufflehog:ignore`,
    `// secretlint-disable-next-line\n${line}`,
    `# pragma: allowlist nextline secret\n${line}`,
  ])("%s", (text) => {
    expect(found(text).map(({ allowed }) => allowed !== null)).toEqual([true]);
  });
  it.each([
    ["on another line", `// gitleaks:allow\n${line}`],
    ["at the other end of a bundle", `${line}${"f();".repeat(600)}// gitleaks:allow`],
  ])("do not reach: %s", (_name, text) => {
    expect(found(text).map(({ allowed }) => allowed)).toEqual([null]);
  });
});

describe("one level of encoding", () => {
  const packed = (text: string) => Buffer.from(text).toString("base64");
  it.each([
    ["a database's URL", `  DATABASE_URL: ${packed(`postgresql://app:${RANDOM}@db.acme.test/app`)}`, "url-password"],
    ["a token", `value: "${packed(checked("ghp_", 5))}"`, "github-token"],
    ["Unicode's escape of an equals sign", `{"url":"/hook?api_key\\u003d${HEX}\\u0026a\\u003d1"}`, "generic-secret"],
    ["a percent form", `"next=%2Fhook%3Fapi_key%3D${HEX}"`, "generic-secret"],
    ["a token behind a percent form", `"u%3D${checked("ghp_", 6)}"`, "github-token"],
  ])("%s", (_name, text, id) => {
    expect(ids(text, "deploy/values.yaml")).toEqual([id]);
  });
  it("is the same secret as without it", () => {
    const [plain] = found(`k = "${checked("ghp_", 5)}"`);
    const [inside] = found(`k = "${packed(checked("ghp_", 5))}"`);
    expect(inside?.value).toBe(plain?.value);
  });
  it("is no reason to find what stands for nothing", () => {
    expect(ids(`u: ${packed("postgres://app:password@localhost/app")}`, "a.yaml")).toEqual([]);
  });
});

describe("bytes", () => {
  it("knows a binary file by a NUL near its start, and reads UTF-16 with a mark", () => {
    expect(scannable(new Uint8Array([80, 75, 3, 4, 0, 0]))).toBeNull();
    const wide = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(`k = "sk_live_${RANDOM}"`, "utf16le")]);
    expect(findSecrets(scannable(wide) ?? new Uint8Array(), "a.ps1").map(({ kind }) => kind.id)).toEqual([
      "stripe-live-key",
    ]);
  });
  it("finds every one of many, in order, and stops counting at two thousand", () => {
    const lines = Array.from({ length: 2100 }, (_, index) => `k = "sk_live_${drawn("mixed", 24, index + 1)}"`);
    const secrets = found(lines.join("\n"));
    expect(secrets.slice(0, 3).map(({ line }) => line)).toEqual([1, 2, 3]);
    expect(secrets).toHaveLength(2000);
  });
});
