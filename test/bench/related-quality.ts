import { parseArgs } from 'node:util';
import { RelatedIndex } from '#enrichment/related/related-index.js';
import { documentOf, readLabelledNews, type LabelledArticle } from './related/labelled-news.js';
import { mean, rankingQuality, standardError, type Ranker } from './related/ranking-quality.js';
import { shownQuality } from './related/shown-quality.js';
import { MoreLikeThis } from './yardstick/more-like-this.js';

const { values } = parseArgs({ options: { data: { type: 'string' } } });
if (values.data === undefined) {
  console.error('Give the labelled news: --data FILE.jsonl');
  process.exit(1);
}

const articles = readLabelledNews(values.data);
const ours = rankingQuality(articles, engine());
const yardstick = rankingQuality(articles, moreLikeThis());
const shown = shownQuality(articles);
const gains = ours.each.map((gain, at) => gain - yardstick.each[at]!);
console.log(
  `${ours.each.length} of ${articles.length} articles have an earlier one of their story`,
);
console.log(`nDCG@10 ours ${told(ours.ndcg)} ± ${told(ours.standardError)}`);
console.log(`more-like-this ${told(yardstick.ndcg)} ± ${told(yardstick.standardError)}`);
console.log(`difference ${told(mean(gains))} ± ${told(standardError(gains))}, article by article`);
console.log(
  `shown ${shown.links} links, ${told(shown.precision)} of them right, ${told(shown.recall)} of the right ones shown`,
);
console.log(
  JSON.stringify({
    bench: 'related-quality',
    ours: rounded(ours.ndcg),
    yardstick: rounded(yardstick.ndcg),
    ratio: rounded(ours.ndcg / yardstick.ndcg),
    unit: 'nDCG@10',
    standardError: rounded(ours.standardError),
    precision: rounded(shown.precision),
    recall: rounded(shown.recall),
  }),
);

/** The product's own order, before anything is left out. */
function engine(): Ranker {
  const index = new RelatedIndex();
  return (article, order) => {
    index.add(documentOf(article, order));
    return index.closest().map(({ id }) => id);
  };
}

function moreLikeThis(): Ranker {
  const byLanguage = new Map<string, MoreLikeThis>();
  return (article: LabelledArticle) => {
    let index = byLanguage.get(article.lang);
    if (index === undefined) {
      index = new MoreLikeThis();
      byLanguage.set(article.lang, index);
    }
    const text = `${article.title}\n${article.text}`;
    const answer = index.ask(text);
    index.add(article.id, text);
    return answer;
  };
}

function told(number: number): string {
  return number.toFixed(4);
}

function rounded(number: number): number {
  return Math.round(number * 10_000) / 10_000;
}
