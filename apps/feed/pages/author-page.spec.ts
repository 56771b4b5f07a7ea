import { expect, it } from 'vitest';
import { shippedEdition, shippedEditions, viewOf } from '../../../test/fixtures/page-snapshots.js';
import { authorPage } from './author-page.js';

const page = authorPage({
  edition: shippedEdition('en'),
  editions: shippedEditions,
  publicUrl: 'https://news.example/wire',
  author: 'ada-quay',
  snapshot: {
    items: [
      viewOf({ authors: ['B. Loe', 'Ada Quay'], headline: 'The newest' }),
      viewOf({ authors: ['ADA QUAY'], headline: 'An older one' }),
    ],
  },
});

it('is called as the newest article writes the name', () => {
  expect(page).toContain('<h1>Ada Quay</h1>');
  expect(page).toContain('<title>Ada Quay – Dateline</title>');
});

it('shows the articles and leads to the feeds of the author, for readers and for feed readers', () => {
  expect(page.indexOf('The newest')).toBeLessThan(page.indexOf('An older one'));
  expect(page).toMatch(/<a\s+href="\/wire\/feeds\/en\.atom\?author=ada-quay"/);
  expect(page).toMatch(
    /type="application\/rss\+xml"\s+title="Dateline: Ada Quay \(RSS\)"\s+href="https:\/\/news\.example\/wire\/feeds\/en\.rss\?author=ada-quay"/,
  );
});
