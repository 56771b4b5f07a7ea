import { expect, it } from 'vitest';
import { EditionWatch } from './edition-watch.js';

const tells = (...withdrawn: string[]) => ({ withdrawn, revised: [] });
const revises = (id: string, version: number) => ({ withdrawn: [], revised: [{ id, version }] });

it('counts every notice', () => {
  const watch = new EditionWatch();
  watch.notice(tells());
  watch.notice(tells('a'));
  expect(watch.changes).toBe(2);
});

it('names what was withdrawn since', () => {
  const watch = new EditionWatch();
  watch.notice(tells('a'));
  const { drops } = watch;
  watch.notice(tells('b'));
  watch.learn(['c']);
  expect([...watch.withdrawnSince(drops)]).toEqual(['b', 'c']);
});

it('takes a withdrawal that a replay tells again for known', () => {
  const watch = new EditionWatch();
  watch.notice(tells('a'));
  const { drops } = watch;
  watch.notice(tells('a'));
  expect(watch.withdrawnSince(drops).size).toBe(0);
});

it('forgets the oldest of very many', () => {
  const watch = new EditionWatch();
  for (let i = 0; i < 12_000; i++) watch.notice(tells(`${i}`));
  expect(watch.withdrawnSince(0).size).toBe(10_000);
  expect(watch.withdrawnSince(0).has('11999')).toBe(true);
});

it('names what was revised after a version of the feeds', () => {
  const watch = new EditionWatch();
  watch.notice(revises('a', 7));
  watch.notice(revises('b', 9));
  expect([...watch.revisedSince(7)]).toEqual(['b']);
  expect([...watch.revisedSince(6)]).toEqual(['a', 'b']);
});

it('takes a revision that a replay tells again for what it was', () => {
  const watch = new EditionWatch();
  watch.notice(revises('a', 7));
  watch.notice(revises('a', 9));
  watch.notice(revises('a', 7));
  expect([...watch.revisedSince(8)]).toEqual(['a']);
  expect(watch.revisedSince(9).size).toBe(0);
});

it('forgets the oldest of very many revisions', () => {
  const watch = new EditionWatch();
  for (let i = 0; i < 12_000; i++) watch.notice(revises(`${i}`, i));
  expect(watch.revisedSince(-1).size).toBe(10_000);
});
