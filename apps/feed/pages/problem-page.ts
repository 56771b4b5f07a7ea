import { editionUrl } from '#article/addresses.js';
import type { Edition, Editions, Labels } from '#article/edition.js';
import { editionPage } from './edition-page.js';
import { htmlDocument } from './html-document.js';
import { html, type Safe } from './html.js';
import { LIST_STYLE } from './list-style.js';
import { editionChoice, firstEdition, linkBase } from './site.js';

/** What a reader is told instead of a page. A withdrawal says why. */
export type Problem = { status: 404 } | { status: 410; reason: string } | { status: 503 };

export interface ProblemPage {
  problem: Problem;
  /** Null when the address names none; the page then speaks the language of the first edition. */
  edition: Edition | null;
  editions: Editions;
  /** PUBLIC_URL, without a slash at its end. */
  publicUrl: string;
}

/** The page that goes with a status of 404, 410 or 503. Search engines are told not to keep it. */
export function problemPage({ problem, edition, editions, publicUrl }: ProblemPage): string {
  const known = edition ?? firstEdition(editions);
  const message = said(problem, known.labels);
  const head = html`<meta name="robots" content="noindex" />`;
  const title = `${message} – ${known.title}`;
  const content = html`<div class="problem">
    <h1>${message}</h1>
    ${problem.status === 410 && html`<p>${problem.reason}</p>`}
  </div>`;
  if (edition !== null) {
    return editionPage({
      edition,
      editions,
      publicUrl,
      title,
      section: null,
      isList: false,
      style: LIST_STYLE,
      head,
      main: html`${content}
        <p class="onward">
          <a href="${editionUrl(linkBase(publicUrl), edition.name)}">${edition.labels.home}</a>
        </p>`,
    });
  }
  const base = linkBase(publicUrl);
  const home = `${base}/`;
  return htmlDocument({
    language: known.language,
    title,
    head,
    style: LIST_STYLE,
    script: null,
    body: html`<header class="masthead" id="top">
        <div class="brand"><a class="name" href="${home}">${known.title}</a></div>
      </header>
      <main id="content">${content} ${editionLinks(editions, base)}</main>`,
  });
}

function said(problem: Problem, labels: Labels): string {
  switch (problem.status) {
    case 404:
      return labels.notFound;
    case 410:
      return labels.withdrawn;
    case 503:
      return labels.unavailable;
  }
}

const editionLinks = (editions: Editions, base: string): Safe =>
  html`<ul class="onward">
    ${[...editions.values()].map(
      (edition) =>
        html`<li>
          <a href="${editionUrl(base, edition.name)}" lang="${edition.language}"
            >${editionChoice(edition, editions)}</a
          >
        </li> `,
    )}
  </ul>`;
