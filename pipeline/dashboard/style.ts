// The style sheet of the page, as text: the page's policy names its hash. Strengths are blue and weaknesses orange, a pair
// that colour-blind readers tell apart; weaknesses are hatched as well, and sides and words say the same. Inks have 4.5:1
// on paper in both schemes (WCAG 2.2, 1.4.3).

export const STYLE = `
:root{color-scheme:light dark;--paper:#fff;--raised:#f6f7f9;--text:#1b2026;--dim:#565b63;--rule:#dfe2e7;--edge:#8b919b;--link:#1a4db3;
  --s:#2b6cb0;--s-ink:#1f5c9e;--w:#c8691c;--w-light:#e9a263;--w-ink:#a04a0a;--hover:#eef1f5;--pick:#e3ebf7;--hit:#ffe58a;--clause:#f3f4f6;--bad:#a11b1b;--bad-paper:#fdecea;
  --sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
  --serif:Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,serif}
@media screen and (prefers-color-scheme:dark){
:root{--paper:#14171c;--raised:#1b1f26;--text:#e4e7eb;--dim:#a9b0ba;--rule:#2d333c;--edge:#757d89;--link:#9dbcff;
  --s:#5b9bdb;--s-ink:#8cbcf0;--w:#d98136;--w-light:#8f5320;--w-ink:#f0a56a;--hover:#232832;--pick:#24324a;--hit:#6b5510;--clause:#22272f;--bad:#ff9c95;--bad-paper:#3d1e1d}
}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:9.5rem}
body{margin:0 auto;padding:1.75rem clamp(.9rem,3vw,2.25rem) 4rem;max-width:78rem;background:var(--paper);color:var(--text);font:.9375rem/1.5 var(--sans);overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
h1{font-size:1.7rem;line-height:1.2;letter-spacing:-.012em;margin:0 0 .3rem}
h2{font-size:1.15rem;line-height:1.3;margin:0 0 .35rem;letter-spacing:-.005em}
p{margin:.4rem 0;max-width:75ch}
a,.link{color:var(--link)}
button,select,input{font:inherit;color:inherit}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:2px}
h2:focus,main:focus{outline:0}
.skip{position:absolute;left:-100vw}
.skip:focus{position:static}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.lead{font-size:1.06rem}
.note,.none{color:var(--dim);font-size:.875rem}
.notes{margin:.3rem 0 0;font-size:.875rem}
.notes summary{color:var(--link);cursor:pointer;width:fit-content;padding:.15rem 0}
.trouble{padding:.6rem .9rem;background:var(--bad-paper);color:var(--bad);border-left:3px solid;max-width:none}
section{margin-top:2.4rem}
footer{margin-top:3rem;border-top:1px solid var(--rule)}
.code{font:.78em/1 ui-monospace,Consolas,monospace;color:var(--bad);border:1px dashed;border-radius:.2rem;padding:0 .2em}
.swatch{display:inline-block;flex:none;width:.6rem;height:.6rem;border-radius:2px;margin-right:.5em}

.bar-top{display:block;position:sticky;top:0;z-index:3;margin:1.4rem calc(-1*clamp(.9rem,3vw,2.25rem)) 0;padding:.7rem clamp(.9rem,3vw,2.25rem);background:var(--raised);border-block:1px solid var(--rule)}
.bar-top .first{display:flex;flex-wrap:wrap;gap:.5rem 1.25rem;align-items:end;justify-content:space-between}
.search{display:grid;gap:.15rem;flex:1 1 18rem;max-width:34rem}
.search span,.tools label{font-size:.8125rem;color:var(--dim)}
input[type=search],select{background:var(--paper);border:1px solid var(--edge);border-radius:4px;padding:.32rem .55rem;max-width:100%;min-width:0}
.search input{width:100%;font-size:1rem}
::placeholder{color:var(--dim);opacity:1}
.count{display:flex;gap:.9rem;align-items:center;margin:0}
.count output{font-weight:600}
.action{background:var(--paper);border:1px solid var(--edge);border-radius:4px;padding:.32rem .8rem;cursor:pointer}
.action:hover,.pager button:hover:not(:disabled),.menu summary:hover{background:var(--hover)}
.filters{display:flex;flex-wrap:wrap;gap:.4rem .5rem;margin:.55rem 0 0;padding:0;border:0;min-width:0}
.filters select{padding-block:.26rem;font-size:.875rem}
.menu{position:relative;font-size:.875rem}
.menu summary{list-style:none;cursor:pointer;border:1px solid var(--edge);border-radius:4px;padding:.26rem .6rem;background:var(--paper);white-space:nowrap}
.menu summary::-webkit-details-marker{display:none}
.menu summary::after{content:"";display:inline-block;border:.28rem solid transparent;border-top-color:currentColor;border-bottom:0;margin-left:.5rem;vertical-align:.12em}
.badge{background:var(--link);color:var(--paper);border-radius:1rem;padding:0 .42em;margin-left:.45em;font-size:.75rem;font-weight:600}
.options{position:absolute;z-index:4;left:0;top:calc(100% + .25rem);width:max-content;min-width:15rem;max-width:min(24rem,calc(100vw - 2rem));margin:0;padding:.5rem;background:var(--paper);border:1px solid var(--edge);border-radius:6px;box-shadow:0 6px 24px rgb(0 0 0/.16)}
.options input[type=search]{width:100%;margin-bottom:.35rem}
.options .list{max-height:19rem;overflow-y:auto}
.options label{display:flex;gap:.55rem;align-items:baseline;padding:.2rem .35rem;border-radius:4px;cursor:pointer}
.options label:hover{background:var(--hover)}
.options .n{margin-left:auto;padding-left:1rem;color:var(--dim)}
.options input[type=checkbox]{accent-color:var(--link);margin:0;align-self:center;flex:none}
.chips{display:flex;flex-wrap:wrap;gap:.35rem .45rem;list-style:none;margin:.55rem 0 0;padding:0;font-size:.8125rem}
.chips button:not(.link){border:1px solid var(--link);background:var(--pick);border-radius:1rem;padding:.1rem .65rem;cursor:pointer;text-align:left}
.link{background:none;border:0;padding:.15rem 0;text-decoration:underline;text-underline-offset:2px;cursor:pointer}

.pair{display:grid;grid-template-columns:minmax(0,1.25fr) minmax(0,1fr);gap:0 3.5rem}
table{border-collapse:collapse;width:100%;overflow-wrap:anywhere}
thead th{overflow-wrap:normal}
tbody th{min-width:6.5rem}
th,td{text-align:left;padding:.2rem .5rem .2rem 0;border-bottom:1px solid var(--rule);vertical-align:middle;font-weight:400}
thead th{color:var(--dim);font-size:.8125rem;vertical-align:bottom;border-bottom-color:var(--edge)}
th.n,td.n{text-align:right;white-space:nowrap}
td.n:last-child,th.n:last-child{padding-right:0}
.plain{width:auto}
.plain .n{padding-left:1.5rem}
tr.faded td,tr.faded .name,.bar.faded .value{color:var(--dim)!important}
.name{background:none;border:0;padding:.15rem .3rem;margin-left:-.3rem;text-align:left;cursor:pointer;border-radius:4px;display:inline-flex;align-items:baseline}
.name:hover,.bar:hover,.sort:hover{background:var(--hover)}
[aria-pressed=true].name,[aria-pressed=true].bar{background:var(--pick);box-shadow:inset 0 0 0 1px var(--link)}
.name[aria-pressed=true]{font-weight:600}
.bar{display:flex;align-items:center;gap:.4rem;width:100%;height:1.75rem;padding:.2rem .15rem;background:none;border:0;border-radius:3px;cursor:pointer;position:relative}
.bar .fill{flex:none;height:100%;min-width:1px}
.strength .fill,.fill.strength,.key.strength{background:var(--s)}
.weakness .fill,.fill.weakness,.key.weakness{background:repeating-linear-gradient(-45deg,var(--w) 0 3px,var(--w-light) 3px 5px)}
.bar .value{flex:none}
.bar.strength .value{color:var(--s-ink)}
.bar.weakness .value{color:var(--w-ink)}
.bar.faded .fill,.year.faded .fill,.faded>.fill,tr.faded .fill,tr.faded .dots{opacity:.3}
tr.faded .bar .value{color:var(--dim)}
.diverging thead .wide{white-space:normal;width:5.5rem}
.diverging th[scope=row]{width:28%;padding-right:1rem}
.diverging thead .left{text-align:right;padding-right:.4rem}
.diverging td.left{padding:0;border-right:1px solid var(--edge)}
.diverging td.right{padding:0}
.diverging td.left .bar{flex-direction:row-reverse;padding-right:0}
.diverging td.right .bar{padding-left:0}
.diverging thead .left+th{padding-left:.4rem}
.diverging tbody td.left,.diverging tbody td.right{width:29%}

.verdict{font-size:.875rem;padding:.5rem .75rem;border-left:3px solid var(--edge);background:var(--raised)}
.verdict.falls{border-color:var(--s)}
.verdict.rises{border-color:var(--bad)}
.grades th[scope=row]{width:1%;white-space:nowrap;padding-right:1rem}
.grades .strip{padding-inline:.5rem .75rem}
.strip svg{display:block;width:100%;height:1.75rem;overflow:visible}
.strip path{fill:none;vector-effect:non-scaling-stroke}
.strip .grid{stroke:var(--rule);stroke-width:1px}
.strip .dots{stroke:var(--w);stroke-width:4px;stroke-linecap:round;opacity:.6}
.strip .mean{stroke:var(--text);stroke-width:2px}
.scale{display:flex;justify-content:space-between;font-size:.75rem}
.scale span:first-child{margin-left:-.5rem}
.scale span:last-child{margin-right:-.75rem}

.key{display:inline-block;width:.7rem;height:.7rem;border-radius:2px;vertical-align:-.06em}
.multiples{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,16rem),1fr));gap:1.1rem 2rem;margin-top:.8rem}
figure{margin:0;break-inside:avoid}
figcaption{font-weight:600;font-size:.875rem;display:flex;justify-content:space-between;gap:1rem;align-items:baseline}
figcaption small{font-weight:400;color:var(--dim);white-space:nowrap}
.years{display:flex;margin-top:.3rem}
.year{flex:1 1 0;min-width:0;display:block;padding:0 1px;border:0;background:none;border-radius:3px;cursor:pointer}
.year.empty{cursor:default}
button.year:hover{background:var(--hover)}
.year[aria-pressed=true]{background:var(--pick);box-shadow:inset 0 0 0 1px var(--link)}
.up,.down{display:flex;height:3rem}
.up{align-items:end;border-bottom:1px solid var(--edge)}
.down{align-items:start}
.year .fill{display:block;width:100%}
.tick{display:block;text-align:center;font-size:.6875rem;line-height:1.3;height:1.3em;color:var(--dim);overflow-wrap:normal}
.tick::before{content:attr(data-tick)}

.tools{display:flex;flex-wrap:wrap;gap:.5rem 1.25rem;align-items:end}
.tools label{display:grid;gap:.15rem}
.tools input,.tools select{color:var(--text);font-size:.9375rem}
.scroll{overflow-x:auto;max-width:100%;margin-top:.5rem}
.authorities{min-width:42rem}
.authorities th[scope=row]{width:20%}
.authorities tbody td.left,.authorities tbody td.right{width:24%;min-width:9rem}
.authorities .left .sort{margin-right:-.25rem}
.authorities th:last-child,.authorities td:last-child{padding-left:1.5rem;white-space:nowrap}
.sort{background:none;border:0;padding:.15rem .25rem;cursor:pointer;border-radius:3px;color:inherit;text-align:inherit}
.n .sort{margin-right:-.25rem}
.arrow{display:inline-block;width:.9em;text-align:center}
.grade.none{color:var(--dim)}

.headline{display:flex;flex-wrap:wrap;gap:.5rem 1rem;justify-content:space-between;align-items:center}
.headline h2{margin:0}
.sentences{list-style:none;margin:.6rem 0 0;padding:0}
.sentences li{display:grid;grid-template-columns:12.5rem minmax(0,1fr);gap:0 1.5rem;padding:.75rem 0;border-top:1px solid var(--rule);break-inside:avoid}
.sentences p{margin:0}
.labels{display:flex;flex-direction:column;font-size:.8125rem;grid-row:1/3;gap:.1rem}
.strength .side{color:var(--s-ink)}
.weakness .side{color:var(--w-ink)}
.sure{color:var(--dim)}
.sentences .said{font:1.03rem/1.5 var(--serif);max-width:72ch}
.said .rest{color:var(--dim)}
.said mark{background:none;color:inherit}
.said mark.evidence{text-decoration:underline dotted 1.5px;text-underline-offset:.2em;text-decoration-color:var(--edge)}
.said mark.hit{background:var(--hit);color:var(--text);border-radius:2px}
.pending{color:var(--dim)}
.sentences .where{font-size:.8125rem;color:var(--dim);max-width:none;margin-top:.2rem}
.where b{color:var(--text);font-weight:600}
.pager{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;margin-top:1rem;padding-top:1rem;border-top:1px solid var(--rule)}
.pager span{padding:0 .5rem}
.pager button{background:var(--paper);border:1px solid var(--edge);border-radius:4px;padding:.3rem .8rem;cursor:pointer}
.pager button:disabled{color:var(--dim);border-color:var(--rule);cursor:default}

@media (max-width:60rem){
.pair{grid-template-columns:minmax(0,1fr)}
}
@media (max-width:44rem){
.authorities th[scope=row]{width:6.5rem;padding-right:.5rem}
.authorities tbody td.left,.authorities tbody td.right{min-width:7rem}
html{scroll-padding-top:1rem}
.bar-top{position:static}
.sentences li{grid-template-columns:minmax(0,1fr)}
.labels{flex-direction:row;flex-wrap:wrap;gap:0 .9rem;grid-row:auto;margin-bottom:.15rem!important}
.diverging .wide{display:none}
.diverging:not(.authorities) tr{display:grid;grid-template-columns:1fr 1fr}
.diverging:not(.authorities) th:first-child{grid-column:1/3;border:0;width:auto;padding-top:.4rem}
.diverging:not(.authorities) thead th:first-child{padding:0;height:0;overflow:hidden}
.diverging:not(.authorities) tbody td.left,.diverging:not(.authorities) tbody td.right{width:auto}
.options{position:fixed;left:1rem;right:1rem;top:auto;bottom:1rem;width:auto;max-width:none}
.multiples{grid-template-columns:minmax(0,1fr)}
}
@media (prefers-reduced-motion:no-preference){
.fill{transition:width .15s ease,height .15s ease}
}
@page{margin:14mm}
@media print{
body{max-width:none;padding:0;font-size:9pt}
.bar-top{position:static;margin:0;padding:.3rem 0;background:none}
.skip,.notes,.filters,.action,.pager,.tools,.chips .link,.count .action,section>.link{display:none!important}
.scroll{overflow:visible}
.fill,.key,.swatch,.strip path,mark{-webkit-print-color-adjust:exact;print-color-adjust:exact}
h2{break-after:avoid}
}
`;
