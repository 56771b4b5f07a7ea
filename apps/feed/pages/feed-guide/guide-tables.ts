import { feedUrl } from '#article/addresses.js';
import type { Article } from '#article/article.js';
import type { Edition } from '#article/edition.js';
import { FORMATS, feedFormats } from '../feed-links.js';
import { html, type Safe } from '../html.js';
import type { GuideWords } from './guide-words.js';

/** For newsrooms; feed readers do not know it. */
const NINJS = { format: 'ninjs', name: 'ninjs' } as const;

/** Each feed of the edition in each format. */
export function feedTable(edition: Edition, words: GuideWords, base: string): Safe {
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

/** How a withdrawal looks in each format. */
export function withdrawalTable(words: GuideWords, labels: Edition['labels']): Safe {
  return html`<table>
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

/** The parameters of a feed's address, each with a value that selects something. @param newest for its values. */
export function parameterTable(
  edition: Edition,
  newest: Article | undefined,
  words: GuideWords,
): Safe {
  const [first, second = first] = edition.sections;
  const examples: Record<keyof GuideWords['parameters'], string> = {
    section: `?section=${[...new Set([first!.name, second!.name])].join(',')}`,
    author: `?author=${newest?.authors[0] ?? 'Ada Quay'}`,
    keyword: `?keyword=${newest?.keywords[0] ?? 'bridge'}`,
    since: '?since=2018-07-10',
    limit: '?limit=20',
    text: '?text=summary',
    after: '?after=…',
  };
  return html`<table>
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
