import { expect, it } from 'vitest';
import { shippedEditions } from '../../../test/fixtures/page-snapshots.js';
import { frontPage } from './front-page.js';

const page = frontPage({ editions: shippedEditions, publicUrl: 'https://news.example' });

it('lists every edition with its sections, each with its feeds', () => {
  for (const { name, sections } of shippedEditions.values()) {
    expect(page).toContain(`href="/${name}"`);
    expect(page).toContain(`href="/feeds/${name}.rss"`);
    expect(page).toContain(`href="/${name}/opml"`);
    for (const section of sections) {
      expect(page).toContain(`href="/${name}/${section.name}"`);
      for (const format of ['rss', 'atom', 'json']) {
        expect(page).toContain(`href="/feeds/${name}/${section.name}.${format}"`);
      }
    }
  }
});

it('speaks of each edition in its language', () => {
  expect(page).toMatch(/<section\s+lang="az"\s+dir="ltr"/);
  expect(page).toContain('Günün xəbərləri azərbaycan dilində');
  expect(page).toContain('Русский');
});

it('says of each feed link which feed it is', () => {
  expect(page).toContain('aria-label="Atom: Siyasət"');
});
