import { authorUrl } from '#article/addresses.js';
import { articleId } from '#article/article-id.js';
import type { Editions } from '#article/edition.js';
import { nameSlug } from '#article/name-slug.js';
import { sampleArticles } from '../../apps/standalone/sample/sample-articles.js';
import { FakeClock } from '../fakes/fake-clock.js';
import { anArticleInput } from '../fixtures/an-article-input.js';
import { shippedEditions } from '../fixtures/page-snapshots.js';
import { DatelineInProcess } from '../harness/dateline-in-process.js';
import type { Newsroom } from '../harness/newsroom.js';
import { difficultInputs } from './difficult-articles.js';
import { persianEdition } from './persian-edition.js';
import { pictureUrl } from './pictures.js';
import { startUnavailablePort } from './unavailable-port.js';

const NOW = Date.UTC(2026, 2, 1, 12);
const editions: Editions = new Map([...shippedEditions, [persianEdition.name, persianEdition]]);

const persian = anArticleInput({
  edition: 'fa',
  externalId: 'ferry',
  section: 'society',
  headline: 'کشتی تازهٔ بندر نخستین سفر خود را انجام داد',
  standfirst: 'گزارش خبرنگار ما از بندر، همراه با واکنش مسافران.',
  body:
    '<p>کشتی مسافربری روز پنجشنبه تنگه را در چهل دقیقه پیمود.</p><blockquote><p>همه چیز سر وقت بود.</p></blockquote>' +
    '<ol><li>یک</li><li>دو</li></ol><table><tr><th scope="col">سال</th></tr><tr><td>2025</td></tr></table>',
  authors: ['مریم احمدی'],
  credit: 'ایرنا',
  publishedAt: '2026-03-01T09:00:00Z',
  media: [{ url: pictureUrl(1200, 800), type: 'image/svg+xml', width: 1200, height: 800 }],
});

/** A site in four languages, one of them from right to left, with a page of every kind. */
export interface ReaderSite {
  newsroom: Newsroom;
  /** In full, by what the page is: `en article`, `fa empty section`, `en 410`. */
  pages: Readonly<Record<string, string>>;
  /** The pages of articles that try a layout, by what is difficult in them. */
  difficult: Readonly<Record<string, string>>;
  end(): Promise<void>;
}

export async function startReaderSite(): Promise<ReaderSite> {
  const dateline = new DatelineInProcess({ clock: new FakeClock(NOW), editions });
  const newsroom = await dateline.start();
  const unavailable = await startUnavailablePort(editions);

  const withdrawn = anArticleInput({ externalId: 'withdrawn' });
  const difficult = difficultInputs();
  const samples = sampleArticles(NOW);
  const articles = [
    ...samples,
    persian,
    {
      ...persian,
      externalId: 'council',
      section: 'politics',
      headline: 'شورای شهر بودجه را تصویب کرد',
    },
    ...difficult.map(({ input }) => input),
    ...[...editions.keys()].map((edition) => ({ ...withdrawn, edition })),
  ];
  const answer = await newsroom.postBatch(articles.map((each) => JSON.stringify(each)).join('\n'));
  if (answer.status !== 200 || /"code"/.test(answer.text)) throw new Error(answer.text);
  for (const name of editions.keys()) {
    const id = articleId(name, withdrawn.source, withdrawn.externalId);
    await newsroom.withdraw(name, id, 'It rested on a draft; a new report is being written.');
  }
  await newsroom.settled();

  const address = (edition: string, source: string, externalId: string) =>
    `${newsroom.feedUrl}/articles/${edition}/${articleId(edition, source, externalId)}`;
  const authorOf = (edition: string) =>
    samples.find((each) => each.edition === edition && each.externalId === 'bridge-opens') ??
    persian;
  const pages: Record<string, string> = { front: `${newsroom.feedUrl}/` };
  for (const name of editions.keys()) {
    const site = `${newsroom.feedUrl}/${name}`;
    Object.assign(pages, {
      [`${name} article`]:
        name === 'fa'
          ? address('fa', persian.source, persian.externalId)
          : address(name, 'sample', 'bridge-opens'),
      [`${name} edition`]: site,
      [`${name} section`]: `${site}/politics`,
      [`${name} author`]: authorUrl(
        newsroom.feedUrl,
        name,
        nameSlug(authorOf(name).authors?.[0] ?? ''),
      ),
      [`${name} feeds`]: `${site}/feeds`,
      [`${name} archive`]: `${site}/archive/2026/03/01`,
      [`${name} 404`]: `${site}/nothing`,
      [`${name} 410`]: address(name, withdrawn.source, withdrawn.externalId),
      [`${name} 503`]: `${unavailable.url}/${name}`,
    });
  }
  pages['404 of no edition'] = `${newsroom.feedUrl}/nothing`;
  pages['fa empty section'] = `${newsroom.feedUrl}/fa/sport`;
  for (const [name, url] of Object.entries(pages)) await mustBe(statusIn(name), url);
  return {
    newsroom,
    pages,
    difficult: Object.fromEntries(
      difficult.map(({ name, input }) => [name, address('en', input.source, input.externalId)]),
    ),
    end: async () => {
      await unavailable.end();
      await dateline.end();
    },
  };
}

/** A name that tells a status stands for a page with that status. */
const statusIn = (name: string): number => Number(/[45]\d\d/.exec(name)?.[0] ?? 200);

/** A suite must not judge another page than it says. */
async function mustBe(status: number, url: string): Promise<void> {
  const answer = await fetch(url, { headers: { accept: 'text/html' } });
  if (answer.status !== status) throw new Error(`${url}: ${answer.status}, not ${status}`);
  await answer.body?.cancel();
}
