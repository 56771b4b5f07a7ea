import { expect, it } from 'vitest';
import { shippedEdition, shippedEditions } from '../../../test/fixtures/page-snapshots.js';
import { problemPage, type Problem } from './problem-page.js';

const pageOf = (problem: Problem, edition: string | null): string =>
  problemPage({
    problem,
    edition: edition === null ? null : shippedEdition(edition),
    editions: shippedEditions,
    publicUrl: 'https://news.example',
  });

it.each<[Problem, string, string]>([
  [{ status: 404 }, 'az', 'Belə bir səhifə yoxdur.'],
  [{ status: 410, reason: 'x' }, 'ru', 'Эта статья отозвана.'],
  [{ status: 503 }, 'en', 'This page cannot be shown just now. Please try again in a moment.'],
])('says %j in the language of the edition', (problem, edition, message) => {
  const page = pageOf(problem, edition);
  expect(page).toContain(`<html lang="${edition}"`);
  expect(page).toContain(`<h1>${message}</h1>`);
});

it('says why an article was withdrawn, as text', () => {
  const page = pageOf({ status: 410, reason: 'The facts <b>did not</b> hold.' }, 'en');
  expect(page).toContain('<p>The facts &lt;b&gt;did not&lt;/b&gt; hold.</p>');
});

it('speaks the language of the first edition and leads to all where none is known', () => {
  const page = pageOf({ status: 404 }, null);
  expect(page).toContain('There is no such page.');
  for (const name of shippedEditions.keys()) expect(page).toContain(`href="/${name}"`);
});

// A template takes an attribute's value whole: of "${base}/" it saw an empty address, and led nowhere.
it('leads to the front by its name where no edition is known', () => {
  expect(pageOf({ status: 404 }, null)).toContain('<a class="name" href="/">');
});

it('asks search engines not to keep it', () => {
  expect(pageOf({ status: 410, reason: 'x' }, 'en')).toContain('name="robots" content="noindex"');
});
