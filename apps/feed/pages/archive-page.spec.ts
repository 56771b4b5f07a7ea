import { expect, it } from 'vitest';
import {
  idOf,
  shippedEdition,
  shippedEditions,
  viewOf,
} from '../../../test/fixtures/page-snapshots.js';
import { archivePage, type ArchivePage } from './archive-page.js';

const pageOf = (page: Partial<ArchivePage> = {}): string =>
  archivePage({
    edition: shippedEdition('en'),
    editions: shippedEditions,
    day: '2018-07-10',
    items: [viewOf().article, viewOf({ id: idOf(2), headline: 'An earlier story' }).article],
    older: null,
    newer: null,
    publicUrl: 'https://news.example',
    ...page,
  });

it('lists the articles of the day with time and section', () => {
  const page = pageOf();
  expect(page).toContain('<h1>Archive: 2018.07.10</h1>');
  expect(page).toContain('>15:52</time');
  expect(page).toMatch(/<a href="\/en\/politics"\s*>Politics<\/a/);
  expect(page.indexOf('Russia retains')).toBeLessThan(page.indexOf('An earlier story'));
});

it('leads to the nearest older and newer day that have articles', () => {
  const page = pageOf({ older: '2018-07-07', newer: '2019-01-01' });
  expect(page).toMatch(/rel="prev" href="\/en\/archive\/2018\/07\/07"/);
  expect(page).toMatch(/rel="next" href="\/en\/archive\/2019\/01\/01"/);
  expect(page).toContain('2018.07.07');
});

it('leads nowhere from the only day', () => {
  expect(pageOf()).not.toMatch(/rel="(?:prev|next)"|class="days"/);
});

it('says so when nothing was published that day', () => {
  expect(pageOf({ items: [], older: '2018-07-07' })).toContain('There is nothing here yet.');
});

it('has an address of its own', () => {
  expect(pageOf()).toContain(
    '<link rel="canonical" href="https://news.example/en/archive/2018/07/10"',
  );
});
