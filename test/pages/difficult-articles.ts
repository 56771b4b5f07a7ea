import type { ArticleInput } from '#ingest/article-input.js';
import { anArticleInput } from '../fixtures/an-article-input.js';
import { NO_PICTURE, pictureUrl } from './pictures.js';

const PARAGRAPH =
  '<p>The ferry crossed the strait in forty minutes on Thursday, the port authority said, and carried some three ' +
  'hundred passengers on its first regular run. Children travel free until the end of the summer.</p>';

const TABLE = `<table><caption>Spending by ministry, in million manats</caption><thead><tr>${[
  'Ministry',
  '2024',
  '2025',
  '2026',
  'Change',
  'Share',
  'Remarks',
]
  .map((title) => `<th scope="col">${title}</th>`)
  .join('')}</tr></thead><tbody>${['Health', 'Education', 'Transport and communications']
  .map(
    (ministry) =>
      `<tr><th scope="row">${ministry}</th>${'<td>1137</td>'.repeat(5)}<td>A remark of some length</td></tr>`,
  )
  .join('')}</tbody></table>`;

const EVERYTHING = [
  PARAGRAPH,
  '<h2>In figures</h2>',
  TABLE,
  '<h3>In words</h3>',
  '<blockquote><p>We got less than we asked for.</p></blockquote>',
  '<ul><li>One<ul><li>nested</li></ul></li><li>Two</li></ul><ol start="3"><li>Three</li></ol>',
  '<pre><code>total = sum(rows)</code></pre><dl><dt>GDP</dt><dd>Gross domestic product</dd></dl><hr />',
  '<p>H<sub>2</sub>O, x<sup>2</sup>, <mark>marked</mark>, <small>small</small>, <code>code</code>, <kbd>k</kbd>, ',
  '<a href="https://elsewhere.example/">a link</a>, <abbr title="United Nations">UN</abbr>.</p>',
].join('');

const image = (width: number, height: number, more: object = {}) => ({
  url: pictureUrl(width, height),
  type: 'image/svg+xml',
  ...more,
});
const sized = (width: number, height: number, caption: string) =>
  image(width, height, { width, height, caption, credit: 'A. Photographer' });

/** Articles that try a layout, by what is difficult in them. All stand in the section `world` of edition `en`. */
export const difficultArticles: Readonly<Record<string, Partial<ArticleInput>>> = {
  everything: {
    headline: 'The budget in figures',
    standfirst: 'What the ministries ask for, line by line.',
    body: EVERYTHING,
    authors: ['Nigar Rzayeva', 'Kamran Ali'],
    credit: 'Meridian',
    correction: 'An earlier version gave the share of transport as 12 per cent.',
    modifiedAt: '2026-03-01T11:30:00Z',
    keywords: ['budget', 'ministry of finance'],
    canonicalUrl: 'https://desk.example/budget',
    rights: { notice: '© 2026 The Desk' },
    related: [{ url: 'https://elsewhere.example/law', title: 'The law in full' }],
    media: [sized(1600, 900, 'The parliament'), { url: pictureUrl(1, 1), type: 'application/pdf' }],
  },
  'long headline': {
    headline: 'Committee on infrastructure postpones the vote on water '
      .repeat(9)
      .slice(0, 500)
      .trim(),
    body: PARAGRAPH.repeat(3),
  },
  'long words': {
    headline:
      'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(6),
    standfirst: 'x'.repeat(300),
    body: `<h2>${'h'.repeat(200)}</h2><p>${'y'.repeat(400)}</p><ul><li>${'l'.repeat(200)}</li></ul><blockquote>${'q'.repeat(200)}</blockquote><pre>${'c'.repeat(300)}</pre><dl><dt>${'t'.repeat(200)}</dt><dd>${'d'.repeat(200)}</dd></dl><figure><img src="${pictureUrl(800, 500)}" alt="" /><figcaption>${'f'.repeat(200)}</figcaption></figure>`,
    authors: ['A'.repeat(200), 'B'.repeat(200)],
    credit: 'W'.repeat(200),
    keywords: ['k'.repeat(100)],
    correction: 'c'.repeat(300),
    canonicalUrl: `https://${'host.'.repeat(30)}example/`,
    rights: { notice: 'n'.repeat(200) },
    related: [{ url: `https://${'far.'.repeat(40)}example/`, title: 't'.repeat(300) }],
    media: [
      { ...sized(1200, 800, 'p'.repeat(300)), credit: 'r'.repeat(200) },
      { url: pictureUrl(2, 2), type: 'video/mp4', caption: 'v'.repeat(300) },
    ],
  },
  'no image': { headline: 'A text alone', body: PARAGRAPH.repeat(5), authors: ['Kamran Ali'] },
  'many images': {
    headline: 'Pictures of the harbour, with a size and without',
    body:
      `${PARAGRAPH}<figure><img src="${pictureUrl(800, 500, 'b')}" alt="A chart" /><figcaption>No size</figcaption></figure>` +
      `<p><img src="${pictureUrl(400, 600, 'c')}" width="400" height="600" alt="" /></p>` +
      `<p>A flag <img src="${pictureUrl(24, 16, 'd')}" width="24" height="16" alt="Flag" /> in the line.</p>${PARAGRAPH}`,
    media: [
      sized(1600, 900, 'The harbour at dawn'),
      ...[0, 1, 2].map(() => image(1000, 1000)),
      sized(600, 900, 'The keeper on the stairs'),
      sized(200, 120, 'A stamp'),
      image(900, 600),
    ],
  },
  'tall image': {
    headline: 'A keeper remembers',
    body: PARAGRAPH,
    media: [sized(600, 900, 'She')],
  },
  'image of no size': { headline: 'No size is given', body: PARAGRAPH, media: [image(700, 1100)] },
  'image of another size than it says': {
    headline: 'It is square, and says that it is wide',
    body: `${PARAGRAPH}<p><img src="${pictureUrl(500, 500, 'e')}" width="800" height="300" alt="" /></p>${PARAGRAPH}`,
    media: [image(900, 900, { width: 1600, height: 900 })],
  },
  'missing image': {
    headline: 'The picture is gone',
    body: `${PARAGRAPH}<p><img src="${NO_PICTURE}?body" width="800" height="450" alt="A view" /></p>${PARAGRAPH}`,
    media: [
      { url: NO_PICTURE, type: 'image/jpeg', width: 1600, height: 900, caption: 'A harbour' },
    ],
  },
  table: { headline: 'A table wider than the page', body: `${PARAGRAPH}${TABLE}${PARAGRAPH}` },
  'no text': { headline: 'Only a headline' },
};

/** Each with its minute, the first the newest. */
export const difficultInputs = (): { name: string; input: ArticleInput }[] =>
  Object.entries(difficultArticles).map(([name, fields], at) => ({
    name,
    input: anArticleInput({
      section: 'world',
      externalId: name.replaceAll(' ', '-'),
      publishedAt: new Date(Date.UTC(2026, 2, 1, 10, 59 - at)).toISOString(),
      ...fields,
    }),
  }));
