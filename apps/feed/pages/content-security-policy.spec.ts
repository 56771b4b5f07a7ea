import { expect, it } from 'vitest';
import { shippedEdition, shippedEditions, viewOf } from '../../../test/fixtures/page-snapshots.js';
import { archivePage } from './archive-page.js';
import { authorPage } from './author-page.js';
import { feedGuidePage } from './feed-guide/feed-guide-page.js';
import { articlePage } from './article-page.js';
import { cspHash, PAGE_CONTENT_SECURITY_POLICY } from './content-security-policy.js';
import { frontPage } from './front-page.js';
import { listPage } from './list-page.js';
import { problemPage } from './problem-page.js';

const publicUrl = 'https://news.example';
const site = { edition: shippedEdition('en'), editions: shippedEditions, publicUrl };
const snapshot = {
  view: viewOf(),
  items: [viewOf()],
  links: new Map(),
  latest: [],
  translations: [],
};

const directive = (name: string): string =>
  PAGE_CONTENT_SECURITY_POLICY.split('; ').find((text) => text.startsWith(`${name} `)) ?? '';

it.each([
  ['article', articlePage({ ...site, snapshot, archiveDay: '2018-07-10' })],
  ['list', listPage({ ...site, section: null, snapshot })],
  ['archive', archivePage({ ...site, day: '2018-07-10', items: [], older: null, newer: null })],
  ['author', authorPage({ ...site, author: 'ada', snapshot })],
  ['feed guide', feedGuidePage({ ...site, snapshot })],
  ['front', frontPage(site)],
  ['problem', problemPage({ ...site, problem: { status: 404 } })],
  ['problem of no edition', problemPage({ ...site, edition: null, problem: { status: 404 } })],
])('allows every script and style of the %s page, and no page has others', (_name, page) => {
  const scripts = [...page.matchAll(/<script>(.*?)<\/script>/gs)].map(([, text = '']) => text);
  const styles = [...page.matchAll(/<style>(.*?)<\/style>/gs)].map(([, text = '']) => text);
  expect(styles).toHaveLength(2);
  for (const script of scripts) expect(directive('script-src')).toContain(cspHash(script));
  for (const style of styles) expect(directive('style-src')).toContain(cspHash(style));
  expect(page.replaceAll('<script type="application/ld+json">', '')).not.toMatch(
    /<script\s|\sstyle="|\son[a-z]+="/,
  );
});

it('allows no other source of script', () => {
  expect(directive('script-src')).toMatch(/^script-src 'sha256-[A-Za-z0-9+/]{43}='$/);
  expect(PAGE_CONTENT_SECURITY_POLICY).not.toContain('unsafe');
});
