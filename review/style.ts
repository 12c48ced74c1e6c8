// The style sheet of the review page, as text: the page's policy names its hash. Strengths are blue and weaknesses orange,
// as on the dashboard, and signs say the same; colours of themes are accents only. Inks have 4.5:1 on their papers in both
// schemes (WCAG 2.2, 1.4.3).

export const STYLE = `
:root{color-scheme:light dark;--paper:#f4f5f7;--card:#fff;--sunk:#f3f5f8;--text:#1b2026;--dim:#565d66;--rule:#dfe2e7;--edge:#868d97;--link:#1a4db3;--on-link:#fff;--press:#153f92;
  --s:#1f5c9e;--s-paper:#e2edf9;--w:#974507;--w-paper:#fcebdd;--m:#6a3d8f;--m-paper:#f1e7f8;--z:#4a515a;--z-paper:#e6e9ed;
  --hover:#e9edf3;--now:#fff7d6;--now-edge:#c79a00;--hit:#ffe58a;--bad:#a11b1b;--bad-paper:#fdecea;--good:#1d6b3a;
  --sans:system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
  --serif:Charter,"Bitstream Charter","Sitka Text",Cambria,Georgia,serif}
@media (prefers-color-scheme:dark){
:root{--paper:#101317;--card:#181c22;--sunk:#1f242b;--text:#e4e7eb;--dim:#a9b0ba;--rule:#2d333c;--edge:#757d89;--link:#9dbcff;--on-link:#0d1a33;--press:#c0d4ff;
  --s:#93c2f5;--s-paper:#1c3550;--w:#f3ab73;--w-paper:#47290f;--m:#d3b0ee;--m-paper:#3a2750;--z:#c3c9d1;--z-paper:#333a44;
  --hover:#262c35;--now:#332c12;--now-edge:#b08d1c;--hit:#6b5510;--bad:#ff9c95;--bad-paper:#3d1e1d;--good:#7fd09b}
}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--text);font:.9375rem/1.5 var(--sans);overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
h1,h2,h3,p,dl,dd,ol,ul,fieldset{margin:0;padding:0}
fieldset{border:0;min-width:0}
h1{font-size:1.05rem;line-height:1.3}
h1 small{font-weight:400;color:var(--dim);font-size:.875rem;margin-left:.35rem}
h2{font-size:1.15rem;line-height:1.3}
h3{font-size:.875rem;color:var(--dim);font-weight:600}
button,select,input,textarea,.button{font:inherit;color:inherit}
button,.button{background:var(--card);border:1px solid var(--edge);border-radius:6px;padding:.35rem .75rem;cursor:pointer;text-decoration:none;display:inline-block}
button:hover,.button:hover{background:var(--hover)}
button[aria-disabled=true],button:disabled{color:var(--dim);border-color:var(--rule);cursor:default;background:var(--card)}
button.primary{background:var(--link);color:var(--on-link);border-color:var(--link);font-weight:600}
button.primary:hover{background:var(--press)}
button.primary[aria-disabled=true]{background:var(--link);color:var(--on-link)}
button.primary:disabled{background:var(--z-paper);color:var(--z);border-color:var(--z-paper)}
button.link{background:none;border:0;white-space:nowrap;padding:.15rem .1rem;color:var(--link);text-decoration:underline;text-underline-offset:2px}
input[type=text],input[type=search],input[type=number],select,textarea{background:var(--card);border:1px solid var(--edge);border-radius:6px;padding:.35rem .55rem;max-width:100%;min-width:0}
textarea{width:100%;resize:vertical;display:block}
::placeholder{color:var(--dim);opacity:1}
:focus-visible{outline:2px solid var(--link);outline-offset:2px;border-radius:4px}
h2:focus{outline:0}
.item:focus-visible{outline-offset:-3px;outline-width:1px;outline-color:var(--edge);border-radius:10px}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.note{color:var(--dim);font-size:.875rem}
.code{font:.78em/1 ui-monospace,Consolas,monospace;color:var(--bad);border:1px dashed;border-radius:.2rem;padding:0 .2em}
.swatch{display:inline-block;flex:none;width:.6rem;height:.6rem;border-radius:2px}
kbd,.key{font:600 .75rem/1 var(--sans);display:inline-block;min-width:1.45em;text-align:center;padding:.22em .38em;border:1px solid var(--edge);border-bottom-width:2px;border-radius:4px;color:var(--dim);background:var(--card);white-space:nowrap}
.primary .key{background:none;color:inherit;border-color:currentColor;opacity:.85}
button>.key{margin-left:.35rem}
.buttons{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}
.trouble{padding:.7rem .95rem;background:var(--bad-paper);color:var(--bad);border-left:3px solid;border-radius:0 6px 6px 0}
.banner{display:grid;gap:.5rem;margin-bottom:1rem}
.banner button{color:var(--text)}
.warnings{display:flex;flex-wrap:wrap;gap:.2rem 1rem;align-items:start;justify-content:space-between;background:var(--now);border-left:3px solid var(--now-edge);padding:.55rem .9rem;margin-bottom:1rem;font-size:.875rem;border-radius:0 6px 6px 0}
.warnings ul{list-style:none;flex:1 1 12rem;min-width:0}
.starting{padding:3rem 1rem;text-align:center;color:var(--dim)}

.top{display:flex;flex-wrap:wrap;gap:.5rem .75rem;align-items:center;padding:.55rem clamp(.75rem,2vw,1.5rem);background:var(--card);border-bottom:1px solid var(--rule)}
.top h1{white-space:nowrap;overflow:hidden;text-overflow:ellipsis;max-width:16rem}
.chosen{display:flex;align-items:center;gap:.6rem;min-width:0;text-align:left;max-width:34rem}
.queue-name{overflow:hidden;text-overflow:ellipsis;white-space:nowrap;font-weight:600}
.chosen .left{color:var(--dim);white-space:nowrap;font-size:.875rem}
.chosen .key{margin:0}
.top search{margin-left:auto}
.top search input{width:11rem}
.tools{display:flex;flex-wrap:wrap;gap:.5rem}
.who{max-width:12rem;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}
[aria-pressed=true]{background:var(--hover);box-shadow:inset 0 0 0 1px var(--edge)}

main{padding:1rem clamp(.75rem,2vw,1.5rem) 3rem;max-width:90rem;margin:0 auto}
.columns-page{display:grid;grid-template-columns:minmax(0,1fr) 19.5rem;gap:1.25rem;align-items:start}
.centre{min-width:0}
.desk,.listing,.finished{background:var(--card);border:1px solid var(--rule);border-radius:10px}
.item{padding:.5rem clamp(1rem,3vw,2.25rem)}
.where{font-size:.875rem;color:var(--dim);padding:.8rem clamp(1rem,3vw,2.25rem) .55rem;border-bottom:1px solid var(--rule)}
.where b{color:var(--text)}
.document{display:flex;gap:.9rem;align-items:baseline}
.facts-line{flex:none;max-width:100%}
.title{flex:1;min-width:0;overflow:hidden;text-overflow:ellipsis;white-space:nowrap;text-align:right}
.path{margin-top:.1rem}
.around,.paragraph,.stem{font-family:var(--serif);max-width:68ch}
.around{color:var(--dim);font-size:.9375rem;line-height:1.5}
.stem{color:var(--dim);font-style:italic;margin-top:.6rem}
.paragraph{font-size:1.0625rem;line-height:1.6;margin:.6rem 0}
.paragraph.bullet{position:relative;padding-left:1.4rem}
.paragraph.bullet::before{content:"•";position:absolute;left:.35rem;color:var(--dim)}
.sentence{font-weight:400;font-size:1.1875rem;line-height:1.55;background:var(--now);box-decoration-break:clone;-webkit-box-decoration-break:clone;padding:.12em .25em;margin:0 -.1em;border-radius:3px;box-shadow:inset 0 -2px 0 var(--now)}
.sentence mark{background:none;color:inherit}
mark.evidence{text-decoration:underline 2.5px;text-underline-offset:.22em;text-decoration-skip-ink:none;text-decoration-color:color-mix(in srgb,var(--theme) 80%,var(--text))}
mark.hit{background:var(--hit)!important;border-radius:2px}
.notes:not(:empty){border-top:1px solid var(--rule)}
.notes{padding:0 clamp(1rem,3vw,2.25rem)}
.notes>*{margin:.45rem 0}
.legend{display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;font-size:.8125rem;color:var(--dim)}
.decider{display:inline-block}
.decider .line{display:inline-block;width:1.1rem;height:0;border-bottom:2.5px solid color-mix(in srgb,var(--theme) 80%,var(--text));vertical-align:.25em;margin-right:.4em}
.doubt{padding:.6rem .95rem;background:var(--sunk);border-left:3px solid var(--now-edge);font-size:.9375rem;border-radius:0 6px 6px 0}
.decided{font-size:.875rem;color:var(--good)}

.labels{border-top:1px solid var(--rule);padding:.35rem clamp(1rem,3vw,2.25rem) 0}
.row,.columns{display:grid;grid-template-columns:minmax(9.5rem,1fr) minmax(0,30rem) 7.6rem;gap:.75rem;align-items:center}
.columns{font-size:.8125rem;color:var(--dim);padding:.1rem .6rem;margin:0 -.6rem}
.columns>:first-child{grid-column:1/3}
.row{padding:.2rem .6rem;margin:0 -.6rem;border-left:3px solid transparent;border-radius:4px}
.row.current{background:var(--sunk);border-left-color:var(--link)}
.row .name{display:flex;gap:.5rem;align-items:center;line-height:1.25}
.row .name small{display:block;font-size:.75rem;color:var(--m)}
.row.whole .name{font-weight:600}
.row.whole .name small{font-weight:400}
.choices{display:grid;grid-template-columns:repeat(5,minmax(0,1fr));gap:2px;background:var(--sunk);border-radius:7px;padding:2px}
.current .choices{background:var(--card)}
.whole .choices .gap{visibility:hidden}
.choice{position:relative;display:block;cursor:pointer}
.choice input{position:absolute;inset:0;opacity:0;margin:0;width:100%;height:100%;cursor:pointer}
.face{display:flex;gap:.3rem;align-items:center;justify-content:center;min-height:2.1rem;border-radius:5px;font-size:.8125rem;color:var(--dim);white-space:nowrap;overflow-wrap:normal}
.choice:hover .face{background:var(--hover);color:var(--text)}
.face .sign{font-size:.7rem}
.face .key{display:none;font-size:.65rem}
.current .face .key{display:inline-block}
.current .face .sign{display:none}
.current input:checked+.face .sign{display:inline}
.current input:checked+.face .key{display:none}
.choice input:focus-visible+.face{outline:2px solid var(--link);outline-offset:1px}
.choice input:checked+.face{font-weight:600;color:var(--z);background:var(--z-paper);box-shadow:inset 0 0 0 1px currentColor}
.choice.absent input:checked+.face{background:none;font-weight:400;color:var(--dim);box-shadow:inset 0 0 0 1px var(--edge)}
.choice.strength input:checked+.face{color:var(--s);background:var(--s-paper)}
.choice.weakness input:checked+.face{color:var(--w);background:var(--w-paper)}
.choice.mixed input:checked+.face{color:var(--m);background:var(--m-paper)}
.tag{font-size:.8125rem;display:grid;gap:.1rem;line-height:1.25}
.tag.strength .said,.side.strength{color:var(--s)}
.tag.weakness .said,.side.weakness{color:var(--w)}
.tag.mixed .said,.side.mixed{color:var(--m)}
.tag.none .said,.side.none,.tag .nothing{color:var(--dim)}
.sure{display:flex;gap:.45rem;align-items:center;color:var(--dim)}
.meter{flex:1;height:.3rem;background:var(--z-paper);border-radius:2px;overflow:hidden;max-width:5rem}
.meter span{display:block;height:100%;background:var(--edge)}
.advice{background:var(--now);border-left:3px solid var(--now-edge);padding:.5rem .8rem;margin:.4rem -.6rem;font-size:.9375rem;border-radius:0 6px 6px 0}

.clauses{margin:.1rem -.6rem .4rem;padding:.35rem .6rem .5rem 2.7rem;font-size:.9375rem}
.clauses.open{background:var(--sunk);border-left:3px solid var(--link);padding-left:2.5rem}
.clause{display:flex;gap:.6rem;align-items:baseline;margin:.1rem 0}
.clause b{flex:none;width:6.2rem;font-size:.8125rem}
.clause.strength b,.take-strength{color:var(--s)}
.clause.weakness b,.take-weakness{color:var(--w)}
.clause q{font-family:var(--serif);quotes:none}
.words{display:flex;flex-wrap:wrap;gap:3px 0;margin:.5rem 0;font-family:var(--serif);font-size:1.125rem;line-height:1.3;user-select:none}
.words button{border:1px solid transparent;border-bottom:3px solid transparent;background:none;padding:.15rem .2rem;border-radius:3px;touch-action:manipulation}
.words button.strength{border-bottom-color:var(--s);background:var(--s-paper)}
.words button.weakness{border-bottom:3px dashed var(--w);background:var(--w-paper)}
.words button[aria-pressed=true]{background:var(--hit);color:var(--text);box-shadow:none}
.take{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;margin-bottom:.4rem}

.remark{padding:.4rem clamp(1rem,3vw,2.25rem) .2rem}
.check{display:inline-flex;gap:.5rem;align-items:center;cursor:pointer;min-height:2rem}
.check input{accent-color:var(--link);width:1.1rem;height:1.1rem;margin:0;flex:none}
.actions{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center;margin-top:.4rem;padding:.6rem clamp(1rem,3vw,2.25rem);border-top:1px solid var(--rule);position:sticky;bottom:0;background:var(--card);border-radius:0 0 10px 10px;z-index:2}
.actions .primary{min-width:11.5rem}
.doing{color:var(--dim);font-size:.875rem;margin-left:auto}

.part{background:var(--card);border:1px solid var(--rule);border-radius:10px;padding:.8rem 1rem .9rem;margin-bottom:1rem}
.part h2{font-size:.8125rem;color:var(--dim);font-weight:600;margin-bottom:.4rem}
.part summary{font-weight:600;cursor:pointer;min-height:2.75rem;display:flex;align-items:center}
.part summary::before{content:"";border:.3rem solid transparent;border-left-color:currentColor;margin-right:.5rem}
.part[open] summary::before{transform:rotate(90deg) translateX(.15rem)}
details.part{padding-block:.1rem}
details.part[open]{padding-bottom:.9rem}
.big b{font-size:1.35rem;letter-spacing:-.01em}
.through{height:.4rem;border-radius:3px;background:var(--z-paper);overflow:hidden;margin:.35rem 0 .6rem}
.through span{display:block;height:100%;background:var(--link)}
.facts{display:grid;gap:.1rem;font-size:.875rem}
.facts div{display:flex;justify-content:space-between;gap:1rem}
.facts dt{color:var(--dim)}
.facts dd{text-align:right}
.precision{border-collapse:collapse;width:100%;font-size:.8125rem;margin:.4rem 0 .6rem}
.precision th,.precision td{text-align:left;font-weight:400;padding:.25rem .5rem .25rem 0;border-bottom:1px solid var(--rule);vertical-align:middle;line-height:1.3}
.precision thead th{color:var(--dim)}
.precision .all th,.precision .all td{font-weight:600}
.precision .n{text-align:right;white-space:nowrap}
.precision td:last-child,.precision th:last-child{padding-right:0;width:5.8rem}
.precision .of,.precision small{color:var(--dim);font-weight:400}
.side{white-space:nowrap}
.precision .side{margin-left:.35rem}
.interval{display:grid;gap:.15rem}
.interval .value{display:flex;justify-content:space-between}
.track{position:relative;height:.45rem;background:var(--z-paper);border-radius:2px}
.band{position:absolute;top:0;bottom:0;background:var(--link);opacity:.45;border-radius:2px;min-width:2px}
.point{position:absolute;top:-2px;bottom:-2px;width:2px;background:var(--text);margin-left:-1px}
.wanted{font-size:.875rem}
.wanted select{padding:.15rem .3rem;font-size:.875rem}
.wanted ul{list-style:none;margin-top:.3rem}
.written{display:flex;flex-wrap:wrap;gap:0 .6rem;font-size:.875rem;margin-bottom:.5rem}
.written.written span{color:var(--good)}
.written.pending span{color:var(--dim)}
.written.refused span{color:var(--bad)}
.part .buttons{margin:.5rem 0}
.part .buttons button,.part .button{font-size:.875rem;padding:.25rem .65rem}

.finished{padding:3.5rem 2rem;display:grid;gap:.75rem;justify-items:center;text-align:center}
.listing{padding:1rem clamp(1rem,3vw,2rem) 1.25rem}
.headline{display:flex;flex-wrap:wrap;gap:.5rem 1rem;justify-content:space-between;align-items:center;margin-bottom:.6rem}
.listing ol{list-style:none}
.listing li button{display:block;width:100%;text-align:left;border:0;border-top:1px solid var(--rule);border-radius:0;padding:.6rem .4rem;background:none}
.listing li button:hover{background:var(--hover)}
.listing .text{display:block;font:1rem/1.45 var(--serif);max-width:80ch}
.listing .tags{display:flex;flex-wrap:wrap;gap:0 1rem;font-size:.8125rem;margin-top:.15rem}
.listing .swatch{margin-right:.35rem}
.listing .doc{color:var(--dim)}
.state{font-weight:600;color:var(--good)}
.pager{display:flex;flex-wrap:wrap;gap:.5rem .9rem;align-items:center;margin-top:1rem}

dialog{border:1px solid var(--edge);border-radius:12px;padding:0;background:var(--card);color:var(--text);width:min(30rem,calc(100vw - 1.5rem));max-height:calc(100dvh - 2rem);box-shadow:0 12px 48px rgb(0 0 0/.28)}
dialog.wide{width:min(56rem,calc(100vw - 1.5rem))}
dialog::backdrop{background:rgb(10 14 20/.45)}
.inside{padding:1.1rem clamp(1rem,3vw,1.75rem) 1.4rem;display:grid;gap:.75rem}
.inside>header{display:flex;justify-content:space-between;align-items:center;gap:1rem}
.inside form{display:grid;gap:.75rem}
.close{border:0;font-size:1.4rem;line-height:1;padding:.2rem .6rem;background:none}
.field{display:grid;gap:.2rem}
.field>span:not(.unseen),.field>label{font-size:.8125rem;color:var(--dim)}
.field input,.field select{width:100%}
.inside .buttons{justify-content:flex-end}
.inside output{margin-right:auto;font-weight:600}
.orders{display:grid;gap:.15rem}
legend{font-weight:600;padding:0;margin-bottom:.3rem}
.orders label{display:flex;gap:.65rem;align-items:baseline;padding:.35rem .5rem;border-radius:6px;cursor:pointer}
.orders label:hover{background:var(--hover)}
.orders label:has(:checked){background:var(--s-paper)}
.orders label.off{cursor:default;background:none}
.orders label.off b{color:var(--dim);font-weight:400}
.orders input{accent-color:var(--link);margin:0;flex:none;align-self:center}
.orders small{display:block;color:var(--dim);font-size:.8125rem;line-height:1.35}
.filters{display:grid;grid-template-columns:repeat(4,minmax(0,1fr));gap:.6rem .75rem}
.filters legend{float:left;grid-column:1/-1;width:100%;margin:0}
.keys{columns:2;column-gap:2.5rem}
.keys section{break-inside:avoid;margin-bottom:.9rem}
.keys dl{display:grid;margin-top:.3rem}
.keys dl div{display:grid;grid-template-columns:6.2rem minmax(0,1fr);gap:.75rem;padding:.2rem 0;align-items:baseline;font-size:.875rem;line-height:1.35}
.keys dt{display:flex;flex-wrap:wrap;gap:.2rem}

@media (min-width:64rem) and (min-height:40rem){
body{height:100dvh}
#review{height:100%;display:flex;flex-direction:column}
main{flex:1;min-height:0;width:100%;display:flex;flex-direction:column;padding-bottom:1rem}
.columns-page{flex:1;min-height:0;grid-template-rows:minmax(0,1fr)}
.centre{height:100%}
aside,.listing{max-height:100%;overflow-y:auto}
aside .part:last-child{margin-bottom:0}
.desk{display:flex;flex-direction:column;height:100%;overflow:hidden}
.desk .item{flex:1 1 0;overflow-y:auto;min-height:9rem}
.desk .labels{flex:0 1 auto;overflow-y:auto}
.desk .where,.desk .actions,.desk .remark{flex:none}
.desk .notes{flex:0 1 auto;overflow-y:auto}
.desk .notes:not(:empty){min-height:2rem}
}
@media (min-width:64rem) and (max-width:76rem){
.columns-page{grid-template-columns:minmax(0,1fr) 18rem}
}
@media (max-width:63.99rem){
.columns-page{grid-template-columns:minmax(0,1fr)}
}
@media (max-width:48rem){
.document{display:block}
.title{display:block;text-align:left}
.around{display:none}
main{padding-top:.6rem}
.top{gap:.4rem}
.top h1{flex:1;max-width:none}
.top h1 small,.by-key,.top .key,.actions .key,.current .face .key,.buttons .key,.clauses .key,.row .name kbd{display:none}
.current .face .sign{display:inline}
.chosen{order:3;flex:1 1 100%;max-width:none;justify-content:space-between}
.top search{order:4;flex:1 1 100%;margin:0}
.top search input{width:100%}
button,.button,select,input[type=text],input[type=search],input[type=number],.check,.orders label{min-height:2.75rem}
button{min-width:2.75rem}
button.link{padding-inline:.4rem}
.part .buttons button,.part .button,.wanted select{min-height:2.75rem;padding:.35rem .8rem}
.part .button{line-height:2rem}
.close{min-width:2.75rem}
.check input{width:1.4rem;height:1.4rem}
.sentence{font-size:1.15rem}
.columns{display:block;margin-bottom:.3rem}
.columns>:last-child{display:none}
.row{grid-template-columns:minmax(0,1fr) auto;gap:.25rem .6rem;padding-block:.35rem}
.row .choices{grid-column:1/3;grid-row:2}
.row .tag{grid-column:2;grid-row:1;display:flex;gap:.5rem;align-items:center}
.row .tag .meter{display:none}
.choice input:checked+.face{letter-spacing:-.03em}
.face{flex-direction:column;gap:0;min-height:2.75rem;font-size:.72rem;letter-spacing:-.01em;line-height:1.15}
.whole .choices{grid-template-columns:repeat(4,minmax(0,1fr))}
.whole .choices .gap{display:none}
.clauses,.clauses.open{padding-left:.6rem}
.words button{min-height:2.75rem;min-width:2.75rem;padding:.15rem .3rem}
.actions{padding-block:.5rem}
.actions{gap:.4rem;padding:.5rem .75rem}
.actions .primary{flex:1;min-width:0;padding-inline:.4rem}
.wordy{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.doing{margin:0;width:100%;order:9;font-size:.8125rem;min-height:1.3em}
.filters{grid-template-columns:repeat(2,minmax(0,1fr))}
.keys{columns:1}
.precision td:last-child,.precision th:last-child{width:8rem}
}
@media (max-height:32rem){.actions{position:static}}
@media (prefers-reduced-motion:no-preference){
.through span{transition:width .2s ease}
}
@media (forced-colors:active){
button.primary,button.primary[aria-disabled=true]{background:ButtonFace;color:ButtonText}
.row.current{border-left-color:Highlight}
.choice input:checked+.face{outline:2px solid Highlight;outline-offset:-2px;forced-color-adjust:none;background:Canvas!important;color:CanvasText!important}
.row:not(.current){border-left-color:Canvas}
.sentence mark{forced-color-adjust:none;background:Canvas;color:CanvasText}
mark.hit{background:Highlight!important;color:HighlightText!important}
.words button[aria-pressed=true]{forced-color-adjust:none;background:Highlight;color:HighlightText}
.sentence{outline:1px solid}
.meter span,.through span,.band,.point,.swatch{forced-color-adjust:none}
}
`;
