import { expect, it } from 'vitest';
import type { Rights } from '#article/article.js';
import { anArticle } from '../../../test/fixtures/an-article.js';
import { permittedText } from './permitted-text.js';

const BODY = '<p>The first boat left at eight.</p><p>It carried flour.</p>';
const NONE = { summary: null, standfirst: null, teaser: null, html: null };

const rights = (text: Rights['text'], syndication: Rights['syndication'] = 'everyone'): Rights => ({
  syndication,
  text,
});

it('lets everything out where the text is full', () => {
  const article = anArticle({ body: BODY, summary: 'Short.', standfirst: 'Below the headline.' });
  expect(permittedText(article)).toEqual({
    summary: 'Short.',
    standfirst: 'Below the headline.',
    teaser: 'Short.',
    html: BODY,
  });
});

it.each([
  ['the summary', { summary: 'Short.', standfirst: 'Stand.' }, 'Short.'],
  ['the standfirst without one', { standfirst: 'Stand.' }, 'Stand.'],
  ['the standfirst where it is empty', { summary: '', standfirst: 'Stand.' }, 'Stand.'],
  ['the beginning of the body without both', {}, 'The first boat left at eight. It carried flour.'],
  ['nothing without any', { body: '' }, null],
])('shows %s', (_name, texts, teaser) => {
  expect(permittedText(anArticle({ body: BODY, ...texts })).teaser).toBe(teaser);
});

it('shows at most 300 characters of the body', () => {
  const { teaser } = permittedText(anArticle({ body: `<p>${'flour and mail '.repeat(100)}</p>` }));
  expect(teaser!.length).toBeLessThanOrEqual(300);
  expect(teaser).toMatch(/^(flour and mail )+(flour( and( mail)?)?)?…$/);
});

it('keeps the text back where only a summary may go out', () => {
  const article = anArticle({ body: BODY, summary: 'Short.', rights: rights('summary') });
  expect(permittedText(article)).toMatchObject({ teaser: 'Short.', html: null });
});

it('keeps all text back where only the headline may go out', () => {
  const article = anArticle({ body: BODY, summary: 'Short.', rights: rights('headline') });
  expect(permittedText(article)).toEqual(NONE);
});

it('keeps all text back where nobody may syndicate, whatever the text level', () => {
  const article = anArticle({ body: BODY, standfirst: 'S.', rights: rights('full', 'nobody') });
  expect(permittedText(article)).toEqual(NONE);
});
