"""How faces look: no colour of ground or text is set, so they fit light and dark pages alike.

Class names begin with ``bc-``; the doubled class outweighs the tables of notebooks and themes.
"""

# Each has a contrast of at least 3 with white and with near-black (WCAG 1.4.11).
PALETTE = ("#2b7fc2", "#c2701c", "#178f6b", "#8a6fc4", "#b3568f", "#6f7d1e")
"""Colours of categories; further ones begin anew."""

COLOURS = "".join(f".bc-k{rank}{{background:{one}}}" for rank, one in enumerate(PALETTE))

FACE = (
    """
.backcare{--line:color-mix(in srgb,currentColor 22%,transparent);
--soft:color-mix(in srgb,currentColor 7%,transparent);
line-height:1.45;max-width:60rem;text-align:start;overflow-wrap:anywhere;
container-type:inline-size}
.backcare.backcare :is(h2,h3,h4,h5){line-height:1.25;margin:1.1em 0 .4em;font-weight:600;
font-style:normal;padding:0;border:0;background:none}
.backcare.backcare :is(h2,h3){font-size:1.25em;margin-top:.2em}
.backcare.backcare :is(h4,h5){font-size:1em}
.backcare.backcare p{margin:.3em 0}
.backcare.backcare :is(ul,ol){margin:.3em 0;padding-inline-start:1.4em}
.backcare.backcare summary{cursor:pointer}
.backcare.backcare table{border-collapse:collapse;width:100%;margin:0;font-size:inherit;border:0;
table-layout:auto;display:table}
.backcare.backcare caption{caption-side:top;text-align:start;font-weight:600;padding:0 0 .3em;
font-size:inherit;color:inherit;font-style:normal}
.backcare.backcare tbody tr{background:none;border-block-start:1px solid var(--line)}
.backcare.backcare :is(th,td){text-align:start;vertical-align:top;padding:.35em .8em .35em 0;
border:0;font-weight:400;white-space:normal;max-width:none;background:none;color:inherit}
.backcare.backcare td{overflow-wrap:break-word}
.backcare.backcare thead th{font-size:.85em;padding-block:0 .2em}
.backcare.backcare .bc-time{text-align:end;white-space:nowrap;padding-inline-end:0;
font-variant-numeric:tabular-nums}
.backcare>details{margin-block:.5em}
.bc-sr{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);
white-space:nowrap}
.backcare.backcare .bc-week{list-style:none;padding:0;margin:.6em 0;display:grid;
grid-template-columns:repeat(7,minmax(0,1fr));gap:.4em;max-width:34rem}
.bc-week li{text-align:center;margin:0}
.bc-day{display:block;border-radius:.4em;background:var(--soft);padding:.25em .15em}
.bc-rest{background:none;box-shadow:inset 0 0 0 1px var(--line)}
.bc-bar{display:flex;height:4.5rem;flex-direction:column;justify-content:flex-end;gap:2px}
.bc-bar span{border-radius:2px;min-height:2px}
.bc-name,.bc-mins{display:block;font-size:.8em;white-space:nowrap}
.bc-mins{font-variant-numeric:tabular-nums;min-height:1.45em}
.backcare.backcare .bc-legend{list-style:none;padding:0;display:flex;flex-wrap:wrap;gap:.1em 1.2em;
font-size:.9em}
.bc-legend li{margin:0}
.bc-dot{display:inline-block;width:.7em;height:.7em;border-radius:50%;margin-inline-end:.45em}
.bc-what{display:inline-flex;align-items:baseline;max-width:calc(100% - 1.4em);vertical-align:top}
.bc-what .bc-dot{flex:none}
.bc-strip{display:flex;height:.5em;gap:2px;margin-block-start:.3em}
.bc-strip span{border-radius:2px;min-width:2px}
.bc-days{display:grid;gap:1.4em 2em;margin-block-start:1em;
grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr))}
.bc-balance{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,16rem),1fr));
gap:0 2em}
.bc-scale{position:relative;height:.6em;background:var(--soft);border-radius:2px;margin:.3em 0 .8em}
.bc-scale span{position:absolute;inset-block:0;inset-inline-start:0;border-radius:2px}
.bc-scale i{position:absolute;inset-block:-.25em;width:2px;background:currentColor}
.backcare.backcare .bc-note{border-inline-start:4px solid #c2701c;padding:.1em 0 .1em 1em;
margin:1.4em 0 .4em}
.backcare.backcare .bc-note :is(h2,h4):first-child{margin-top:.2em}
.bc-quiet{opacity:.78}
.bc-chips>span{display:inline-block;border-radius:1em;background:var(--soft);padding:.05em .7em;
margin:.1em .3em .1em 0;font-size:.9em}
@container (max-width:30rem){
.backcare.backcare .bc-doses tr{display:grid;grid-template-columns:1fr auto}
.backcare.backcare .bc-doses :is(th,caption){grid-column:1/-1}
.backcare.backcare .bc-doses thead{display:none}
.backcare.backcare .bc-doses tbody th{padding-block-end:0}
.backcare.backcare .bc-doses td{padding-block-start:.1em}
}
.backcare dl{display:grid;grid-template-columns:max-content 1fr;gap:.15em 1em;margin:.5em 0}
.backcare.backcare dt{font-weight:400;opacity:.78;margin:0}
.backcare.backcare dd{margin:0;padding:0}
"""
    + COLOURS
)

PAPER = """
:root{color-scheme:light dark;font:15px/1.45 system-ui,sans-serif}
body{margin:0}
main.backcare{container-type:normal;max-width:52rem;margin:0 auto;padding:1.5rem}
main.backcare.backcare h1{font-size:1.6em;line-height:1.2;margin:0 0 .2em}
main.backcare.backcare h2{font-size:1.2em;margin:1.5em 0 .4em}
main.backcare.backcare h3{font-size:1em;margin:0 0 .2em}
main.backcare.backcare .bc-note{margin:.8em 0;padding:.5em 1em}
.backcare.backcare .bc-ticks{margin:.8em 0;width:calc(100% - 1px)}
.bc-ticks tr:nth-last-child(-n+2){height:2.4em}
.backcare.backcare .bc-ticks :is(th,td){border:1px solid var(--line);padding:.35em .5em;
overflow-wrap:break-word}
.backcare.backcare .bc-ticks caption{font-weight:400}
.backcare.backcare .bc-ticks tbody th{font-weight:600}
.backcare.backcare .bc-ticks :is(thead th,td):nth-child(n+3){text-align:center;
vertical-align:middle;min-width:3.2em}
.bc-ticks thead span{display:block}
.bc-box{display:inline-block;width:1.15em;height:1.15em;border:1.5px solid;border-radius:.2em}
.bc-sheets{display:grid;gap:1.2em 2.2em;
grid-template-columns:repeat(auto-fit,minmax(min(100%,19rem),1fr))}
.bc-sheets article{break-inside:avoid}
.backcare.backcare .bc-sheets ol{padding-inline-start:1.3em}
@media screen and (max-width:40rem){
main.backcare{padding:.8rem;overflow-x:auto}
.backcare.backcare .bc-ticks{font-size:.8em}
.backcare.backcare .bc-ticks :is(th,td){padding:.3em}
}
@media print{
.bc-sheets{grid-template-columns:1fr 1fr;font-size:9.5pt;gap:1em 2em}
h2+ul{break-inside:avoid}
@page{margin:14mm}
:root{font-size:10.5pt;color-scheme:light}
main.backcare{padding:0;max-width:none}
h1,h2,h3{break-after:avoid}
tr,li,.bc-note p{break-inside:avoid}
.bc-sheet{break-inside:avoid}
section.bc-note,.bc-ticks{break-inside:avoid}
.bc-quiet{opacity:1}
}
"""
