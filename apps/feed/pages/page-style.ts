import { stylesheet } from './stylesheet.js';

/**
 * The style of every page: colours for day, night and paper, type, masthead, lists of links, footer. Lengths follow the
 * reader's own text size (rem), sides follow the direction of the script (inline-start), and the fonts are those at hand;
 * for Azerbaijani those that have ə, which would else stand out in a font of its own. Joined
 * scripts are not set tighter nor slanted.
 * A headline's link covers its whole row or story: fingers need room, and readers press pictures. An image keeps the place
 * that its page gave it, whatever comes; at night one that may be transparent lies on light ground, as it was drawn for.
 * Text has a contrast of 7:1 at least, and 4.5:1 where it is large or marks (WCAG 2.2, 1.4.3 and 1.4.6).
 */
export const PAGE_STYLE = stylesheet`
:root {
  color-scheme: light dark;
  --paper: #fffefb; --ink: #1b1a18; --quiet: #57534c; --line: #dcd7cd; --strong: #1b1a18; --soft: #f3f0e9; --mark: #a1191f; --link: #8a1519;
  --serif: Georgia, 'Noto Serif', 'Times New Roman', serif;
  --sans: system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'Liberation Sans', Arial, sans-serif;
  --tight: -.015em;
  accent-color: var(--mark);
}
:lang(az) { --serif: Cambria, 'Noto Serif', ui-serif, 'DejaVu Serif', 'Times New Roman', serif; }
[dir=rtl] { --tight: 0; }
@media (prefers-color-scheme: dark) {
  :root { --paper: #161514; --ink: #ebe7e0; --quiet: #b3ada3; --line: #3a3733; --strong: #8b857b; --soft: #22201e; --mark: #f08a80; --link: #f5a49b; }
  img:is([src*='.png' i], [src*='.svg' i], [src*='.gif' i]) { background: #d8d4cc; }
}
*, ::before, ::after { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 74rem; padding: 0 1rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 var(--sans); overflow-wrap: anywhere; }
table { overflow-wrap: break-word; }
h1, h2, h3, h4 { font-family: var(--serif); font-weight: 700; line-height: 1.2; text-wrap: balance; margin: 0; }
p, ul, ol, dl, dd, figure { margin: 0; padding: 0; }
:is(ul, ol):not(.body *) { list-style: none; }
a { color: inherit; text-decoration: none; }
a:hover { color: var(--link); text-decoration: underline; text-underline-offset: .15em; }
:focus-visible { outline: .1875rem solid var(--mark); outline-offset: .125rem; border-radius: .125rem; }
main:focus { outline: 0; }
time, .when, dd { font-variant-numeric: lining-nums tabular-nums; }
img { display: inline-block; vertical-align: middle; max-width: 100%; height: auto; background: var(--soft); object-fit: contain; }
img:where([width][height]) { aspect-ratio: attr(width type(<number>)) / attr(height type(<number>)); }
img:where(:not([width][height])) { display: block; width: 100%; aspect-ratio: 3/2; }
.skip { position: absolute; inset-inline-start: 1rem; top: -4rem; z-index: 1; padding: .625rem 1rem; background: var(--ink); color: var(--paper); }
.skip:focus { top: .5rem; color: var(--paper); }
.masthead { border-bottom: 1px solid var(--line); border-top: .25rem solid var(--mark); margin-bottom: 1.25rem; }
.brand { display: flex; flex-wrap: wrap; align-items: baseline; justify-content: space-between; gap: 0 1.5rem; padding: .5rem 0 .25rem; }
.name { font: 700 2.125rem/1.15 var(--serif); letter-spacing: var(--tight); padding: .25rem 0; }
.editions ul, .sections ul { display: flex; flex-wrap: wrap; }
.editions a { display: block; padding: .75rem .5rem .6875rem; font-size: .875rem; color: var(--quiet); }
.editions li:first-child a { margin-inline-start: -.5rem; }
.editions [aria-current] { color: var(--ink); font-weight: 600; }
.sections { border-top: 1px solid var(--line); }
.sections ul { gap: 0 1.5rem; }
.sections a { display: block; padding: .6875rem 0 .5625rem; border-bottom: .1875rem solid transparent; font-size: .9375rem; font-weight: 600; }
.sections [aria-current] { border-color: var(--mark); color: var(--link); }
.trail { font-size: .875rem; color: var(--quiet); margin-top: -.625rem; }
.trail ol { display: flex; flex-wrap: wrap; }
.trail a { display: inline-block; padding: .75rem 0 .6875rem; }
.trail li + li::before { content: '›'; content: '›' / ''; margin-inline: .5rem .25rem; }
.trail li:last-child a { color: var(--link); font-weight: 600; }
.when { display: block; font-size: .8125rem; color: var(--quiet); }
.links { border-top: .125rem solid var(--strong); padding-top: .75rem; }
.links h2 { font: 700 1rem/1.3 var(--sans); margin-bottom: .25rem; }
.links li { padding: .625rem 0; border-bottom: 1px solid var(--line); }
.links li > a { display: block; font: 600 1rem/1.35 var(--serif); padding: .125rem 0; }
:is(.links, .briefs, .day) li, .story, .when a { position: relative; }
:is(:is(.links, .briefs, .day) li, .story h2) > a::after { content: ''; position: absolute; inset: 0; }
.links [aria-current] { color: var(--quiet); }
.foot { margin-top: 3rem; border-top: 1px solid var(--line); padding: 1.25rem 0 2.5rem; font-size: .875rem; color: var(--quiet); display: flex; flex-wrap: wrap; gap: 1rem 2rem; justify-content: space-between; }
.foot h2 { font: 700 .875rem/1.5 var(--sans); color: var(--ink); }
.foot a { display: inline-block; padding: .25rem 0; margin-inline-start: .75rem; text-decoration: underline; text-underline-offset: .2em; text-decoration-color: var(--line); }
.feeds p:last-child a, .foot > p a { margin-inline: 0 .75rem; }
@media (max-width: 30em) {
  .name { font-size: 1.75rem; }
  .sections ul { gap: 0 1.125rem; }
}
@media (pointer: coarse) {
  .foot a { padding: .75rem 0 .6875rem; }
}
@media print {
  :root { --paper: #fff; --ink: #000; --quiet: #333; --line: #999; --strong: #000; --soft: #fff; --link: #000; --mark: #000; }
  body { max-width: none; padding: 0; }
  nav, .skip, .foot { display: none; }
  .masthead { border: 0; margin: 0 0 1rem; }
  .brand { padding: 0; }
  figure, tr, li { break-inside: avoid; }
  h1, h2, h3, h4 { break-after: avoid; }
}
`;
