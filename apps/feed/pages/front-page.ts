import { editionUrl, opmlUrl, sectionUrl } from '#article/addresses.js';
import type { Edition, Editions } from '#article/edition.js';
import { feedFormats } from './feed-links.js';
import { FRONT_STYLE } from './front-style.js';
import { htmlDocument } from './html-document.js';
import { html, type Safe } from './html.js';
import { textDirection } from './language.js';
import { pageHead } from './page-head.js';
import { editionChoice, firstEdition, linkBase } from './site.js';

export interface FrontPage {
  editions: Editions;
  /** PUBLIC_URL, without a slash at its end. */
  publicUrl: string;
}

/** The page at `/`: the editions, each in its language, with their sections and feeds. */
export function frontPage({ editions, publicUrl }: FrontPage): string {
  const first = firstEdition(editions);
  const base = linkBase(publicUrl);
  return htmlDocument({
    language: first.language,
    title: first.title,
    head: pageHead({
      title: first.title,
      description: first.description,
      canonical: `${publicUrl}/`,
      alternates: [{ language: 'x-default', url: `${publicUrl}/` }],
      siteName: first.title,
      language: first.language,
      type: 'website',
      image: null,
    }),
    style: FRONT_STYLE,
    script: null,
    body: html`<a class="skip" href="#content">${first.labels.skipToContent}</a>
      <header class="masthead" id="top">
        <div class="brand"><h1 class="name">${first.title}</h1></div>
      </header>
      <main id="content" tabindex="-1">
        <div class="front">
          ${[...editions.values()].map((edition) => editionCard(edition, editions, base))}
        </div>
      </main>`,
  });
}

function editionCard(edition: Edition, editions: Editions, base: string): Safe {
  const { name, language, labels } = edition;
  return html`<section
    lang="${language}"
    dir="${textDirection(language)}"
    aria-labelledby="edition-${name}"
  >
    <h2 id="edition-${name}">
      <a href="${editionUrl(base, name)}">${editionChoice(edition, editions)}</a>
    </h2>
    <p>${edition.description}</p>
    <table>
      <caption>
        ${labels.feeds}
      </caption>
      <tbody>
        ${feedRow(edition, null, labels.home, editionUrl(base, name), base)}
        ${edition.sections.map((section) =>
          feedRow(edition, section.name, section.title, sectionUrl(base, name, section.name), base),
        )}
      </tbody>
    </table>
    <p><a href="${opmlUrl(base, name)}">OPML</a></p>
  </section> `;
}

function feedRow(
  edition: Edition,
  section: string | null,
  title: string,
  address: string,
  base: string,
): Safe {
  return html`<tr>
    <th scope="row"><a href="${address}">${title}</a></th>
    <td>${feedFormats(edition, section, title, base)}</td>
  </tr> `;
}
