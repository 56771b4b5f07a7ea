import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { readSources } from './sources.js';

// Whoever is called at night finds a page for what called them.

const operating = readFileSync('docs/operating.md', 'utf8');
const product = readSources().filter(({ path }) => !path.endsWith('.spec.ts'));
const pages = new Set(
  [...operating.matchAll(/^#+ (.+)$/gm)].map(([, heading]) => slugOf(heading!)),
);

it('has a page for each alarm, where the alarm says', () => {
  const rules = readFileSync('docker/watch/alerts.yml', 'utf8');
  const runbooks = [...rules.matchAll(/^ +runbook: docs\/operating\.md#(\S+)$/gm)];
  expect(runbooks.length).toBeGreaterThan(5);
  expect(runbooks).toHaveLength(rules.match(/- alert: /g)!.length);
  expect(runbooks.map(([, page]) => page!).filter((page) => !pages.has(page))).toEqual([]);
});

it('has a page for each check of health', () => {
  const named = /name: '([a-z ]+)',\s+problem|storeCheck\('([a-z ]+)'/g;
  const names = product.flatMap(({ text }) =>
    [...text.matchAll(named)].map(([, check, store]) => (check ?? store)!),
  );
  expect(new Set(names).size).toBeGreaterThan(8);
  expect(names.filter((name) => !pages.has(slugOf(name)))).toEqual([]);
});

it('names every metric', () => {
  const defined = /(?:name: |gauge\(\s*)'(dateline_[a-z_]+)'/g;
  const names = product.flatMap(({ text }) => [...text.matchAll(defined)].map(([, name]) => name!));
  expect(names.length).toBeGreaterThan(15);
  expect(names.filter((name) => !operating.includes(name))).toEqual([]);
});

it('refers to no page that is missing', () => {
  const links = [...operating.matchAll(/\]\(#([^)]+)\)/g)].map(([, page]) => page!);
  expect(links.length).toBeGreaterThan(10);
  expect(links.filter((page) => !pages.has(page))).toEqual([]);
});

/** As GitHub makes the anchor of a heading. */
function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');
}
