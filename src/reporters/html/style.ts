/** The report's look: system fonts, light and dark, phone and paper; colours of at least 4.5:1 on what they stand on. */
import type { Brand } from "../brand.js";
import { inkOn, readable } from "./colours.js";

/** The ground of the code blocks: of all grounds the nearest to the ink. */
const PAPER = { light: "#eef1f5", dark: "#222a37" } as const;
const COLOR = /^#[0-9a-f]{6}$/i;

/** The style sheet; a colour that is not `#rrggbb` is left out. */
export function styleSheet({ colors }: Brand): string {
  const [accent, primary] = [colors.accent, colors.primary].map((color) =>
    color !== null && COLOR.test(color) ? color : null,
  );
  const scheme = (paper: string) => (accent ? `:root{--accent:${readable(accent, paper)}}` : "");
  const bar = primary ? `:root{--bar:${primary};--bar-ink:${inkOn(primary)}}` : "";
  return `${SHEET}${scheme(PAPER.light)}${accent ? `@media (prefers-color-scheme:dark){${scheme(PAPER.dark)}}` : ""}${bar}${PRINT}${
    accent ? `@media print{${scheme(PAPER.light)}}` : ""
  }`;
}

const LIGHT =
  "--page:#f6f7f9;--card:#fff;--ink:#1a2230;--soft:#4d586a;--line:#d9dee6;--accent:#0b57b0;--critical:#a80f22;--high:#9a4100;--medium:#735600;--low:#28598f;--info:#505b6b;--good:#17693a;--tint:#eef1f5;--bar:#1a2a44;--bar-ink:#fff";
const DARK =
  "--page:#10141b;--card:#191f2a;--ink:#e8ecf2;--soft:#aeb8c6;--line:#333d4c;--accent:#84b9ff;--critical:#ff949c;--high:#ffad70;--medium:#ecc95c;--low:#93c2f6;--info:#b3bdcb;--good:#79d69c;--tint:#222a37;--bar:#0b1220;--bar-ink:#fff";

const SHEET = `
:root{color-scheme:light dark;${LIGHT}}
@media (prefers-color-scheme:dark){:root{${DARK}}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--page);color:var(--ink);font:1rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere}
a{color:var(--accent);text-underline-offset:.15em}
a:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:2px}
h1,h2,h3,h4{line-height:1.25;text-wrap:balance;margin:0}
h1{font-size:clamp(1.6rem,4.5vw,2.4rem);letter-spacing:-.02em}
h2{font-size:1.45rem;letter-spacing:-.01em;margin:3.5rem 0 .4rem}
h3{font-size:1.08rem;margin:1.8rem 0 .5rem}
h4{font-size:.78rem;text-transform:uppercase;letter-spacing:.06em;color:var(--soft);margin:1.1rem 0 .2rem}
p,ol,ul,dl,pre{margin:.4rem 0}
code,pre,.mono{font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;font-size:.86em;unicode-bidi:plaintext}
pre{background:var(--tint);border-radius:8px;padding:.7rem .9rem;white-space:pre-wrap;overflow-wrap:anywhere}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:1rem;background:var(--card);padding:.5rem 1rem;z-index:1}
.wrap{max-width:64rem;margin:0 auto;padding:0 1.25rem}
.cover{background:var(--bar);color:var(--bar-ink);padding:2.2rem 0 2rem}
.cover .wrap{display:flex;gap:1.5rem;align-items:flex-start;justify-content:space-between;flex-wrap:wrap}
.cover img{max-height:64px;max-width:220px;background:#fff;border-radius:8px;padding:6px}
.cover p{margin:.35rem 0 0}
.kind{font-size:.78rem;text-transform:uppercase;letter-spacing:.08em}
.verdict{background:var(--card);border:1px solid var(--line);border-left:.6rem solid var(--tone);border-radius:12px;padding:1.4rem 1.6rem;margin:1.6rem 0}
.verdict h2{margin:0;font-size:1.7rem;color:var(--tone)}
.verdict .lead{font-size:1.12rem;margin:.4rem 0 .6rem}
.go{--tone:var(--good)}.go-with-risks,.incomplete{--tone:var(--high)}.no-go{--tone:var(--critical)}
.counts{display:flex;flex-wrap:wrap;gap:.6rem;padding:0;margin:1rem 0 0;list-style:none}
.counts li{flex:1 1 5.2rem;background:var(--tint);border-radius:8px;padding:.5rem .7rem;font-size:.82rem;color:var(--soft)}
.counts b{display:block;font-size:1.45rem;line-height:1.2;color:var(--tone,var(--ink));font-variant-numeric:tabular-nums}
.critical{--tone:var(--critical)}.high{--tone:var(--high)}.medium{--tone:var(--medium)}.low{--tone:var(--low)}.info{--tone:var(--info)}.pass{--tone:var(--good)}.none{--tone:var(--soft)}
.sev{display:inline-block;color:var(--tone);border:1px solid;border-radius:99px;padding:0 .55em;font-size:.76rem;font-weight:650;white-space:nowrap}
.contents{columns:14rem;list-style:none;padding:0;margin:.8rem 0;font-size:.93rem}
.contents li{margin:.15rem 0;break-inside:avoid}
.wrap>.intro:first-child{margin-top:1.6rem;color:var(--ink);white-space:pre-line}
.intro{color:var(--soft);max-width:46rem;margin-bottom:1rem}
.top{list-style:none;padding:0;display:grid;gap:.7rem}
.top li,.finding{background:var(--card);border:1px solid var(--line);border-radius:12px;padding:1rem 1.2rem}
.top li{border-left:.35rem solid var(--tone)}
.top strong{display:block}
.finding{margin:1rem 0;border-top:.25rem solid var(--tone)}
.finding h3{margin:0 0 .4rem}
.meta{display:flex;flex-wrap:wrap;gap:.2rem 1rem;color:var(--soft);font-size:.88rem;align-items:center;margin:.5rem 0 0}
.finding ol{padding-left:1.4rem}.finding li{margin:.25rem 0}
.refs{font-size:.86rem}
.scroll{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:12px;margin:.8rem 0}
table{border-collapse:collapse;width:100%;font-size:.9rem;line-height:1.45}
caption{text-align:left;font-weight:650;padding:.8rem .9rem .3rem}
th,td{text-align:left;vertical-align:top;padding:.5rem .9rem;border-top:1px solid var(--line);overflow-wrap:break-word;min-width:3.2rem}
td code{overflow-wrap:anywhere}
h3+.scroll caption,h3+details caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);padding:0}
th{white-space:nowrap}
thead th{font-size:.78rem;color:var(--soft);border-top:0}
tbody th{font-weight:400}
th.wide{min-width:15rem}
th.place{min-width:10rem}
th.short{min-width:6.2rem}
thead .num{width:1%}
.num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
details{margin:.8rem 0}
summary{cursor:pointer;font-weight:600;padding:.25rem 0}
.plain{padding-left:1.2rem}.plain li{margin:.2rem 0}
.verified{--tone:var(--good)}.declared{--tone:var(--low)}.missing{--tone:var(--critical)}
.state{color:var(--tone);font-weight:650;white-space:nowrap}
figure{margin:.8rem 0}
svg{display:block;height:auto}
svg.full{width:100%;min-width:46rem}
svg text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;fill:var(--ink)}
svg .soft{fill:var(--soft)}
svg .box{fill:var(--tint);stroke:var(--line)}
svg .edge{fill:none;stroke:var(--soft);stroke-width:1.4}
svg .bar,svg .dot{fill:var(--tone)}
svg .range{stroke:var(--tone);stroke-width:5;opacity:.4;stroke-linecap:round}
svg .rule{stroke:var(--ink);stroke-width:1.4;stroke-dasharray:4 3}
svg .median{stroke:var(--ink);stroke-width:2}
svg .grid{stroke:var(--line)}
.foot{border-top:1px solid var(--line);margin-top:4rem;padding:1.2rem 0 2.5rem;color:var(--soft);font-size:.86rem}
@media screen{.long .finding{content-visibility:auto;contain-intrinsic-size:auto 30rem}}
@media (max-width:40rem){.verdict{padding:1.1rem}.top li,.finding{padding:.9rem}.wrap{padding:0 .9rem}}
`;

/** On paper everything is open, dark ink stands on white, and pages are numbered. */
const PRINT = `
@page{margin:16mm 14mm;@bottom-right{content:counter(page) " of " counter(pages);font:9pt system-ui,sans-serif;color:#4d586a}}
@media print{
:root{color-scheme:light;${LIGHT.replace(/;--bar:.*$/, "")};--page:#fff}
body{font-size:10pt;background:#fff}
.skip,.contents{display:none}
.cover{-webkit-print-color-adjust:exact;print-color-adjust:exact}
.scroll{overflow:visible;border:0}
.scroll>svg{width:100%;min-width:0;max-height:240mm}
table{font-size:8pt}
th,td{padding:.3rem .4rem;min-width:0}
td{overflow-wrap:anywhere}
th.wide{min-width:8rem}
th.place{min-width:5rem}
th.short{min-width:0}
thead{display:table-header-group}
tr,.top li,.verdict,figure{break-inside:avoid}
h2,h3,h4,caption,thead,.intro{break-after:avoid}
summary{list-style:none}
details::details-content{content-visibility:visible;display:block;block-size:auto;opacity:1}
a{color:inherit}
}
`;
