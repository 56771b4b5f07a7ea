import { grade, type LabelledArticle } from './labelled-news.js';

const DEPTH = 10;

/** Answers the ids of the earlier articles that are most related to this one, best first, and then takes it in. */
export type Ranker = (article: LabelledArticle, order: number) => string[];

export interface Quality {
  /** Mean nDCG@10 over the articles that have an earlier one of their story; gains 2^grade − 1. */
  ndcg: number;
  standardError: number;
  /** Of each of those articles, in order. */
  each: number[];
}

export function rankingQuality(articles: readonly LabelledArticle[], rank: Ranker): Quality {
  const each: number[] = [];
  const earlier = new Map<string, LabelledArticle>();
  for (const [order, article] of articles.entries()) {
    const given = rank(article, order).map((id) => grade(article, earlier.get(id)!));
    const others = [...earlier.values()].filter(({ lang }) => lang === article.lang);
    if (others.some(({ story }) => story === article.story)) {
      const best = others.map((other) => grade(article, other)).toSorted((a, b) => b - a);
      each.push(discountedGain(given) / discountedGain(best));
    }
    earlier.set(article.id, article);
  }
  return { ndcg: mean(each), standardError: standardError(each), each };
}

export function mean(numbers: readonly number[]): number {
  return sum(numbers) / numbers.length;
}

export function standardError(numbers: readonly number[]): number {
  const middle = mean(numbers);
  const variance = sum(numbers.map((number) => (number - middle) ** 2)) / (numbers.length - 1);
  return Math.sqrt(variance / numbers.length);
}

function discountedGain(grades: readonly number[]): number {
  return sum(grades.slice(0, DEPTH).map((each, place) => (2 ** each - 1) / Math.log2(place + 2)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
