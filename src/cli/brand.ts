/** Reads a brand file: what a consultant puts on the HTML and PDF reports. Everything that is wrong with it is told before the audit. */
import { readFile, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { UsageError } from "../model/errors.js";
import type { Brand } from "../reporters/brand.js";
import { reason } from "./outputs.js";

const MAX_BYTES = 200_000;
const MAX_LOGO_BYTES = 300_000;

const line = z.string().trim().min(1).max(200);
const text = z.string().trim().min(1).max(5000);
const color = z.string().regex(/^#[0-9a-f]{6}$/i, "a colour is written as #rrggbb, in quotes");
const words = z.strictObject({ why: text.optional(), fix: z.array(text).min(1).max(20).optional() });
const file = z.strictObject({
  client: line.optional(),
  author: line.optional(),
  logo: line.optional(),
  colors: z.strictObject({ primary: color.optional(), accent: color.optional() }).optional(),
  texts: z
    .strictObject({
      title: line.optional(),
      introduction: text.optional(),
      classification: line.optional(),
      footer: text.optional(),
      checks: z
        .record(z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, "a check's id, such as tls/expiry"), words)
        .optional(),
    })
    .optional(),
});

/** Null where no file is named. Throws `UsageError`. */
export async function readBrand(name: string | undefined, cwd: string): Promise<Brand | null> {
  if (name === undefined) return null;
  const path = resolve(cwd, name);
  const result = file.safeParse(parsed(await bytesOf(path, name, MAX_BYTES), name));
  if (!result.success) {
    const told = result.error.issues.map((issue) => `${issue.path.join(".") || "the file"}: ${issue.message}`);
    throw new UsageError(`The brand file ${name} is wrong: ${told.slice(0, 5).join("; ")}.`);
  }
  const { client = null, author = null, logo, colors = {}, texts = {} } = result.data;
  const { title = null, introduction = null, classification = null, footer = null, checks = {} } = texts;
  const own = Object.entries(checks).map(([check, { why = null, fix = null }]) => [check, { why, fix }] as const);
  return {
    client,
    author,
    logo: logo === undefined ? null : await imageOf(resolve(dirname(path), logo), logo),
    colors: { primary: colors.primary ?? null, accent: colors.accent ?? null },
    texts: { title, introduction, classification, footer, checks: Object.fromEntries(own) },
  };
}

function parsed(bytes: Buffer, name: string): unknown {
  try {
    return parse(bytes.toString("utf8"), { maxAliasCount: 0 });
  } catch {
    throw new UsageError(`The brand file ${name} is neither YAML nor JSON.`);
  }
}

async function bytesOf(path: string, name: string, most: number): Promise<Buffer> {
  const there = await stat(path).catch(() => null);
  if (there !== null && there.size > most) throw new UsageError(`${name} is larger than ${most / 1000} kB.`);
  return readFile(path).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${name} cannot be read: ${error.code === "ENOENT" ? "no such file" : reason(error)}.`);
  });
}

async function imageOf(path: string, name: string): Promise<string> {
  const bytes = await bytesOf(path, name, MAX_LOGO_BYTES);
  const type = typeOf(bytes);
  if (type === null) throw new UsageError(`The logo ${name} is no PNG, JPEG or SVG.`);
  return `data:${type};base64,${bytes.toString("base64")}`;
}

/** By what it begins with, whatever its name is. */
function typeOf(bytes: Buffer): string | null {
  const start = bytes.toString("latin1", 0, 1000);
  if (start.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (start.startsWith("\xff\xd8\xff")) return "image/jpeg";
  return /^(?:\xef\xbb\xbf)?\s*(?:<\?xml|<!--|<!DOCTYPE svg|<svg[\s>])/i.test(start) && /<svg[\s>]/i.test(start)
    ? "image/svg+xml"
    : null;
}
