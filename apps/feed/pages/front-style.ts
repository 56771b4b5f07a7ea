import { stylesheet } from './stylesheet.js';

/** The style of the page at `/`: a column for each edition. */
export const FRONT_STYLE = stylesheet`
h1.name { font-size: 2.5rem; }
.front { display: grid; gap: 2.5rem 3rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 20rem), 1fr)); margin-bottom: 3rem; }
.front h2 { font-size: 1.5rem; }
.front h2 a { color: var(--link); }
.front section > p { color: var(--quiet); margin-top: .25rem; }
.front table { width: 100%; border-collapse: collapse; margin-top: 1rem; font-size: .9375rem; }
.front caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.front th { text-align: start; font-weight: 600; overflow-wrap: anywhere; }
.front td { text-align: end; font-size: .875rem; color: var(--quiet); }
.front :is(th, td) { padding: .375rem 0; border-bottom: 1px solid var(--line); }
.front :is(th, td) a { display: inline-block; padding: .125rem 0; }
.front td a { white-space: nowrap; }
.front td a, .front section > p a { margin-inline-start: .75rem; text-decoration: underline; text-underline-offset: .2em; text-decoration-color: var(--line); }
.front section > p a { margin: 0; display: inline-block; padding: .25rem 0; }
@media (pointer: coarse) {
  .front :is(th, td) { padding: 0; }
  .front :is(th, td) a, .front section > p a { padding: .75rem 0 .6875rem; }
}
`;
