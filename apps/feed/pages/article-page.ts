import { archiveUrl, articleJsonUrl, articleUrl, sectionUrl } from '#article/addresses.js';
import { canonicalAddress } from '../links/canonical-address.js';
import { latestLinks, relatedLinks } from '../links/related-links.js';
import type { ArticleSnapshot, ArticleView } from '#read-model/feed-views.js';
import { articleBody } from './article-body.js';
import { articleFacts } from './article-facts.js';
import { ARTICLE_STYLE } from './article-style.js';
import { editionPage } from './edition-page.js';
import { plainText } from '#article/plain-text.js';
import { excerpt } from '../selection/excerpt.js';
import type { Translation } from '../links/translations.js';
import { headlineClass } from './headline.js';
import { escapeHtml, html, type Safe } from './html.js';
import { textDirection } from './language.js';
import { linkList } from './link-list.js';
import { dottedDay } from './local-time.js';
import { isImage, mediaFigure, mediaLink } from './media-figure.js';
import { newsArticle } from './news-article.js';
import { pageHead } from './page-head.js';
import { linkBase, sectionTitle, type Site } from './site.js';
import { TEXT_SIZE_SCRIPT, textSizeControl } from './text-size.js';
import { trail } from './trail.js';

export interface ArticlePage extends Site {
  snapshot: { view: ArticleView; translations: readonly Translation[] } & Pick<
    ArticleSnapshot,
    'links' | 'latest'
  >;
  /** `yyyy-mm-dd`: the day of the archive that holds the article, in the edition's time zone. */
  archiveDay: string;
}

/** The page of a live article. Its bytes follow from what is given and from nothing else. */
export function articlePage(page: ArticlePage): string {
  const { edition, publicUrl, snapshot } = page;
  const { labels, timeZone } = edition;
  const { article } = snapshot.view;
  const base = linkBase(publicUrl);
  const own = articleUrl(publicUrl, edition.name, article.id);
  const canonical = canonicalAddress(article, edition, publicUrl);
  const description =
    article.standfirst ?? article.summary ?? excerpt(plainText(article.body), 200);
  return editionPage({
    ...page,
    title: `${article.headline} – ${edition.title}`,
    section: article.section,
    isList: false,
    style: ARTICLE_STYLE,
    script: TEXT_SIZE_SCRIPT,
    elsewhere: new Map(
      snapshot.translations.map(({ edition: name, id }) => [name, articleUrl(base, name, id)]),
    ),
    head: html`${pageHead({
        title: article.headline,
        description,
        canonical,
        alternates: [
          { language: article.language, url: own },
          ...snapshot.translations.map(({ edition: name, id, language }) => ({
            language,
            url: articleUrl(publicUrl, name, id),
          })),
        ],
        siteName: edition.title,
        language: article.language,
        type: 'article',
        image: article.media.find(isImage) ?? null,
      })}
      <meta property="article:published_time" content="${article.publishedAt}" />
      <meta property="article:modified_time" content="${snapshot.view.updatedAt}" />
      <meta property="article:section" content="${sectionTitle(edition, article.section)}" />
      ${article.keywords.map((word) => html`<meta property="article:tag" content="${word}" /> `)}
      <link
        rel="alternate"
        type="application/json"
        href="${articleJsonUrl(publicUrl, edition.name, article.id)}"
      />
      ${newsArticle({ view: snapshot.view, edition, description, canonical, publicUrl })}`,
    main: html`<div class="columns">
      <div>
        ${story(page, base)}
        ${linkList({
          name: 'see-also',
          heading: labels.seeAlso,
          links: relatedLinks(snapshot.view, snapshot.links, base),
          timeZone,
          current: null,
          shows: 'date',
        })}
      </div>
      <div>
        ${linkList({
          name: 'latest',
          heading: labels.latest,
          links: latestLinks(snapshot.latest, snapshot.links, edition.name, base),
          timeZone,
          current: article.id,
          shows: 'full',
        })}
      </div>
    </div>`,
  });
}

function story({ edition, snapshot, archiveDay }: ArticlePage, base: string): Safe {
  const { labels } = edition;
  const { article } = snapshot.view;
  const language =
    article.language !== edition.language &&
    html`lang="${article.language}" dir="${textDirection(article.language)}"`;
  const headline = html`<h1 ${headlineClass(article.headline)} ${language}>
    ${article.headline}
  </h1>`;
  const standfirst =
    article.standfirst !== undefined &&
    html`<p class="standfirst" ${language}>${article.standfirst}</p>`;
  const correction =
    article.correction !== undefined &&
    html`<div class="correction" role="note">
      <strong>${labels.correction}</strong> <span ${language}>${article.correction}</span>
    </div>`;
  // An image that the text itself shows is not shown twice.
  const media = article.media.filter(({ url }) => !article.body.includes(`"${escapeHtml(url)}"`));
  const [lead, ...gallery] = media.filter(isImage);
  const files = media.filter((item) => !isImage(item));
  return html`<article>
    ${trail(
      edition,
      base,
      html`<li>
        <a href="${sectionUrl(base, edition.name, article.section)}"
          >${sectionTitle(edition, article.section)}</a
        >
      </li>`,
    )}
    ${headline} ${standfirst}
    <div class="about">
      ${articleFacts(edition, snapshot.view, base)} ${textSizeControl(labels)}
    </div>
    ${correction} ${lead !== undefined && mediaFigure(lead, 'at-once')}
    <div class="body" ${language}>${articleBody(article.body)}</div>
    ${gallery.length > 0 && html`<div class="gallery">${gallery.map((item) => mediaFigure(item, 'when-near'))}</div>`}
    ${
      files.length > 0 &&
      html`<ul class="files">
        ${files.map(mediaLink)}
      </ul>`
    }
    <footer class="end">
      ${article.keywords.length > 0 && html`<p>${labels.keywords}: ${article.keywords.join(', ')}</p>`}
      <p>
        <a href="${archiveUrl(base, edition.name, archiveDay)}"
          >${labels.archive}: ${dottedDay(archiveDay)}</a
        >
      </p>
      ${article.rights.notice !== undefined && html`<p>${article.rights.notice}</p>`}
    </footer>
  </article>`;
}
