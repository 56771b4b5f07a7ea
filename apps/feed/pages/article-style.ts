import { stylesheet } from './stylesheet.js';

/**
 * The style of the article page: one column for reading, See also under it, Latest beside it where there is room. The
 * text size is a custom property, set by the radio buttons alone or, for one remembered, by an attribute of the root.
 */
export const ARTICLE_STYLE = stylesheet`
:root { --text: 1rem; }
:root:where(:has([name=text-size][value='12']:checked)) { --text: .75rem; }
:root:where(:has([name=text-size][value='14']:checked)) { --text: .875rem; }
:root:where(:has([name=text-size][value='18']:checked)) { --text: 1.125rem; }
:root[data-text-size='12'] { --text: .75rem; }
:root[data-text-size='14'] { --text: .875rem; }
:root[data-text-size='16'] { --text: 1rem; }
:root[data-text-size='18'] { --text: 1.125rem; }
.columns { display: grid; gap: 2.5rem 4rem; grid-template-columns: minmax(0, 1fr); }
.columns > * { min-width: 0; }
h1 { font-size: clamp(1.75rem, 1.25rem + 2.2vw, 2.75rem); line-height: 1.14; letter-spacing: var(--tight); hyphens: auto; }
h1.long { font-size: clamp(1.375rem, 1.15rem + 1.1vw, 1.875rem); line-height: 1.2; letter-spacing: 0; text-wrap: pretty; }
.standfirst { margin-top: .875rem; font: 1.1875rem/1.45 var(--serif); color: var(--quiet); text-wrap: pretty; }
.about { display: grid; gap: .5rem 2rem; margin: 1.25rem 0 1.5rem; padding: .5rem 0; border-block: 1px solid var(--line); font-size: .875rem; }
.facts { min-width: 0; }
.facts dl { display: flex; flex-wrap: wrap; gap: .125rem 1.25rem; }
.facts dt { display: inline; color: var(--quiet); }
.facts dd { display: inline; font-weight: 600; }
.source { display: flex; flex-wrap: wrap; gap: .125rem 1.25rem; margin-top: .125rem; }
.source a { text-decoration: underline; text-underline-offset: .2em; }
.text-size { display: flex; flex-wrap: wrap; align-items: center; margin: 0; padding: 0; border: 0; min-width: 0; }
.text-size legend { float: inline-start; padding: 0; margin-inline-end: .5rem; color: var(--quiet); }
.text-size label { position: relative; }
.text-size input { position: absolute; inset: 0; width: 100%; height: 100%; margin: 0; opacity: 0; cursor: pointer; }
.text-size span { display: block; min-width: 2.75rem; padding: .6875rem 0 .625rem; text-align: center; border: 1px solid var(--line); border-bottom: .1875rem solid var(--line); margin-inline-end: -1px; color: var(--quiet); }
.text-size label:last-child span { margin: 0; }
.text-size :checked + span { color: var(--ink); font-weight: 700; border-bottom-color: var(--mark); }
.text-size :focus-visible + span { outline: .1875rem solid var(--mark); outline-offset: .125rem; }
.text-size input:hover + span { color: var(--link); }
.correction { margin: 0 0 1.5rem; padding: .75rem 1rem; background: var(--soft); border-inline-start: .25rem solid var(--mark); font-size: .9375rem; }
.correction strong { display: block; }
.media { margin-bottom: 1.5rem; }
.media img { display: block; }
.tall img { max-width: min(100%, 26rem); max-height: 44rem; }
figcaption { margin-top: .5rem; font: .875rem/1.45 var(--sans); color: var(--quiet); }
.credit { font-size: .8125rem; }
figcaption * + .credit::before, .files .credit::before { content: ' · '; }
.body { overflow-x: clip; overflow-clip-margin: .5rem; font: var(--text)/1.62 var(--serif); }
.body :is(p, ul, ol, dl, blockquote, h2, h3, h4) { max-width: 38em; text-wrap: pretty; }
.body > * + *, .body :is(div, blockquote) > * + * { margin-top: 1.1em; }
.body :is(li, dd, td, th) > :is(p, div, ul, ol, dl, pre, blockquote, figure) { margin-top: .35em; }
.body h2, .body h3, .body h4 { margin-top: 1.7em; line-height: 1.25; }
.body h2 { font-size: 1.4em; }
.body h3 { font-size: 1.18em; }
.body h4 { font-size: 1em; }
.body :is(h2, h3, h4) + * { margin-top: .5em; }
.body a { color: var(--link); text-decoration: underline; text-underline-offset: .15em; text-decoration-thickness: .06em; }
.body a:hover { text-decoration-thickness: .12em; }
.body :is(ul, ol) { padding-inline-start: 1.5em; }
.body li + li { margin-top: .35em; }
.body dt { font-weight: 700; }
.body dd { margin-inline-start: 1.5em; }
.body blockquote { margin-inline: 0; padding-inline-start: 1.1em; border-inline-start: .1875rem solid var(--mark); font-style: italic; }
[dir=rtl] blockquote { font-style: normal; }
.body hr { border: 0; border-top: 1px solid var(--line); width: 6em; margin-inline: auto; margin-block: 2em; }
.body :is(code, kbd, samp, pre) { font: .875em/1.5 ui-monospace, 'Liberation Mono', Menlo, Consolas, monospace; background: var(--soft); overflow-wrap: anywhere; }
.body :is(code, kbd, samp) { padding: .1em .25em; border-radius: .1875rem; }
.body pre { padding: .875em 1em; white-space: pre-wrap; tab-size: 2; }
.body pre code { padding: 0; font-size: 1em; }
.body :is(sup, sub) { line-height: 0; font-size: .75em; }
.body mark { background: #ffe9a8; color: #1b1a18; }
.body small { font-size: .85em; }
.wide { overflow-x: auto; max-width: 100%; background: linear-gradient(90deg, var(--paper) 40%, transparent) 0 0 / 2.5rem 100% no-repeat local, linear-gradient(270deg, var(--paper) 40%, transparent) 100% 0 / 2.5rem 100% no-repeat local, linear-gradient(90deg, var(--line), transparent) 0 0 / 1rem 100% no-repeat, linear-gradient(270deg, var(--line), transparent) 100% 0 / 1rem 100% no-repeat; }
.body table { border-collapse: collapse; font: .9375em/1.4 var(--sans); font-variant-numeric: lining-nums tabular-nums; }
.body caption { text-align: start; font-weight: 600; padding-bottom: .5em; }
.body :is(th, td) { padding: .45em .9em .45em 0; text-align: start; vertical-align: top; border-bottom: 1px solid var(--line); min-width: 5em; }
.body thead th { border-bottom: .125rem solid var(--strong); }
.body figure img { display: block; }
.gallery { columns: 16rem 2; column-gap: 1rem; margin-top: 2rem; }
.gallery .media { break-inside: avoid; margin-bottom: 1.25rem; }
.files { margin-top: 1.5rem; font-size: .9375rem; }
.files a { display: inline-block; padding: .125rem 0; text-decoration: underline; text-underline-offset: .2em; }
.files .credit { color: var(--quiet); }
.end { margin: 2rem 0 0; font-size: .875rem; color: var(--quiet); }
.end p + p { margin-top: .375rem; }
.end a { display: inline-block; padding: .125rem 0; color: var(--link); font-weight: 600; }
.see-also { margin-top: 2.5rem; }
@media (min-width: 40em) {
  .about { grid-template-columns: minmax(0, 1fr) 18rem; }
  .text-size { justify-self: end; }
  .see-also ul { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); column-gap: 2rem; }
}
@media (min-width: 60em) {
  .columns { grid-template-columns: minmax(0, 42rem) minmax(15rem, 1fr); }
}
@media print {
  .text-size, .links, .end a { display: none; }
  .columns { display: block; }
  .body :is(p, ul, ol, dl, blockquote, h2, h3, h4) { max-width: none; }
  .body { font-size: 11pt; }
  .wide { overflow: visible; background: none; }
  .body table { font-size: .75em; }
  .body :is(th, td) { min-width: 0; }
}
`;
