import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { RelatedIndex, type RelatedDocument } from '#enrichment/related/related-index.js';

/** A line of the labelled news. Articles of one story are related; in some sets those of one topic are, weakly. */
interface LabelledArticle {
  id: string;
  lang: string;
  ts: number;
  title: string;
  text: string;
  story: string;
  topic: string;
}

const DEPTH = 10;
const NEWEST = 50;

const { values } = parseArgs({ options: { data: { type: 'string' } } });
if (values.data === undefined) {
  console.error('Give the labelled news: --data FILE.jsonl');
  process.exit(1);
}

const articles = readFileSync(values.data, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as LabelledArticle)
  .toSorted((a, b) => a.ts - b.ts);

const ranking = rankingQuality(articles);
const shown = shownQuality(articles);
console.log(
  `nDCG@10 ${ranking.ndcg} ± ${ranking.standardError} over ${ranking.queries} articles with an earlier one of their story`,
);
console.log(
  `Shown: ${shown.links} links, ${shown.precision} of them right, ${shown.recall} of the right ones shown; ` +
    `${shown.newestWithLinks} of the ${NEWEST} newest have links`,
);
console.log(
  JSON.stringify({ bench: 'related-quality', articles: articles.length, ranking, shown }),
);

/** The order that the engine gives, before the threshold: each article against the earlier ones. */
function rankingQuality(all: readonly LabelledArticle[]) {
  const index = new RelatedIndex({ leastLikeness: 0 });
  const gains: number[] = [];
  const earlier = new Map<string, LabelledArticle>();
  for (const [order, article] of all.entries()) {
    const { related } = index.add(documentOf(article, order));
    const best = [...earlier.values()]
      .map((other) => grade(article, other))
      .toSorted((a, b) => b - a);
    if ([...earlier.values()].some(({ story }) => story === article.story)) {
      const given = related.map(({ id }) => grade(article, earlier.get(id)!));
      gains.push(discountedGain(given) / discountedGain(best));
    }
    earlier.set(article.id, article);
  }
  const mean = sum(gains) / gains.length;
  const variance = sum(gains.map((gain) => (gain - mean) ** 2)) / (gains.length - 1);
  return {
    ndcg: rounded(mean),
    standardError: rounded(Math.sqrt(variance / gains.length)),
    queries: gains.length,
  };
}

/** What a reader sees with the product's own settings; a link is right within a story or a topic. */
function shownQuality(all: readonly LabelledArticle[]) {
  const index = new RelatedIndex();
  const seen = new Map<string, LabelledArticle>();
  const lists = new Map<string, number>();
  let links = 0;
  let right = 0;
  let possible = 0;
  for (const [order, article] of all.entries()) {
    const { related, neighbours } = index.add(documentOf(article, order));
    for (const { id, related: list } of [{ id: article.id, related }, ...neighbours]) {
      lists.set(id, list.length);
    }
    links += related.length;
    right += related.filter(({ id }) => grade(article, seen.get(id)!) > 0).length;
    const alike = [...seen.values()].filter((other) => grade(article, other) > 0);
    possible += Math.min(DEPTH, alike.length);
    seen.set(article.id, article);
  }
  const newest = all.slice(-NEWEST);
  return {
    links,
    precision: rounded(right / links),
    recall: rounded(right / possible),
    newestWithLinks: newest.filter(({ id }) => (lists.get(id) ?? 0) > 0).length,
  };
}

/** Sources are set apart: the labels know nothing of near-copies. */
function documentOf(article: LabelledArticle, order: number): RelatedDocument {
  return {
    id: article.id,
    source: article.id,
    language: article.lang,
    headline: article.title,
    text: article.text,
    publishedAt: article.ts * 1_000,
    order,
    seenAt: article.ts * 1_000,
  };
}

function grade(a: LabelledArticle, b: LabelledArticle): number {
  if (a.topic !== '' && a.topic === b.topic) {
    return a.story === b.story ? 2 : 1;
  }
  return a.story === b.story ? 1 : 0;
}

function discountedGain(grades: readonly number[]): number {
  return sum(grades.slice(0, DEPTH).map((each, place) => (2 ** each - 1) / Math.log2(place + 2)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function rounded(number: number): number {
  return Math.round(number * 10_000) / 10_000;
}
