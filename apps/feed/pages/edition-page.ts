import { editionUrl, sectionUrl } from '#article/addresses.js';
import { feedDiscovery, feedList } from './feed-links.js';
import { htmlDocument } from './html-document.js';
import { html, type Hole, type Safe } from './html.js';
import { editionChoice, hasSection, linkBase, type Site } from './site.js';

export interface EditionPage extends Site {
  title: string;
  /** The section that the page stands in; null for the edition as a whole. */
  section: string | null;
  /** Whether the page is a list: the page of its section, or the edition's when it has none. */
  isList: boolean;
  /** Metadata of this page alone. */
  head: Safe;
  style: string;
  script?: string;
  /** The same page in other editions: paths by the name of the edition. */
  elsewhere?: ReadonlyMap<string, string>;
  main: Safe;
}

/** The frame of an edition's pages: masthead, sections, the page's own content, feeds and the way to other editions. */
export function editionPage(page: EditionPage): string {
  const { edition, section, publicUrl } = page;
  const { labels } = edition;
  const base = linkBase(publicUrl);
  return htmlDocument({
    language: edition.language,
    title: page.title,
    head: html`${page.head} ${feedDiscovery(edition, section, publicUrl)}`,
    style: page.style,
    script: page.script ?? null,
    body: html`<a class="skip" href="#content">${labels.skipToContent}</a>
      <header class="masthead" id="top">
        <div class="brand">
          <a class="name" href="${editionUrl(base, edition.name)}">${edition.title}</a>
          ${editionSwitch(page, base)}
        </div>
        ${sectionNavigation(page, base)}
      </header>
      <main id="content" tabindex="-1">${page.main}</main>
      <footer class="foot">
        ${feedList(edition, section, base)}
        <p><a href="#top">${labels.toTop}</a></p>
      </footer>`,
  });
}

function sectionNavigation({ edition, section, isList }: EditionPage, base: string): Safe {
  const current = isList ? html`aria-current="page"` : html`aria-current="true"`;
  return html`<nav class="sections" aria-label="${edition.labels.sections}">
    <ul>
      ${edition.sections.map(
        ({ name, title }) =>
          html`<li>
            <a href="${sectionUrl(base, edition.name, name)}" ${name === section && current}
              >${title}</a
            >
          </li> `,
      )}
    </ul>
  </nav>`;
}

/** Leads to the same page of the other edition where there is one, else to its home. */
function editionSwitch(
  { edition, editions, section, isList, elsewhere }: EditionPage,
  base: string,
): Hole {
  if (editions.size < 2) return null;
  return html`<nav class="editions" aria-label="${edition.labels.translations}">
    <ul>
      ${[...editions.values()].map((other) => {
        const address =
          elsewhere?.get(other.name) ??
          (isList && section !== null && hasSection(other, section)
            ? sectionUrl(base, other.name, section)
            : editionUrl(base, other.name));
        return html`<li>
          <a
            href="${address}"
            hreflang="${other.language}"
            lang="${other.language}"
            ${other.name === edition.name && html`aria-current="true"`}
            >${editionChoice(other, editions)}</a
          >
        </li> `;
      })}
    </ul>
  </nav>`;
}
