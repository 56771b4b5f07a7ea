import { readFileSync } from 'node:fs';
import type { RelatedDocument } from '#enrichment/related/related-index.js';

/** A line of the labelled news. Articles of one story are related; in some sets those of one topic are, weakly. */
export interface LabelledArticle {
  id: string;
  lang: string;
  /** Seconds since 1970. */
  ts: number;
  title: string;
  text: string;
  story: string;
  topic: string;
}

/** In the order of their time. */
export function readLabelledNews(file: string): LabelledArticle[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LabelledArticle)
    .toSorted((a, b) => a.ts - b.ts);
}

/** 2 for the same story of the same topic, 1 where only one of both is the same. */
export function grade(a: LabelledArticle, b: LabelledArticle): number {
  if (a.lang !== b.lang) {
    return 0;
  }
  if (a.topic !== '' && a.topic === b.topic) {
    return a.story === b.story ? 2 : 1;
  }
  return a.story === b.story ? 1 : 0;
}

/** Sources are set apart: the labels know nothing of near-copies. */
export function documentOf(article: LabelledArticle, order: number): RelatedDocument {
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
