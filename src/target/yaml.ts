/** Reads one YAML document under limits: the library composes recursively, so depth and size are bounded before it does. */
import { Composer, type Document, Lexer, Parser, type YAMLError } from "yaml";
import { type Flaw, lineAt, type Source, targetError } from "./problems.js";
import { MAX_DEPTH } from "./tree.js";

/** Over twenty thousand lines. */
const MAX_TOKENS = 200_000;
/** Characters of one value, key or comment. */
const MAX_TOKEN = 64 * 1024;

type Token = Parameters<Composer["next"]>[0];

/** The root node of the only document, with flaws that do not hinder reading on. Throws `TargetError` where the file is no YAML. */
export function readYaml(source: Source): { root: unknown; flaws: readonly Flaw[] } {
  // Duplicate keys are found by the tree's walk, which is linear.
  const composer = new Composer({ uniqueKeys: false, prettyErrors: false, logLevel: "silent" });
  const documents: Document.Parsed[] = [
    ...composer.compose(tokens(source), true, source.text.length),
  ] as Document.Parsed[];
  const errors = onePerLine(
    source,
    documents.flatMap((document) => document.errors),
  );
  if (errors.length > 0)
    throw targetError(
      source,
      errors.map((error) => syntaxFlaw(source, error)),
    );
  const [first, second] = documents;
  const flaws: Flaw[] = [];
  // An unresolved tag is told by the tree's walk.
  for (const warning of first?.warnings ?? []) {
    if (warning.code !== "TAG_RESOLVE_FAILED") flaws.push(syntaxFlaw(source, warning));
  }
  if (first?.directives?.yaml.explicit === true && first.directives.yaml.version !== "1.2") {
    flaws.push({
      offset: 0,
      message: "the file asks for another YAML version than 1.2",
      hint: "remove the %YAML line",
    });
  }
  if (second !== undefined) {
    flaws.push({
      offset: documentStart(source, second),
      message: "a second YAML document starts here",
      hint: "one file describes one target: put the other into a file of its own",
    });
  }
  return { root: first?.contents ?? null, flaws };
}

function tokens(source: Source): readonly Token[] {
  const parser = new Parser();
  const read: Token[] = [];
  let count = 0;
  for (const lexeme of new Lexer().lex(source.text)) {
    count += 1;
    const limit = limitReached(parser, count, lexeme.length);
    if (limit !== null) throw targetError(source, [{ offset: parser.offset, ...limit }]);
    read.push(...parser.next(lexeme));
  }
  read.push(...parser.end());
  return read;
}

function limitReached(parser: Parser, count: number, length: number): Omit<Flaw, "offset"> | null {
  if (parser.stack.length > MAX_DEPTH) return { message: `nested deeper than ${MAX_DEPTH} levels` };
  if (count > MAX_TOKENS)
    return { message: "the file holds too much for a target file", hint: "is this the right file?" };
  if (length > MAX_TOKEN) return { message: "a single value is longer than 64 KiB", hint: "is this the right file?" };
  return null;
}

/** Where `---` stands, else where the contents start. */
function documentStart(source: Source, document: Document.Parsed): number {
  const start = document.range[0];
  const marker = source.text.lastIndexOf("---", start + 3);
  return marker === -1 ? start : marker;
}

/** What follows the first error of a line is mostly its echo. */
function onePerLine(source: Source, errors: readonly YAMLError[]): readonly YAMLError[] {
  const lines = new Set<number>();
  return errors.filter(({ pos }) => {
    const line = lineAt(source, pos[0]);
    return !lines.has(line) && lines.add(line);
  });
}

function syntaxFlaw(source: Source, { code, message, pos: [offset] }: YAMLError): Flaw {
  const text = message.slice(0, 160);
  const own = OPEN_ENDED.find(({ sign }) => sign.test(message)) ?? OWN_WORDS[code];
  return {
    offset,
    message: `not valid YAML: ${own?.message ?? `${text.charAt(0).toLowerCase()}${text.slice(1)}`}`,
    hint: unquotedReference(source, offset) ?? own?.hint,
  };
}

/** `{ user: ${USER} }`: in a flow mapping the braces are YAML's own. */
function unquotedReference(source: Source, offset: number): string | undefined {
  const line = lineAt(source, offset);
  const text = source.text.slice(source.starts[line - 1], source.starts[line]);
  if (text.includes("${")) return `put a value with \${NAME} in quotes: "\${NAME}"`;
  return text.includes("{{") ? 'put a value with {{name}} in quotes: "{{name}}"' : undefined;
}

interface Words {
  /** In place of the library's own. */
  readonly message?: string;
  readonly hint: string;
}

/** Found where the file or the next line ends, far from what is wrong. */
const OPEN_ENDED: readonly (Words & { readonly sign: RegExp })[] = [
  {
    sign: /^Missing closing/,
    message: "a quote is opened and never closed",
    hint: "it stands on this line or above",
  },
  {
    sign: /end with a [\]}]$/,
    message: "a bracket is opened and not closed",
    hint: "it stands above this line; what is between brackets must be indented",
  },
];

const OWN_WORDS: Readonly<Record<string, Words>> = {
  TAB_AS_INDENT: { message: "a tab indents this line", hint: "indent with spaces" },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'a second "key: value" within a value',
    hint: 'indent keys alike; put a value that holds ": " in quotes',
  },
  BAD_SCALAR_START: { hint: "put the value in quotes" },
  BAD_DQ_ESCAPE: { hint: "between double quotes a backslash starts an escape: write it twice, or use single quotes" },
  MISSING_CHAR: { hint: "is a bracket or comma missing here, or on a line above?" },
  BAD_INDENT: { hint: "is this line indented as its neighbours, and every bracket above it closed?" },
};
