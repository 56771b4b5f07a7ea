import type { Article, Rights } from '#article/article.js';
import { plainText } from '#article/plain-text.js';
import { excerpt } from './excerpt.js';

/** What of an article's text may leave for other sites. */
export interface PermittedText {
  /** The newsroom's own summary and standfirst, plain text. */
  summary: string | null;
  standfirst: string | null;
  /** What feeds show as the summary: the newsroom's, else the standfirst, else the beginning of the body. */
  teaser: string | null;
  /** Sanitised HTML. */
  html: string | null;
}

/** From least to most. */
const LEVELS: readonly Rights['text'][] = ['headline', 'summary', 'full'];
const NONE: PermittedText = { summary: null, standfirst: null, teaser: null, html: null };
const TEASER_LENGTH = 300;

/**
 * The texts of an article that its rights let machines have: all (`full`), a summary (`summary`), none (`headline`).
 * An article that nobody may syndicate gives none, whatever its text level: its page is for readers.
 *
 * @param asked at most so much is wanted.
 */
export function permittedText(article: Article, asked: Rights['text'] = 'full'): PermittedText {
  const { syndication, text: allowed } = article.rights;
  const text = LEVELS.indexOf(asked) < LEVELS.indexOf(allowed) ? asked : allowed;
  if (syndication === 'nobody' || text === 'headline') return NONE;
  const summary = article.summary || null;
  const standfirst = article.standfirst || null;
  return {
    summary,
    standfirst,
    teaser: summary ?? standfirst ?? (excerpt(plainText(article.body), TEASER_LENGTH) || null),
    html: text === 'full' ? article.body || null : null,
  };
}
