import { articleId } from '#article/article-id.js';
import { articleSchema, type Article } from '#article/article.js';
import type { Edition, Editions } from '#article/edition.js';
import { MAX } from '#article/fields.js';
import { articleInputSchema } from '../article-input.js';
import { sanitiseBody } from '../sanitise/sanitise-body.js';
import type { Findings, Refusal } from './findings.js';
import { readEdition } from './read-edition.js';
import { AHEAD, readInstant } from './read-instant.js';
import { readLanguage } from './read-language.js';
import { isRecord, readMedia } from './read-media.js';
import { readRelated } from './read-related.js';
import { readSlug } from './read-slug.js';
import { readExternalId, readRequiredText, readText, readTexts, readUnicode } from './read-text.js';
import { readUrl } from './read-url.js';
import { quote, sayInto, type Say } from './say.js';
import { shapeFindings } from './shape-findings.js';

export type NormalisedArticle = { ok: true; article: Article } | Refusal;

export interface NormaliseContext {
  editions: Editions;
  /** Milliseconds since 1970; dates are held against it. */
  now: number;
  /** Where readers reach the feed port: an own link to an article there is one by its id. */
  publicUrl: string;
}

/**
 * Makes of an input document the article that the log holds: one spelling a value, HTML sanitised. Pure. What does not
 * fit is told, all of it at once, each with its field; nothing is guessed.
 */
export function normaliseArticle(
  input: unknown,
  { editions, now, publicUrl }: NormaliseContext,
): NormalisedArticle {
  const findings = shapeFindings(articleInputSchema, input);
  const say = sayInto(findings);
  // A value of the wrong type was told above; the readers below pass over it and judge the others.
  const given = isRecord(input) ? input : {};
  const oneLine = (name: keyof typeof given, max: number) =>
    readText(given[name], name, { max, lines: 'one' }, say);
  const lines = (name: keyof typeof given, max: number) =>
    readText(given[name], name, { max, lines: 'many' }, say);
  const date = (name: keyof typeof given, ahead?: number) =>
    readInstant(given[name], name, now, say, ahead);

  const edition = readEdition(given['edition'], editions, say);
  const source = readSlug(given['source'], 'source', say);
  const externalId = readExternalId(given['externalId'], 'externalId', MAX.externalId, say);
  const id =
    edition && source && externalId ? articleId(edition.name, source, externalId) : undefined;
  const section = readSection(given['section'], 'section', edition, say);
  const rights = isRecord(given['rights']) ? given['rights'] : {};
  const dates = {
    publishedAt: date('publishedAt'),
    modifiedAt: date('modifiedAt'),
    embargoUntil: date('embargoUntil'),
    expiresAt: date('expiresAt', AHEAD.expiry),
    rightsExpireAt: readInstant(rights['expiresAt'], 'rights.expiresAt', now, say, AHEAD.expiry),
  };
  sayContradictions(dates, now, say);

  const article = {
    id,
    edition: edition?.name,
    source,
    externalId,
    language: readLanguage(given['language'], 'language', say) ?? edition?.language,
    section,
    sections: readSections(given['sections'], section, edition, say),
    headline: readRequiredText(
      given['headline'],
      'headline',
      { max: MAX.headline, lines: 'one' },
      say,
    ),
    standfirst: lines('standfirst', MAX.standfirst),
    summary: lines('summary', MAX.summary),
    body: readBody(given['body'], say),
    authors:
      readTexts(
        given['authors'],
        'authors',
        { entries: MAX.authors, max: MAX.name, lines: 'one' },
        say,
      ) ?? [],
    credit: oneLine('credit', MAX.name),
    publishedAt: dates.publishedAt,
    modifiedAt: dates.modifiedAt,
    canonicalUrl: readUrl(given['canonicalUrl'], 'canonicalUrl', say),
    media: readMedia(given['media'], say),
    keywords:
      readTexts(
        given['keywords'],
        'keywords',
        { entries: MAX.keywords, max: MAX.keyword, lines: 'one' },
        say,
      ) ?? [],
    rights: {
      syndication: rights['syndication'] ?? 'everyone',
      text: rights['text'] ?? 'full',
      expiresAt: dates.rightsExpireAt,
      notice: readText(rights['notice'], 'rights.notice', { max: MAX.name, lines: 'one' }, say),
    },
    embargoUntil: dates.embargoUntil,
    expiresAt: dates.expiresAt,
    correction: lines('correction', MAX.correction),
    related: readRelated(given['related'], { id, edition: edition?.name, source, publicUrl }, say),
  };
  return finish(article, findings);
}

/** The log's own schema has the last word: an event that no reader takes must not be written. */
function finish(article: unknown, findings: Findings): NormalisedArticle {
  const refusal = findings.refusal();
  if (refusal !== null) return refusal;
  const parsed = articleSchema.safeParse(article);
  if (parsed.success) return { ok: true, article: parsed.data };
  const gaps = shapeFindings(articleSchema, article).refusal();
  if (gaps === null) throw new Error('articleSchema refused without an issue');
  return gaps;
}

/** Without a known edition a section cannot be judged; the edition is told then. */
function readSection(
  value: unknown,
  field: string,
  edition: Edition | undefined,
  say: Say,
): string | undefined {
  const given = readUnicode(value, field, say);
  if (given === undefined || edition === undefined) return undefined;
  if (edition.sections.some(({ name }) => name === given)) return given;
  const known = edition.sections.map(({ name }) => name).join(', ');
  say(
    'SECTION_UNKNOWN',
    field,
    `${quote(given)} is not a section of ${edition.name}; known are ${known}`,
  );
  return undefined;
}

function readSections(
  values: unknown,
  own: string | undefined,
  edition: Edition | undefined,
  say: Say,
): string[] {
  if (!Array.isArray(values)) return [];
  const sections = values
    .slice(0, MAX.sections)
    .map((value, at) => readSection(value, `sections[${at}]`, edition, say));
  return [...new Set(sections)].filter((name) => name !== undefined && name !== own) as string[];
}

function readBody(value: unknown, say: Say): string {
  const given = readUnicode(value, 'body', say);
  if (given === undefined) return '';
  const body = sanitiseBody(given);
  if (body.ok) return body.html;
  say('FIELD_INVALID', 'body', body.detail);
  return '';
}

/** An article that ends before it begins would be accepted and never be seen. */
function sayContradictions(
  dates: Record<
    'publishedAt' | 'embargoUntil' | 'expiresAt' | 'rightsExpireAt',
    string | undefined
  >,
  now: number,
  say: Say,
): void {
  const starts = [
    ['publishedAt', dates.publishedAt],
    ['embargoUntil', dates.embargoUntil],
    ['the present', new Date(now).toISOString()],
  ] as const;
  const ends = [
    ['expiresAt', dates.expiresAt],
    ['rights.expiresAt', dates.rightsExpireAt],
  ] as const;
  for (const [field, end] of ends) {
    const start = starts.find(([, time]) => end !== undefined && time !== undefined && end <= time);
    if (start !== undefined) {
      say('DATES_CONTRADICT', field, `${end} does not lie after ${start[0]} (${start[1]})`);
    }
  }
}
