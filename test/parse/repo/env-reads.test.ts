/** What each language reads, and what only looks like it. `?` marks a variable without which the code goes on. */
import { describe, expect, it } from "vitest";
import { envReads, isProductCode, mayRead } from "../../../src/parse/repo/env-reads.js";

const read = (path: string, text: string) =>
  [...new Set(envReads(path, text).map(({ name, optional }) => `${name}${optional ? "?" : ""}`))].join(" ");

type Case = readonly [text: string, names: string];

describe("JavaScript and TypeScript", () => {
  it.each<Case>([
    ["const a = process.env.A_KEY;", "A_KEY"],
    ['const a = process.env["A_KEY"], b = process.env[`B`], c = process.env?.C;', "A_KEY B C"],
    ["const a = process.env.A!; use(process.env.B as string)", "A B"],
    ["fetch(`https://\u0024{process.env.API_HOST}/x`); // process.env.NOT", "API_HOST"],
    ["/* process.env.A */ x = 1 /** @see process.env.B */", ""],
    ["throw new Error('set process.env.A first'); log(\"process.env.B is missing\")", ""],
    ["const glob = `\u0024{root}/**/*.ts`; use(process.env.A)", "A"],
    ["const re = /[/*]/; use(process.env.A) /* x */", "A"],
    ["const re = /^https?:\\/\\//; use(process.env.A)", "A"],
    ["<p>Don't</p>; use(process.env.A)", "A"],
    ["const p = process.env.A ?? 'x'", "A?"],
    ["const p = process.env.A || 3000", "A?"],
    ["const p = process.env.A || ''", "A"],
    ["const p = process.env.A ?? undefined", "A"],
    ["const p = process.env.A ?? fail('no A')", "A"],
    ["const p = (process.env.A ?? process.env.B)", "A? B"],
    ["const p = Number(process.env.A) || 3", "A?"],
    ["if (process.env.A) start(process.env.A)", "A?"],
    ["if (!process.env.A) throw new Error('x'); start(process.env.A)", "A"],
    ["if (!process.env.A) { log('none'); return; } start(process.env.A)", "A?"],
    ["const on = process.env.A === 'true', off = process.env.B !== undefined", "A? B"],
    ["const x = process.env.A ? 1 : 2; const y = process.env.B && go()", "A? B?"],
    ["process.env.A = 'x'; delete process.env.B; process.env.C ??= 'x'", "C?"],
    ["const { A, B: b, C = 'x', ...rest } = process.env;", "A B C?"],
    ["const {\n  A_ONE,\n  // B_TWO,\n  C_THREE,\n} = process.env as Env;", "A_ONE C_THREE"],
    ["const env = process.env; use(env.A_KEY, env.lower, env.B); const { C } = env;", "A_KEY B C"],
    ["export function load(env: Env = process.env) { return env.DATABASE_URL }", "DATABASE_URL"],
    ["const e = process.env.A; e.B", "A"],
    ["Object.keys(process.env); process.env.hasOwnProperty('A'); 'B_X' in process.env", "B_X?"],
    ["import.meta.env.VITE_API; import.meta.env.MODE; import.meta.env.PROD", "VITE_API"],
    ['Deno.env.get("A"); Bun.env.B; Deno.env.get("C") ?? "x"', "A B C?"],
    ['import { A_KEY, B } from "$env/static/private";', "A_KEY B"],
    ['import { env } from "$env/dynamic/private"; env.A_KEY; other.env.B', "A_KEY"],
    ['getEnv("A"); requireEnv("B_X"); getEnvOrDefault("C", "x"); setEnv("D", 1); stubEnv("E", 1)', "A B_X C?"],
    ['env("HOST_X", "0.0.0.0"); env.int("PORT_X", 1); env("KEY_X")', "HOST_X? PORT_X? KEY_X"],
    ["this.configService.get<string>('DATABASE_URL'); configService.get('X_Y', 'z')", "DATABASE_URL X_Y?"],
    [
      "export const env = z.object({\n  DATABASE_URL: z.string().url(),\n  LOG: z.string().optional(),\n  SIZE: z.coerce.number().default(3),\n}).parse(process.env);",
      "DATABASE_URL LOG? SIZE?",
    ],
    [
      "createEnv({ server: { A_KEY: z.string(), B_KEY: z.string().optional() }, runtimeEnv: { A_KEY: process.env.A_KEY, B_KEY: process.env.B_KEY } })",
      "A_KEY B_KEY?",
    ],
    [
      "cleanEnv(process.env, { A_KEY: str(), B_URL: url({ default: 'x' }), DEV: bool({ devDefault: true }) })",
      "A_KEY B_URL? DEV?",
    ],
    ["const form = z.object({ NAME: z.string() }); form.parse(body); process.env.A", "A"],
    ["const env = process.env; use(env['A_KEY'], env[\"B\"], env[0]);", "A_KEY B"],
    [
      "use(process.env.A?.split(','), process.env.B?.trim() ?? 'x', process.env.C.trim() || 'x', process.env.D.trim())",
      "A? B? C? D",
    ],
    [
      "const required = (name: string) => { const v = process.env[name]; if (!v) throw new Error(name); return v; };\nuse(required('A_KEY'), other('B_KEY'))",
      "A_KEY",
    ],
    [
      "export function setting(key: string, fallback?: string) {\n  return process.env[key] ?? fallback;\n}\nsetting('A_KEY'); setting('B_KEY', 'x')",
      "A_KEY B_KEY?",
    ],
    [
      "const REQUIRED_VARS = ['A_KEY', 'B_KEY'] as const; for (const k of REQUIRED_VARS) if (!process.env[k]) stop(k);",
      "A_KEY B_KEY",
    ],
    ["const REQUIRED_ROLES = ['ADMIN_X']; use(process.env.A)", "A"],
    [
      "import env from 'env-var'; env.get('A_KEY').required().asString(); env.get('B_KEY').default('x').asInt()",
      "A_KEY B_KEY?",
    ],
    ["process.env.NODE_ENV; process.env.PORT; process.env.CI; process.env.VERCEL_URL; process.env.GITHUB_SHA", ""],
    ["process.env.npm_package_version; process.env.http_proxy; process.env.AWS_LAMBDA_FUNCTION_NAME", ""],
    [
      "process.env.GITHUB_CLIENT_SECRET; process.env.AWS_SECRET_ACCESS_KEY",
      "GITHUB_CLIENT_SECRET AWS_SECRET_ACCESS_KEY",
    ],
  ])("%s", (text, names) => expect(read("src/a.ts", text)).toBe(names));

  it("tells the line", () => {
    expect(envReads("a.js", "// x\n/*\n*/\nuse(process.env.A)\n")).toMatchObject([{ name: "A", line: 4 }]);
  });
  it("knows the environment of Supabase's functions", () => {
    expect(read("supabase/functions/pay/index.ts", 'Deno.env.get("SUPABASE_URL"); Deno.env.get("STRIPE_KEY")')).toBe(
      "STRIPE_KEY",
    );
    expect(read("src/a.ts", "process.env.SUPABASE_URL")).toBe("SUPABASE_URL");
  });
  it("leaves the comments of a page's template out", () => {
    expect(read("a.vue", "<!-- import.meta.env.VITE_A -->\n<script>x = import.meta.env.VITE_B</script>")).toBe(
      "VITE_B",
    );
  });
});

describe.each<[path: string, cases: readonly Case[]]>([
  [
    "a.py",
    [
      ['os.environ["A"]; os.environ.get("B"); os.getenv("C"); environ["D"]', "A B C D"],
      ['os.environ.get("A", "x"); os.getenv("B", ""); os.getenv("C", None); os.getenv("D") or 3', "A? B C D?"],
      ['os.environ["A"] = "x"; os.environ["B"] == "x"', "B?"],
      ['x = 1  # os.environ[\'A\']\n"""Reads os.environ[\'B\']."""\n', ""],
      ["f\"{os.environ['A']}\"", "A"],
      [
        "from decouple import config\nA = config('A_KEY')\nB = config('B', default=False, cast=bool)\nC = config('C', cast=int)",
        "A_KEY B? C",
      ],
      ["env = environ.Env()\nenv('A_KEY'); env.bool('B', default=True); env.str('C')", "A_KEY B? C"],
      ["if os.environ.get('SENTRY'):\n    init(os.environ['SENTRY'])", "SENTRY?"],
      ["@click.option('--key', envvar='A_KEY')\nclass S:\n    b = Field(env='B')", "A_KEY? B?"],
      ["client.config('NAME'); config('NAME')", ""],
      [
        "class Settings(BaseSettings):\n    database_url: PostgresDsn\n    secret_key: SecretStr = Field(...)\n    debug: bool = False\n    region: str | None = None\n    api_key: str = Field(validation_alias='ACME_KEY')\n    size: int = Field(default=3, gt=0)\n    model_config = SettingsConfigDict(env_file='.env')\n\n    def load(self) -> None:\n        other: str\n",
        "DATABASE_URL SECRET_KEY REGION? ACME_KEY SIZE?",
      ],
      [
        "class Base(BaseSettings):\n    class Config:\n        env_prefix = 'APP_'\n    token: str\nclass Mail(pydantic_settings.BaseSettings):\n    mail_host: str\nclass Other(BaseModel):\n    name: str\nclass All(Base):\n    mail_key: str\n",
        "APP_TOKEN MAIL_HOST APP_MAIL_KEY",
      ],
    ],
  ],
  [
    "a.rb",
    [
      ["ENV['A']; ENV[\"B\"] || 'x'; ENV['C'] ||= 'x'; ENV['D'] = 'x'", "A B? C?"],
      ["ENV.fetch('A'); ENV.fetch('B', 'x'); ENV.fetch('C') { 5 }; ENV.fetch('D', nil)", "A B? C? D"],
      ['"#{ENV["A"]}/x" # ENV["B"]', "A"],
      ["=begin\nENV['A']\n=end\nENV['B'] if ENV.key?('C')", "B C?"],
      ["ENV['RAILS_ENV']; ENV['RAILS_MASTER_KEY']", "RAILS_MASTER_KEY"],
    ],
  ],
  [
    "config/database.yml",
    [
      ["url: <%= ENV['DATABASE_URL'] %>\npool: <%= ENV.fetch(\"POOL\") { 5 } %>\n", "DATABASE_URL POOL?"],
      ["a: ENV['X']", ""],
    ],
  ],
  [
    "a.go",
    [
      ['os.Getenv("A"); v, ok := os.LookupEnv("B"); getEnv("C", "8080"); mustEnv("D")', "A B? C? D"],
      ['// os.Getenv("A")\n/* os.Getenv("B") */ os.Setenv("C", "x")', ""],
      [
        'S string `env:"A_KEY,required"`\nT string `env:"B" envDefault:"x"`\nU string `envconfig:"C_X" required:"true"`',
        "A_KEY B? C_X",
      ],
      ['envOr("A_KEY", "x"); ensureEnv("B_KEY")', "A_KEY? B_KEY"],
      ['if v := os.Getenv("A"); v != "" {', "A?"],
      [
        'viper.BindEnv("db.url", "DATABASE_URL"); viper.BindEnv("TOKEN_X"); viper.BindEnv("port")',
        "DATABASE_URL TOKEN_X",
      ],
    ],
  ],
  [
    "a.php",
    [
      [
        "<?php env('A_KEY'); env('B', 'x'); getenv('C') ?: 'x'; $_ENV['D'] ?? 'x'; $_ENV['E']; # env('F')\n// env('G')",
        "A_KEY B? C? D? E",
      ],
      ["$_SERVER['REQUEST_METHOD']; getenv('HOME')", ""],
    ],
  ],
  [
    "a.rs",
    [
      [
        'env::var("A"); std::env::var("B").unwrap_or("x"); env!("C"); option_env!("D"); fn f<\'a>() {} env!("CARGO_PKG_NAME")',
        "A B? C D?",
      ],
    ],
  ],
  [
    "B.java",
    [
      [
        'Optional.ofNullable(System.getenv("A")).orElse("x"); Optional.ofNullable(System.getenv("B")).orElseThrow()',
        "A? B",
      ],
    ],
  ],
  ["A.java", [['System.getenv("A"); @Value("\u0024{B_KEY}") String b; // System.getenv("C")\n', "A B_KEY"]]],
  ["a.kt", [['System.getenv("A") ?: "x"; System.getenv("B")', "A? B"]]],
  [
    "A.cs",
    [
      [
        'Environment.GetEnvironmentVariable("A") ?? "x"; Environment.GetEnvironmentVariable("B", EnvironmentVariableTarget.Process)',
        "A? B",
      ],
    ],
  ],
  [
    "a.exs",
    [
      [
        'System.get_env("A"); System.fetch_env!("B"); System.get_env("C", "x"); System.get_env("D") || raise "x"',
        "A B C? D",
      ],
    ],
  ],
  ["schema.prisma", [['url = env("DATABASE_URL") // env("X_Y")', "DATABASE_URL"]]],
  [
    "src/main/resources/application.yml",
    [["url: \u0024{DATABASE_URL}\nport: \u0024{WEB_PORT:8080} # \u0024{X}\n", "DATABASE_URL WEB_PORT?"]],
  ],
  [
    "compose.prod.yaml",
    [
      ["image: acme:\u0024{TAG:-latest}\ncommand: $$HOME \u0024{A_KEY:?no} $B\n# \u0024{C}", "TAG? A_KEY B"],
      [
        "services:\n  web:\n    environment:\n      - A_KEY\n      - B=x\n      - C=\u0024{D}\n    ports: [x]\n",
        "A_KEY D",
      ],
      ["services:\n  web:\n    environment:\n      A_KEY:\n      B: x\n    depends_on:\n      db:\n", "A_KEY"],
    ],
  ],
  [
    "api/Dockerfile",
    [["ARG A_KEY\nARG B=x\nARG TARGETARCH\nENV C=$A_KEY\nRUN for i in $X; do echo $i; done", "A_KEY B?"]],
  ],
  [
    ".github/workflows/ci.yml",
    [
      [
        "env:\n  T: \u0024{{ secrets.NPM_KEY }}\n  U: \u0024{{ vars.REGION_X || 'eu' }}\n  G: \u0024{{ secrets.GITHUB_TOKEN }}\n# \u0024{{ secrets.X }}\n",
        "NPM_KEY REGION_X?",
      ],
    ],
  ],
])("%s", (path, cases) => {
  it.each(cases)("%s", (text, names) => expect(read(path, text)).toBe(names));
});

it.each([
  ["src/a.ts", true],
  ["README.md", false],
  ["src/a.test.ts", false],
  ["tests/a.py", false],
  ["spec/a_spec.rb", false],
  ["lib/a_spec.rb", false],
  ["src/AppTest.java", false],
  ["Acme.Tests/A.cs", false],
  ["node_modules/x/a.js", false],
  ["dist/a.js", false],
  ["playwright.config.ts", false],
  ["next.config.mjs", true],
])("looks into %s: %s", (path, looks) => expect(mayRead(path) && isProductCode(path)).toBe(looks));

it.each([
  ["quotes that nothing closes", '"\\"'.repeat(200_000)],
  ["comments that nothing closes", "process.env /*".repeat(80_000)],
  ["braces", "const { A, ".repeat(80_000)],
  ["calls", 'getEnv("A",'.repeat(80_000)],
  ["letters", "env".repeat(300_000)],
  ["schemes", "process.env.A ".repeat(70_000)],
])(
  "reads hostile text in the time that its length takes: %s",
  (_, text) => {
    expect(() => envReads("a.ts", `process.env.parse(process.env) createEnv ${text}`)).not.toThrow();
  },
  3000,
);
