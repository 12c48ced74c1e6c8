// The style sheet of the page, as text: it stands in the page itself, and the page's policy names its hash. Kinds have a
// colour and, in words, a label; what carries no findings has a broken edge as well, so that colour is never alone.
import { BLOCK_KINDS, type BlockKind } from '../types.js';

/** Ink of each kind on light and on dark paper; 4.5:1 or more on its tint of the paper (WCAG 2.2, 1.4.3). */
const INKS: Readonly<Record<BlockKind, readonly [string, string]>> = {
  heading: ['#1a45c0', '#9dbcff'],
  paragraph: ['#46536a', '#b9c5d8'],
  list_item: ['#0b655d', '#66d3c5'],
  table_row: ['#7620b8', '#d4b0ff'],
  address: ['#85410c', '#f2b56a'],
  signature: ['#971a4c', '#f9a3c8'],
  contents: ['#3d5f12', '#b5d87c'],
  footnote: ['#135a74', '#84d2ee'],
  small_print: ['#5d544b', '#c9bdb0'],
  furniture: ['#565b63', '#aeb4bd'],
};

const inks = (scheme: 0 | 1) => BLOCK_KINDS.map((kind) => `.k-${kind}{--k:${INKS[kind][scheme]}}`).join('\n');

const hidden = BLOCK_KINDS.map((kind) => `body:has(#show-${kind}:not(:checked)) .block.k-${kind}`).join(
  ',\n',
);

/** Steps of indentation: full on a wide screen, slight on a narrow one. */
const depths = Array.from({ length: 8 }, (_, i) => `.d${i + 1}{--depth:${i + 1}}`).join('\n');

export const STYLE = `
:root{color-scheme:light dark;--paper:#fff;--text:#1c2127;--dim:#565b63;--rule:#b9bfc8;--link:#1a45c0;--bad:#a61b1b;--mix:#000;
  --sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
  --serif:Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,serif}
${inks(0)}
@media screen and (prefers-color-scheme:dark){
:root{--paper:#15181d;--text:#e4e7eb;--dim:#aeb4bd;--rule:#4a515c;--link:#9dbcff;--bad:#ff9c95}
${inks(1)}
}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0 auto;padding:1.5rem clamp(.75rem,4vw,2rem) 4rem;max-width:64rem;background:var(--paper);color:var(--text);
  font:1rem/1.55 var(--sans);overflow-wrap:anywhere}
h1{font-size:1.6rem;line-height:1.2;margin:0 0 .25rem}
h2{font-size:1.15rem;line-height:1.3;margin:2.25rem 0 .6rem}
p{margin:.4rem 0}
a{color:var(--link)}
h2:focus{outline:0}
a:focus-visible,input:focus-visible{outline:3px solid var(--link);outline-offset:2px}
code{font-family:ui-monospace,"SF Mono",Consolas,"DejaVu Sans Mono",monospace;font-size:.92em}
.skip{position:absolute;left:-100vw}
.skip:focus{position:static}
.none,.hint,header p{color:var(--dim)}

.tables{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:1rem 2.5rem;align-items:start}
table{border-collapse:collapse;width:100%;font-size:.92rem}
table+table{margin-top:1.5rem}
caption{text-align:left;color:var(--dim);padding-bottom:.3rem}
th,td{text-align:left;vertical-align:top;padding:.3rem .75rem .3rem 0;border-top:1px solid var(--rule)}
th{font-weight:600;width:10.5rem}
.judgements th{width:70%}
.warnings{padding-left:1.2rem}
.warnings li::marker{content:"! ";color:var(--bad);font-weight:700}

.kinds,.pages{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.4rem .5rem}
.kinds li{display:flex;align-items:center;gap:.4rem;padding:.2rem .6rem;border:1px solid var(--k);border-left-width:.35rem;border-radius:.25rem;
  font-size:.88rem}
.kinds label{cursor:pointer}
.kinds .absent{border-color:var(--rule);border-left-color:var(--k);border-style:dashed}
.kinds .kind{color:var(--k);font-weight:600}
.count{color:var(--dim)}
.kinds input{margin:0;accent-color:var(--k);width:1rem;height:1rem;flex:none}
.pages a{display:block;min-width:1.9rem;padding:.15rem .4rem;text-align:center;border:1px solid var(--rule);border-radius:.25rem}
.hint,.kinds input{display:none}
@supports selector(:has(a)){
.hint{display:block}
.kinds input{display:block}
${hidden}{display:none}
}

.block{display:grid;grid-template-columns:6.5rem auto minmax(0,1fr);column-gap:.75rem;align-items:baseline;
  margin:.3rem 0 .3rem calc(var(--depth,0)*1.1rem);padding:.3rem .6rem .3rem .75rem;border-left:.3rem solid var(--k)}
${depths}
.block>.kind{font-size:.75rem;line-height:1.3;color:var(--k);font-weight:600}
.block>.marker{color:var(--k);font-family:var(--serif);font-weight:600;white-space:nowrap}
.said{grid-column:3;font-family:var(--serif);font-size:1.05rem;line-height:1.6;margin:0;font-weight:400}
.k-heading>.said{font-family:var(--sans);font-weight:700;line-height:1.3}
h3.said{font-size:1.4rem}
h4.said{font-size:1.2rem}
h5.said{font-size:1.08rem}
h6.said{font-size:1rem}
.block.k-heading{margin-top:1.1rem}
.block.k-address,.block.k-signature{border-left-style:double}
.block.k-contents,.block.k-footnote,.block.k-small_print,.block.k-furniture{border-left-style:dotted}
.k-contents>.said,.k-footnote>.said,.k-small_print>.said,.k-furniture>.said{color:var(--dim);font-size:.9rem}
.block.k-contents,.block.k-furniture{margin-top:.1rem;margin-bottom:.1rem;padding-top:.1rem;padding-bottom:.1rem}

.sentence{-webkit-box-decoration-break:clone;box-decoration-break:clone;padding:.12em .2em;border-radius:.2em;
  background:color-mix(in srgb,var(--k) 7%,var(--paper))}
.odd-one{background:color-mix(in srgb,var(--k) 19%,var(--paper))}
.number{font:600 .68rem/1 var(--sans);color:var(--k);border:1px solid;border-radius:.2rem;padding:0 .22rem;margin-right:.35em;
  vertical-align:.12em;-webkit-user-select:none;user-select:none}
.odd-one .number{color:color-mix(in srgb,var(--k) 78%,var(--text))}
.left-out{text-decoration:underline dashed var(--bad);text-underline-offset:.2em}
.left-out .number{white-space:nowrap}
.left-out .number,.code{color:var(--bad)}
.code{font:.78em/1 ui-monospace,Consolas,monospace;border:1px dashed;border-radius:.2rem;padding:0 .2em}
.note{font:700 .7em/0 var(--sans);color:var(--link);padding:0 .1em}

.page{display:flex;align-items:center;gap:.75rem;margin:1.6rem 0 .8rem;color:var(--dim);font:600 .82rem/1.3 var(--sans);scroll-margin-top:1rem}
.page::before,.page::after{content:"";flex:1;border-top:2px solid var(--rule)}
.page::before{flex:0 0 1.5rem}
.inner.page{margin:.35rem 0}
.inner.page::before,.inner.page::after{border-top-style:dashed;border-top-width:1px}
.blank{color:var(--bad)}

@media (max-width:44rem){
.block{grid-template-columns:auto minmax(0,1fr);column-gap:.5rem;margin-left:calc(var(--depth,0)*.25rem);padding-right:0}
.block>.kind{grid-column:1/-1}
.said{grid-column:2}
}
@media (max-width:24rem){
th,td{display:block;padding-right:0;width:auto!important}
td{border-top:0;padding-top:0}
}
@page{margin:15mm}
@media print{
body{max-width:none;padding:0;font-size:10pt}
.skip,.hint,nav,.kinds input{display:none!important}
.block{break-inside:avoid;border-left-width:2pt}
.block.k-paragraph{break-inside:auto}
.block.k-heading,.page{break-after:avoid}
.said{orphans:2;widows:2}
}
`;
