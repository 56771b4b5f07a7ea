import type { ArticleInput } from '#ingest/article-input.js';
import { normaliseArticle, type NormaliseContext } from '#ingest/normalise/normalise-article.js';
import { anArticleInput } from '../fixtures/an-article-input.js';
import { PAYLOADS } from '../fixtures/payloads/payloads.js';
import { pictureUrl } from './pictures.js';

export const payloads: readonly string[] = Object.values(PAYLOADS).flat();

const IMAGE = { url: pictureUrl(600, 400), type: 'image/svg+xml' };
const LINK = { url: 'https://elsewhere.example/', title: 'Elsewhere' };

/** Every place of an article that takes text or an address from outside. */
const PLACES: Readonly<Record<string, (payload: string) => Partial<ArticleInput>>> = {
  headline: (headline) => ({ headline }),
  standfirst: (standfirst) => ({ standfirst }),
  summary: (summary) => ({ summary }),
  body: (body) => ({ body }),
  author: (author) => ({ authors: [author] }),
  credit: (credit) => ({ credit }),
  keyword: (keyword) => ({ keywords: [keyword] }),
  correction: (correction) => ({ correction }),
  'copyright line': (notice) => ({ rights: { notice } }),
  'canonical link': (canonicalUrl) => ({ canonicalUrl }),
  'canonical link, behind a host': (text) => ({ canonicalUrl: `https://source.example/${text}` }),
  "editor's link": (url) => ({ related: [{ ...LINK, url }] }),
  "editor's link, behind a host": (text) => ({ related: [{ ...LINK, url: LINK.url + text }] }),
  "title of an editor's link": (title) => ({ related: [{ ...LINK, title }] }),
  'address of an image': (url) => ({ media: [{ ...IMAGE, url }] }),
  'address of an image, behind a host': (text) => ({
    media: [{ ...IMAGE, url: `${IMAGE.url}?${text}` }],
  }),
  caption: (caption) => ({ media: [{ ...IMAGE, caption }] }),
  'credit of an image': (credit) => ({ media: [{ ...IMAGE, credit }] }),
  'address of a film': (text) => ({
    media: [{ url: `https://film.example/${text}`, type: 'video/mp4' }],
  }),
  'name of a film': (caption) => ({
    media: [{ url: 'https://film.example/', type: 'video/mp4', caption }],
  }),
  'type of a file': (type) => ({ media: [{ ...IMAGE, type }] }),
};

export const places: readonly string[] = Object.keys(PLACES);

export interface HostileArticles {
  /** An article for each payload, which holds it in every place where ingest takes it. */
  inputs: ArticleInput[];
  accepted: number;
  refused: number;
}

/** @param sectionOf the section for each article, by its number. */
export function hostileArticles(
  context: NormaliseContext,
  sectionOf: (number: number) => string,
): HostileArticles {
  let accepted = 0;
  const inputs = payloads.map((payload, number) => {
    const base = anArticleInput({
      externalId: `payload-${number}`,
      section: sectionOf(number),
      publishedAt: new Date(Date.UTC(2026, 2, 1, 10) - number * 1_000).toISOString(),
    });
    const taken = Object.values(PLACES)
      .map((place) => place(payload))
      .filter((fields) => normaliseArticle({ ...base, ...fields }, context).ok);
    accepted += taken.length;
    return taken.reduce(join, base);
  });
  return { inputs, accepted, refused: payloads.length * places.length - accepted };
}

/** Lists are joined; every other field is given once. */
const join = (article: ArticleInput, fields: Partial<ArticleInput>): ArticleInput => ({
  ...article,
  ...fields,
  media: [...(article.media ?? []), ...(fields.media ?? [])],
  related: [...(article.related ?? []), ...(fields.related ?? [])],
});
