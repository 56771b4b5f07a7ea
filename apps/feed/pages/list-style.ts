import { stylesheet } from './stylesheet.js';

/** The style of lists: a first story at full width, some in columns, the rest in a line each; and of the problem page. */
export const LIST_STYLE = stylesheet`
.heading { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 1rem; margin-bottom: 1.25rem; }
.heading h1 { font-size: 1.75rem; }
.heading p { color: var(--quiet); }
.heading p a { display: inline-block; padding: .25rem 0; margin-inline-start: .5rem; text-decoration: underline; text-underline-offset: .2em; text-decoration-color: var(--line); }
.story h2 { font-size: 1.25rem; line-height: 1.25; hyphens: auto; }
.story p { margin-top: .5rem; color: var(--quiet); font-size: .9375rem; text-wrap: pretty; }
.when { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 .75rem; margin-top: .375rem; }
.when a { color: var(--link); font-weight: 600; padding: .1875rem 0; }
.picture img { display: block; width: 100%; aspect-ratio: 3/2; object-fit: cover; object-position: 50% 30%; }
.lead { padding-bottom: 1.5rem; }
.lead h2 { font-size: clamp(1.625rem, 1.2rem + 1.8vw, 2.375rem); line-height: 1.15; letter-spacing: var(--tight); }
.lead h2.long { font-size: clamp(1.375rem, 1.15rem + 1.1vw, 1.75rem); line-height: 1.2; letter-spacing: 0; }
.lead .story p { font: 1.0625rem/1.5 var(--serif); max-width: 42em; }
.pictured { display: grid; gap: .875rem; align-content: start; }
.stories { display: grid; gap: 0 2rem; grid-template-columns: minmax(0, 1fr); }
.stories .story { border-top: 1px solid var(--line); padding: 1.125rem 0 1.5rem; }
.stories .pictured { grid-template-columns: minmax(0, 1fr) 6.5rem; gap: 1rem; }
.stories .picture { order: 1; padding-top: .25rem; }
.briefs, .day { border-top: .125rem solid var(--strong); }
.briefs li, .day li { border-bottom: 1px solid var(--line); padding: .6875rem 0; }
.briefs li > a, .day li > a { display: block; padding: .0625rem 0; font: 600 1.0625rem/1.35 var(--serif); }
.briefs .when { margin-top: .125rem; }
.day { max-width: 50rem; }
.day li { display: flex; flex-direction: column; }
.empty { padding: 2rem 0; border-top: 1px solid var(--line); color: var(--quiet); font: 1.125rem/1.5 var(--serif); }
.onward { margin-top: 1.25rem; display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; }
.onward a { display: inline-block; padding: .625rem 0; color: var(--link); font-weight: 600; }
.days { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .5rem 2rem; margin-top: 1rem; max-width: 50rem; }
.days a { padding: .625rem 0; font-weight: 600; color: var(--link); font-variant-numeric: lining-nums tabular-nums; }
.days span { font-weight: 400; color: var(--quiet); }
.prev::before { content: '‹ '; content: '‹ ' / ''; }
.next::after { content: ' ›'; content: ' ›' / ''; }
.next { margin-inline-start: auto; }
.problem { padding: 2.5rem 0 .5rem; max-width: 44rem; }
.problem h1 { font-size: clamp(1.5rem, 1.2rem + 1.4vw, 2.125rem); }
.problem p { margin-top: .75rem; font: 1.125rem/1.5 var(--serif); color: var(--quiet); }
@media (min-width: 40em) {
  .stories { grid-template-columns: repeat(2, minmax(0, 1fr)); }
  .briefs { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); column-gap: 2rem; }
  .day li { flex-direction: row-reverse; justify-content: flex-end; gap: 1.25rem; align-items: baseline; }
  .day .when { flex: 0 0 9rem; margin: 0; }
  .lead .pictured { grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr); gap: 2rem; }
}
@media (min-width: 60em) {
  .stories { grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 0 2.5rem; }
}
@media print {
  .days, .onward { display: none; }
}
`;
