import { stylesheet } from '../stylesheet.js';

/**
 * The style of the page about feeds: text to read, tables of addresses, code. Columns have their width from the start: a
 * table that is painted half read would move its cells with each row that comes.
 */
export const GUIDE_STYLE = stylesheet`
.guide { max-width: 52rem; }
.guide h1 { font-size: clamp(1.625rem, 1.2rem + 1.8vw, 2.375rem); line-height: 1.15; letter-spacing: var(--tight); }
.guide .standfirst { margin-top: .75rem; font: 1.125rem/1.5 var(--serif); color: var(--quiet); text-wrap: pretty; }
.guide h3 { margin-top: 1.25rem; font: 700 .9375rem/1.4 var(--sans); }
.guide h2 + *, .guide p + :not(h2, h3) { margin-top: .75rem; }
.guide h2 { margin-top: 2.75rem; padding-top: .75rem; border-top: .125rem solid var(--strong); font-size: 1.375rem; }
.guide table { width: 100%; table-layout: fixed; border-collapse: collapse; font-size: .9375rem; }
.guide :is(th, td) { padding: .5rem 1rem .5rem 0; text-align: start; vertical-align: baseline; border-bottom: 1px solid var(--line); }
.guide th { width: 32%; font-weight: 600; overflow-wrap: anywhere; }
.guide td a { display: inline-block; padding: .25rem 0; margin-inline-end: .75rem; }
.guide td a { color: var(--link); text-decoration: underline; text-underline-offset: .15em; }
.guide code { font: .875em/1.5 ui-monospace, 'Liberation Mono', Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.guide pre { margin: .5rem 0 0; padding: .875rem 1rem; background: var(--soft); overflow-x: auto; font: .8125rem/1.55 ui-monospace, 'Liberation Mono', Menlo, Consolas, monospace; }
.guide pre code { font: inherit; overflow-wrap: normal; }
.guide ul.duties { list-style: disc; padding-inline-start: 1.25rem; }
.guide .duties li + li { margin-top: .375rem; }
.guide .sample { border: 1px solid var(--line); padding: 0 1rem; }
.guide .sample li { padding: .75rem 0; }
.guide .sample li + li { border-top: 1px solid var(--line); }
.guide .sample a { font: 600 1.0625rem/1.35 var(--serif); }
.guide .sample code { font-size: .8125rem; }
.guide .sample p { margin-top: .25rem; color: var(--quiet); font-size: .9375rem; }
@media (max-width: 40em) {
  .guide :is(tbody, tr, th, td) { display: block; width: auto; }
  .guide th { padding-bottom: 0; border: 0; }
}
`;
