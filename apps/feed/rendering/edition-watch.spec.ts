import { expect, it } from 'vitest';
import { EditionWatch } from './edition-watch.js';

it('counts every notice', () => {
  const watch = new EditionWatch();
  watch.notice([]);
  watch.notice(['a']);
  expect(watch.changes).toBe(2);
});

it('names what was withdrawn since', () => {
  const watch = new EditionWatch();
  watch.notice(['a']);
  const { drops } = watch;
  watch.notice(['b']);
  watch.learn(['c']);
  expect([...watch.withdrawnSince(drops)]).toEqual(['b', 'c']);
});

it('takes a withdrawal that a replay tells again for known', () => {
  const watch = new EditionWatch();
  watch.notice(['a']);
  const { drops } = watch;
  watch.notice(['a']);
  expect(watch.withdrawnSince(drops).size).toBe(0);
});

it('forgets the oldest of very many', () => {
  const watch = new EditionWatch();
  for (let i = 0; i < 12_000; i++) watch.notice([`${i}`]);
  expect(watch.withdrawnSince(0).size).toBe(10_000);
  expect(watch.withdrawnSince(0).has('11999')).toBe(true);
});
