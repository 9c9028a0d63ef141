/** What looks like a secret and is none: placeholders, published examples, references to where the secret is kept. */
import { entropy, readsLikeWords } from "./randomness.js";

/** Long enough that chance does not write them into a random value. */
const TELLING =
  /example|changeme|change[-_]me|placeholder|redacted|your[-_]|[-_]here|replace[-_ ]?(?:me|with|this)|(?:^|[-_])xxx$|openssl rand|dummy[-_]|insert[-_]|xxxx|\*\*\*|\.\.\.|…/i;

/** They count by the share of the value that they cover: a long random value may hold a short word. */
const WORDS =
  /password|passwort|passwd|secret|example|sample|changeme|change|placeholder|dummy|fake|foobar|your|test|token|apikey|api|key|value|here|default|insert|replace|redacted|hidden|private|public|admin|root|user|postgres|mysql|mongo|redis|guest|demo|local|dev|prod|staging|string|none|null|undefined|todo|fixme|tbd|env|abc|123|my|the|is|a(?=[-_ ])|[-_ .]/gi;
const WORDS_SHARE = 0.6;
/** Standard deviations: hardly one random token in ten thousand reads as much like words. */
const SURE = 4;

/** Values that vendors print in their documentation, or that every emulator uses. In two pieces, so that no scanner takes them for leaks here. */
const PUBLISHED = [
  ["sk_test_4eC39HqLyj", "WDarjtT1zdp7dc"],
  ["sk_test_BQokikJOvB", "iI2HlWgH4olfQ2"],
  ["sk_test_26PHem9AhJ", "ZvU623DfE1x4sd"],
  ["Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2", "UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=="],
  ["C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuV", "TqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw=="],
  ["123e4567-e89b-12d3", "-a456-426614174000"],
  ["014df517-39d1-4453", "-b7b3-9930c563627c"],
  // RFC 6749 and RFC 6750.
  ["2YotnFZFEj", "r1zCsicMWpAA"],
  ["tGzv3JOkF0", "XG5Qx2TlKWIA"],
  ["czZCaGRSa3F0MzpnW", "DFmQmF0M2JW"],
  // The first accounts of every local Ethereum chain.
  ["0xac0974bec39a17e36ba4a6b4d238ff94", "4bacb478cbed5efcae784d7bf4f2ff80"],
  ["0x59c6995e998f97a5a0044966f0945389", "dc9e86dae88c7a8412f4603b6b78690d"],
  ["0x5de4111afa1a4b94908f83103eb1f170", "6367c2e68ca870fc3fb9a804cdab365a"],
  ["0x4f3edf983ac636a65a842ce7c78d9aa7", "06d3b113bce9c46f30d7d21715b23b1d"],
  ["A3-C4ZJMN-PQTZTL-HGL84", "-G64M7-KVZRN-4ZVP6"],
  // reCAPTCHA's for tests.
  ["6LeIxAcTAAAAAGG-vFI1T", "nRWxMZNFuojJ4WifJWe"],
].map((pieces) => pieces.join(""));

/** Points at a secret instead of being one: variables, templates, vaults, ciphertext, hashes, files. */
const REFERENCES: readonly RegExp[] = [
  /^\$/,
  /\$\{|\{\{|\}\}|<%|%>|#\{|\$\(/,
  /^[<[{(].*[>\]})]$/,
  /^%[^%]{1,80}%$/,
  /^@[A-Za-z_]{1,80}@$/,
  /^%[-+#0-9]{0,4}[sdvq]$/,
  /^(?:process|import\.meta|Deno|Bun|os|ENV|env|System|secrets|vars|config|settings|self|this|ctx|context|options|props|params|args|req|request|data|var|local|module)[.[(]/,
  /getenv|environ|\benv\(|keyvault|secretmanager|fromBase64|readFile/i,
  /^(?:op|vault|ssm|sm|aws-sm|gcp-sm|awssecret|secretref|ref|env|file|keychain|doppler|infisical|bws):/i,
  /^arn:[a-z-]{3,20}:/,
  /^projects\/[^/]{1,80}\/secrets\//,
  /^(?:!Ref|!Sub|!GetAtt|Fn::)/,
  /^ENC[[(]|^encrypted:|^\{cipher\}|^\$ANSIBLE_VAULT/,
  // Ciphertext in base64, known by its head: a Kubernetes SealedSecret (RSA of 512 bytes), and what the KMS of AWS and Google return.
  /^(?:Ag[A-D]|AQICAH|CiQA)[0-9A-Za-z+/]{90}/,
  /^\$?(?:2[abxy]|argon2[a-z]{0,2}|5|6|pbkdf2[a-z0-9_-]{0,20}|scrypt)\$/,
  /^(?:sha(?:1|256|384|512)-|sha256:|md5:)/i,
  // Paths of an API.
  /^\/(?:v[0-9]\/)?[A-Za-z:._/-]+$/,
  // Algorithms.
  /^(?:scram-|hmac-|aes-|sha-|rsa-|ecdsa-|chacha)[a-z0-9-]{2,24}$/i,
  /^(?:\.{1,2}\/|~\/|[A-Za-z]:\\|\/(?:bin|dev|etc|home|mnt|opt|proc|root|run|srv|tmp|usr|users|var|app|secrets)\/)/i,
  /^[a-z][a-z0-9+.-]{1,20}:\/\//i,
];

export function isReference(value: string): boolean {
  return REFERENCES.some((pattern) => pattern.test(value));
}

/** A stand-in: telling words, mostly common words, one character repeated, or a published example. */
export function isPlaceholder(value: string): boolean {
  if (value === "" || PUBLISHED.includes(value) || TELLING.test(value)) return true;
  if (/^(.)\1{2,}$/.test(value)) return true;
  return value.replace(WORDS, "").length <= value.length * (1 - WORDS_SHARE);
}

/** The same for the random part of a known token: nothing in it may have been typed by hand. */
export function isTypedByHand(body: string, structured: boolean): boolean {
  if (isPlaceholder(body)) return true;
  // Base64 of zeros and ones is runs of "A", "/" and "_"; of another character it is written in no generator's output.
  if (structured) return /(.)\1{19}|([^A/_])\2{7}/.test(body);
  // Six equal characters in a row, or half an alphabet in order: no generator writes those.
  if (/(.)\1{5}/.test(body)) return true;
  if (inOrder(body) >= 8 || readsLikeWords(body, SURE)) return true;
  return entropy(body) < 0.55 * Math.log2(Math.min(body.length, 36));
}

/** The longest run in which each character follows its predecessor. */
function inOrder(text: string): number {
  let longest = 1;
  let run = 1;
  for (let at = 1; at < text.length; at += 1) {
    run = text.charCodeAt(at) === text.charCodeAt(at - 1) + 1 ? run + 1 : 1;
    if (run > longest) longest = run;
  }
  return longest;
}
