import { articleUrl, feedGuideUrl, feedUrl } from '#article/addresses.js';
import type { ArticleView } from '#read-model/feed-views.js';
import { permittedText } from '../../selection/permitted-text.js';
import { editionPage } from '../edition-page.js';
import { html, type Hole } from '../html.js';
import { textDirection } from '../language.js';
import { localTime } from '../local-time.js';
import { pageHead } from '../page-head.js';
import { linkBase, type Site } from '../site.js';
import { GUIDE_STYLE } from './guide-style.js';
import { feedTable, parameterTable, withdrawalTable } from './guide-tables.js';
import { guideInLanguage } from './guide-in-language.js';
import type { GuideWords } from './guide-words.js';
import { pollingExamples } from './polling-examples.js';
import { trail } from '../trail.js';

export interface FeedGuidePage extends Site {
  /** The newest articles that may be syndicated, as a sample. */
  snapshot: { items: readonly ArticleView[] };
}

/** The page that explains the feeds of an edition to those who take them: where, how, and what they owe. */
export function feedGuidePage(page: FeedGuidePage): string {
  const { edition, publicUrl, snapshot } = page;
  const { words, language } = guideInLanguage(edition.language);
  const { labels } = edition;
  const base = linkBase(publicUrl);
  const title = `${words.title} – ${edition.title}`;
  const canonical = feedGuideUrl(publicUrl, edition.name);
  const foreign =
    language !== edition.language && html`lang="${language}" dir="${textDirection(language)}"`;
  return editionPage({
    ...page,
    title,
    section: null,
    isList: false,
    style: GUIDE_STYLE,
    head: pageHead({
      title,
      description: words.lead,
      canonical,
      alternates: [{ language: edition.language, url: canonical }],
      siteName: edition.title,
      language: edition.language,
      type: 'website',
      image: null,
    }),
    main: html`${trail(edition, base)}
      <div class="guide" ${foreign}>
        <h1>${words.title}</h1>
        <p class="standfirst">${words.lead}</p>
        <h2>${words.whichFeeds}</h2>
        ${feedTable(edition, words, base)} ${sample(page, words, base)}
        <h2>${words.polling}</h2>
        <p>${words.pollingLead}</p>
        ${pollingExamples(feedUrl(publicUrl, edition.name, null, 'rss')).map(
          ({ language: of, code }) =>
            html`<h3>${of}</h3>
              <pre tabindex="0"><code>${code}</code></pre>`,
        )}
        <h2>${words.withdrawals}</h2>
        <p>${words.withdrawalsLead}</p>
        ${withdrawalTable(words, labels)}
        <h2>${words.corrections}</h2>
        <p>${words.correctionsLead}</p>
        <h2>${words.selection}</h2>
        <p>${words.selectionLead}</p>
        ${parameterTable(edition, snapshot.items[0]?.article, words)}
        <h2>${words.archive}</h2>
        <p>${words.archiveLead}</p>
        <h2>${words.duties}</h2>
        <ul class="duties">
          ${words.dutyList.map((duty) => html`<li>${duty}</li> `)}
        </ul>
      </div>`,
  });
}

/** What feeds carry of the newest articles, not what their pages show. */
function sample({ edition, snapshot }: FeedGuidePage, words: GuideWords, base: string): Hole {
  if (snapshot.items.length === 0) return null;
  return html`<h2>${words.preview}</h2>
    <ul class="sample" lang="${edition.language}">
      ${snapshot.items.map(({ article }) => {
        const { teaser } = permittedText(article);
        return html`<li>
          <a href="${articleUrl(base, edition.name, article.id)}">${article.headline}</a>
          ${teaser !== null && html`<p>${teaser}</p>`}
          <p>
            <time datetime="${article.publishedAt}"
              >${localTime(article.publishedAt, edition.timeZone).full}</time
            >
            <code>urn:uuid:${article.id}</code>
          </p>
        </li> `;
      })}
    </ul>`;
}
