/** The shell of every HTML page: no script, no request to anywhere, and a brand's title, colours and footer. */
import type { Brand } from "../brand.js";
import { html, type Markup, type Part, raw, written } from "./markup.js";
import { words } from "./parts.js";
import { styleSheet } from "./style.js";

/** Whatever an escape might have missed: nothing runs, loads, or is sent. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

interface Document {
  readonly title: string;
  /** The product version that made it. */
  readonly version: string | null;
  readonly body: Part;
}

/** Ends in a line break. */
export function documentOf({ title, version, body }: Document, brand: Brand): string {
  return written(html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${raw(POLICY)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="launchready">
<title>${words(title)}</title>
<style>${raw(styleSheet(brand))}</style>
</head>
<body>
<a class="skip" href="#report">To the verdict</a>
<main id="report" tabindex="-1">
${body}
</main>
<footer class="foot"><div class="wrap"><p>${footer(brand, version)}</p></div></footer>
</body>
</html>
`);
}

function footer({ texts }: Brand, version: string | null): string {
  const made = version === null ? "launchready" : `launchready ${version}`;
  return words(`${texts.footer === null ? "" : `${texts.footer} `}Made with ${made}.`);
}

interface Head {
  readonly heading: string;
  /** Parts of one line. */
  readonly facts: readonly string[];
}

/** The bar at the top: what this is, of whom, for whom and by whom. */
export function coverOf({ heading, facts }: Head, { client, author, logo, texts }: Brand): Markup {
  const people = [
    client === null ? null : `Prepared for ${client}`,
    author === null ? null : `${client === null ? "Prepared " : ""}by ${author}`,
  ].filter((one) => one !== null);
  return html`<header class="cover"><div class="wrap"><div>
${texts.classification === null ? null : html`<p class="kind">${words(texts.classification)}</p>`}
<h1>${words(texts.title ?? heading)}</h1>
<p>${words(facts.join(", "))}</p>
${people.length === 0 ? null : html`<p>${words(people.join(" "))}</p>`}</div>
${logo === null ? null : html`<img src="${logo}" alt="${words(client ?? author ?? "Logo")}">`}
</div></header>`;
}
