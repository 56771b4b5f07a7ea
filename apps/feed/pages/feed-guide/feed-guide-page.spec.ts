import { describe, expect, it } from 'vitest';
import {
  shippedEdition,
  shippedEditions,
  viewOf,
} from '../../../../test/fixtures/page-snapshots.js';
import { parametersOf } from '../../http/parameters.js';
import { EVERYTHING } from '../../selection/selection.js';
import { feedGuidePage } from './feed-guide-page.js';
import { guideInLanguage } from './guide-in-language.js';

function pageOf(name: string, language?: string): string {
  const edition = shippedEdition(name);
  return feedGuidePage({
    edition: language === undefined ? edition : { ...edition, language },
    editions: shippedEditions,
    publicUrl: 'https://news.example',
    snapshot: {
      items: [
        viewOf({ headline: 'A <bridge>', summary: 'In short.' }),
        viewOf({ headline: 'Bare', rights: { syndication: 'everyone', text: 'headline' } }),
      ],
    },
  });
}

describe.each(['en', 'az', 'ru'])('the page about feeds of %s', (name) => {
  const { words, language } = guideInLanguage(name);

  it('speaks the language of its edition', () => {
    expect(language).toBe(name);
    expect(pageOf(name)).toContain(`<h1>${words.title}</h1>`);
  });

  it('explains every parameter that a feed has', () => {
    const target = { kind: 'feed', edition: shippedEdition(name), section: null } as const;
    const known = parametersOf({ ...target, format: 'rss', selection: EVERYTHING });
    expect(Object.keys(words.parameters)).toEqual(known);
  });

  it('leads to each feed in each format', () => {
    for (const feed of ['', ...shippedEdition(name).sections.map((each) => `/${each.name}`)]) {
      for (const format of ['rss', 'atom', 'json']) {
        expect(pageOf(name)).toContain(`"/feeds/${name}${feed}.${format}"`);
      }
    }
  });

  it('has as many duties as the others', () => {
    expect(words.dutyList).toHaveLength(guideInLanguage('en').words.dutyList.length);
  });
});

it('speaks English, and says so, where the language has no words of its own', () => {
  const page = pageOf('en', 'fr-CA');
  expect(page).toMatch(/<div class="guide" lang="en" dir="ltr"/);
  expect(page).toContain('<html lang="fr-CA"');
});

it('shows a sample as feeds have it, with no more text than rights allow', () => {
  const page = pageOf('en');
  expect(page).toContain('A &lt;bridge&gt;');
  expect(page).toContain('<p>In short.</p>');
  expect(page.match(/<p>A spokesman/g)).toBeNull();
});

it('says how to ask for the feed of the edition', () => {
  expect(pageOf('en').match(/https:\/\/news\.example\/feeds\/en\.rss/g)!.length).toBeGreaterThan(3);
});
