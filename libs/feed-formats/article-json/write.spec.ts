import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anyText } from '../../../test/harness/feed-documents.js';
import { compact, goldenPairs } from '../../../test/harness/golden-pairs.js';
import { legalHtml, legalLine, legalText } from '../xml-text.js';
import type { ArticleDocument } from './article-document.js';
import { writeArticleJson } from './write.js';

const pairs = goldenPairs(new URL('golden/', import.meta.url), '.out.json');

describe('golden pairs', () => {
  it.each(pairs)('$name', (pair) => {
    expect(writeArticleJson(pair.input as ArticleDocument)).toBe(compact(pair.expected));
  });
});

it('reads back to the same values, whatever the characters', () => {
  const document = pairs[0]!.input as ArticleDocument;
  fc.assert(
    fc.property(anyText, (text) => {
      const written = writeArticleJson({
        ...document,
        headline: `a${text}`,
        summary: text,
        body: text,
        credit: text,
        correction: text,
      });
      expect(JSON.parse(written)).toMatchObject({
        headline: legalLine(`a${text}`),
        ...present('summary', legalText(text)),
        ...present('body', legalHtml(text)),
        ...present('credit', legalLine(text)),
        ...present('correction', legalText(text)),
      });
    }),
  );
});

const present = (key: string, text: string) => (text.trim() === '' ? {} : { [key]: text });
