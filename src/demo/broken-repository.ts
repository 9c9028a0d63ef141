/** The broken twin's repository: it gives its keys away, and nobody builds or tests it. */
import { randomText } from "./repository.js";
import { DOMAIN } from "./zone.js";

const key = (...parts: readonly string[]) => [...parts, randomText(24)].join("_");

export interface Repository {
  readonly files: Readonly<Record<string, string>>;
  /** Committed first and deleted with the second commit, so that only the history has them. */
  readonly deleted: Readonly<Record<string, string>>;
}

export function leakyRepository(): Repository {
  const session = randomText(32);
  const database = `postgres://acme:${randomText(20)}@db.${DOMAIN}:5432/acme`;
  return {
    files: {
      "README.md": "# Acme\n",
      ".gitignore": "node_modules/\n.env.production\n.env.staging\ndist/\n",
      "package.json": `${JSON.stringify({ name: "acme", private: true, dependencies: { express: "^5.1.0", postmark: "^4.0.5" } }, null, 2)}\n`,
      "src/pay.js": `export const stripe = connect("${key("sk", "live")}");\n`,
      "src/mail.js": "export const mailer = connect(process.env.MAIL_TOKEN, process.env.SUPPORT_ADDRESS);\n",
      ".env": `NODE_ENV=production\nDATABASE_URL=${database}\n`,
      ".env.example": "NODE_ENV=\nDATABASE_URL=\nSESSION_SECRET=\n",
      ".env.production": `DATABASE_URL=${database}\nSESSION_SECRET=${session}\nMAIL_TOKEN=\nSTRIPE_SECRET_KEY=${key("sk", "test")}\n`,
      ".env.staging": `DATABASE_URL=postgres://acme:${randomText(20)}@staging.${DOMAIN}:5432/acme\nSESSION_SECRET=${session}\n`,
      "dist/app.js": `window.session = sign("${session}");\n`,
      "samples/production.log": `2026-11-01T10:12:00Z password reset for jane@${DOMAIN}, card 4111 1111 1111 1111\n`,
    },
    deleted: { "config/old.js": `export const github = "${key("sk", "live")}";\n` },
  };
}
