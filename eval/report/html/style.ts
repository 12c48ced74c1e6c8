// The style sheet of the report, as text: it stands in the page, and the page's policy names its hash. Inks have 4.5:1 on
// paper in both schemes (WCAG 2.2, 1.4.3); verdicts are told apart by their words as well as by colour.

export const STYLE = `
:root{color-scheme:light dark;--paper:#fff;--raised:#f5f6f8;--text:#1c2127;--dim:#565b63;--rule:#c3c8d0;--link:#1a45c0;
  --ink-1:#1f5fa8;--ink-2:#b0480e;--good:#12633f;--good-paper:#e2f3e9;--unsure:#7a4a00;--unsure-paper:#fdf0d3;
  --bad:#a11b1b;--bad-paper:#fde6e4;--mark:#ffe58a;--heat:#d9622b;
  --sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
  --serif:Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,serif}
@media screen and (prefers-color-scheme:dark){
:root{--paper:#15181d;--raised:#1e2229;--text:#e4e7eb;--dim:#aeb4bd;--rule:#454c57;--link:#9dbcff;
  --ink-1:#7fb2f0;--ink-2:#f0a072;--good:#84d6a8;--good-paper:#173226;--unsure:#f0c36d;--unsure-paper:#3a2d12;
  --bad:#ff9c95;--bad-paper:#46201f;--mark:#6b5510;--heat:#c75a26}
}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0 auto;padding:1.5rem clamp(.75rem,4vw,2rem) 4rem;max-width:76rem;background:var(--paper);color:var(--text);
  font:1rem/1.55 var(--sans);overflow-wrap:anywhere}
h1{font-size:1.75rem;line-height:1.2;margin:0 0 .35rem}
h2{font-size:1.35rem;line-height:1.3;margin:0 0 .5rem}
h2 a{color:inherit;text-decoration:none}
h3{font-size:1.05rem;margin:1.5rem 0 .4rem}
p{margin:.5rem 0;max-width:70ch}
a{color:var(--link)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-100vw}
.skip:focus{position:static}
header p{color:var(--dim)}
header .figure{color:var(--text);font-size:1.1rem}
header .figure b{font-size:2rem;line-height:1.2;font-variant-numeric:tabular-nums}
nav ol{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;margin:1rem 0 0;padding:.75rem 0 .75rem 1.3rem;border-block:1px solid var(--rule);justify-content:flex-start}
nav li{padding-right:.6rem}
section{margin-top:3rem}
.lead{font-size:1.1rem;line-height:1.5}
.notes{color:var(--dim);font-size:.93rem}
.notes summary{color:var(--link);cursor:pointer;padding:.25rem 0}

.caption{font-weight:600;font-size:.95rem;margin:1.4rem 0 .3rem}
.scroll{overflow-x:auto;max-width:100%}
table{border-collapse:collapse;font-size:.92rem;font-variant-numeric:tabular-nums}
th,td{text-align:left;vertical-align:baseline;padding:.32rem 1rem .32rem .4rem;border-top:1px solid var(--rule);overflow-wrap:normal}
thead th{border-top:0;border-bottom:2px solid var(--rule);vertical-align:bottom}
tbody th{font-weight:400}
th.n,td.n{text-align:right;padding:.32rem .4rem .32rem 1rem}
tbody td.n{white-space:nowrap}
.table-verdict td:last-child:not(.n){min-width:10rem}
.table-doubts td,.table-provenance td{overflow-wrap:anywhere}
.table-provenance th{white-space:nowrap}
.chip{display:inline-block;padding:.05rem .55rem;border-radius:1rem;font-weight:600;white-space:nowrap;border:1px solid}
.good{color:var(--good);background:var(--good-paper)}
.unsure{color:var(--unsure);background:var(--unsure-paper)}
.bad{color:var(--bad);background:var(--bad-paper)}
.faint{color:var(--dim)}
${[1, 2, 3, 4, 5].map((step) => `.heat-${step}{background:color-mix(in srgb,var(--heat) ${step * 9}%,var(--paper))}`).join('\n')}

.plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,23rem),1fr));gap:1rem 2.5rem;margin:1.1rem 0;max-width:66rem}
.plots.one{grid-template-columns:minmax(0,38rem)}
figure{margin:0;break-inside:avoid}
figcaption{font-weight:600;font-size:.95rem;margin-bottom:.2rem}
figcaption small{display:block;font-weight:400;color:var(--dim);font-size:.85rem}
.plot{display:block;width:100%;height:auto;max-width:38rem;color:var(--dim);font-family:var(--sans);overflow:visible}
.plot text{white-space:pre}
.key{display:inline-block;width:.75em;height:.75em;border:2px solid var(--ink-2);vertical-align:-.05em;margin-right:.25em}
.key.round{border-radius:50%;background:var(--ink-1);border-color:var(--ink-1)}

details{border-top:1px solid var(--rule)}
details>summary{cursor:pointer;padding:.5rem 0;font-weight:600}
.count{font-weight:400;color:var(--dim)}
.notes{border:0}
.notes>summary{font-weight:400}
ol{margin:0;padding-left:2.6rem}
.item{padding:.6rem 0;}
.item::marker{color:var(--dim);font-size:.85rem}
.item p{max-width:none}
.where,.labels{margin:.1rem 0;font-size:.88rem;color:var(--dim)}
.where b{font-weight:600;color:var(--text)}
.labels b{color:var(--text)}
blockquote{margin:.25rem 0;padding:.1rem 0 .1rem .8rem;border-left:.25rem solid var(--rule)}
blockquote p{margin:0;font-family:var(--serif);font-size:1.05rem}
.around{color:var(--dim);font-size:.93rem}
.lost{color:var(--bad);margin:.1rem 0}
mark{background:var(--mark);color:var(--text);border-radius:.15rem;padding:0 .1em}
.code{font:.78em/1 ui-monospace,Consolas,monospace;color:var(--bad);border:1px dashed;border-radius:.2rem;padding:0 .2em}
.filter{display:flex;flex-wrap:wrap;gap:.6rem 1.2rem;align-items:end;margin:1.1rem 0;padding:.8rem 1rem;background:var(--raised);border:1px solid var(--rule);border-radius:.4rem}
.filter[hidden]{display:none}
.filter label{display:grid;gap:.2rem;font-size:.88rem;color:var(--dim);min-width:0;flex:0 1 auto}
.filter select,.filter input{font:inherit;font-size:1rem;color:var(--text);background:var(--paper);border:1px solid var(--dim);border-radius:.25rem;padding:.3rem .5rem;max-width:100%;min-width:0}
.filter output{color:var(--dim);padding-bottom:.35rem}

@media (max-width:30rem){
ol{padding-left:1.6rem}
th,td{padding-right:.7rem}
nav ol{display:block}
}
@page{margin:15mm}
@media print{
body{max-width:none;padding:0;font-size:10pt}
.plot{max-width:27rem}
.skip,nav,.filter{display:none!important}
.scroll{overflow:visible}
table{font-size:8.5pt}
h2,h3,.caption,summary{break-after:avoid}
tr,.item{break-inside:avoid}
.notes::details-content{content-visibility:visible;block-size:auto}
.notes summary{display:none}
.chip,.key,mark,[class*="heat-"]{-webkit-print-color-adjust:exact;print-color-adjust:exact}
}
`;
