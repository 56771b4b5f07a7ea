import { describe, expect, it } from 'vitest';
import { articleId } from '#article/article-id.js';
import { shippedEditions, viewOf } from '../../../test/fixtures/page-snapshots.js';
import { linkedTranslations, translationRefs, translationsMark } from './translations.js';

const article = { edition: 'en', source: 'desk', externalId: 'bridge-17' };
const ref = (edition: string) => ({ edition, id: articleId(edition, 'desk', 'bridge-17') });

it('the translations of an article are what its source calls by the same id in other editions', () => {
  expect(translationRefs(article, shippedEditions)).toEqual([ref('az'), ref('ru')]);
});

describe('of live articles elsewhere', () => {
  const live = (edition: string, language: string) => viewOf({ edition, language }).article;
  const editionsOf = (articles: ReturnType<typeof live>[]) =>
    linkedTranslations('en', articles).map(({ edition }) => edition);

  it('each language is linked once', () => {
    expect(editionsOf([live('az', 'az'), live('sport-az', 'az'), live('ru', 'ru')])).toEqual([
      'az',
      'ru',
    ]);
  });

  it('none is linked in the language of the article itself', () => {
    expect(editionsOf([live('sport-en', 'en'), live('us', 'en-US')])).toEqual(['us']);
  });

  it('none is linked whose language an earlier build did not store', () => {
    const { language: _language, ...unknown } = live('ru', 'ru');
    expect(linkedTranslations('en', [unknown, live('az', 'az')])).toMatchObject([
      { edition: 'az' },
    ]);
  });

  it('the mark changes with the choice and with its languages', () => {
    const marks = [[], [live('az', 'az')], [live('az', 'az-Cyrl')], [live('ru', 'az')]].map(
      (each) => translationsMark(linkedTranslations('en', each)),
    );
    expect(new Set(marks).size).toBe(4);
  });
});
