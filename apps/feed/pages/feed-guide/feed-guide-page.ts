import { articleUrl, editionUrl, feedGuideUrl, feedUrl } from '#article/addresses.js';
import type { Edition } from '#article/edition.js';
import type { ArticleView } from '#read-model/feed-views.js';
import { permittedText } from '../../selection/permitted-text.js';
import { editionPage } from '../edition-page.js';
import { FORMATS, feedFormats } from '../feed-links.js';
import { html, type Hole, type Safe } from '../html.js';
import { textDirection } from '../language.js';
import { localTime } from '../local-time.js';
import { pageHead } from '../page-head.js';
import { linkBase, type Site } from '../site.js';
import { GUIDE_STYLE } from './guide-style.js';
import { guideInLanguage } from './guide-in-language.js';
import type { GuideWords } from './guide-words.js';
import { pollingExamples } from './polling-examples.js';

export interface FeedGuidePage extends Site {
  /** The newest articles that may be syndicated, as a sample. */
  snapshot: { items: readonly ArticleView[] };
}

/** The page that explains the feeds of an edition to those who take them: where, how, and what they owe. */
export function feedGuidePage(page: FeedGuidePage): string {
  const { edition, publicUrl } = page;
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
    main: html`<nav class="trail" aria-label="${labels.breadcrumb}">
        <ol>
          <li><a href="${editionUrl(base, edition.name)}">${labels.home}</a></li>
        </ol>
      </nav>
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
        ${parameterTable(page, words)}
        <h2>${words.archive}</h2>
        <p>${words.archiveLead}</p>
        <h2>${words.duties}</h2>
        <ul class="duties">
          ${words.dutyList.map((duty) => html`<li>${duty}</li> `)}
        </ul>
      </div>`,
  });
}

/** For newsrooms; feed readers do not know it. */
const NINJS = { format: 'ninjs', name: 'ninjs' } as const;

function feedTable(edition: Edition, words: GuideWords, base: string): Safe {
  const feeds = [
    { name: null, title: words.wholeEdition },
    ...edition.sections.map(({ name, title }) => ({ name, title })),
  ];
  return html`<table>
    <tbody>
      ${feeds.map(
        ({ name, title }) =>
          html`<tr>
            <th scope="row" lang="${edition.language}">${title}</th>
            <td>
              ${feedFormats(edition, name, title, base)}
              <a href="${feedUrl(base, edition.name, name, 'ninjs')}" aria-label="ninjs: ${title}"
                >ninjs</a
              >
            </td>
          </tr> `,
      )}
    </tbody>
  </table>`;
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

function withdrawalTable(words: GuideWords, labels: Edition['labels']): Safe {
  return html`<table class="terms">
    <tbody>
      ${[...FORMATS, NINJS].map(
        ({ format, name }) =>
          html`<tr>
            <th scope="row">${name}</th>
            <td>${words.withdrawn[format]}</td>
          </tr> `,
      )}
      <tr>
        <th scope="row">HTTP</th>
        <td>${words.withdrawn.article} (${labels.withdrawn})</td>
      </tr>
    </tbody>
  </table>`;
}

function parameterTable({ edition, snapshot }: FeedGuidePage, words: GuideWords): Safe {
  const [first, second = first] = edition.sections;
  const newest = snapshot.items[0]?.article;
  const examples: Record<keyof GuideWords['parameters'], string> = {
    section: `?section=${[...new Set([first!.name, second!.name])].join(',')}`,
    author: `?author=${newest?.authors[0] ?? 'Ada Quay'}`,
    keyword: `?keyword=${newest?.keywords[0] ?? 'bridge'}`,
    since: '?since=2018-07-10',
    limit: '?limit=20',
    text: '?text=summary',
    after: '?after=…',
  };
  return html`<table class="terms">
    <tbody>
      ${Object.entries(words.parameters).map(
        ([name, meaning]) =>
          html`<tr>
            <th scope="row"><code>${examples[name as keyof typeof examples]}</code></th>
            <td>${meaning}</td>
          </tr> `,
      )}
    </tbody>
  </table>`;
}
