import { expect, it } from 'vitest';
import { idOf, shippedEdition } from '../../../test/fixtures/page-snapshots.js';
import { canonicalAddress, isCanonicalHere } from './canonical-address.js';

const edition = shippedEdition('en');
const here = (base: string) => `${base}/articles/en/${idOf(1)}`;

it.each<[string, string, string | undefined, boolean]>([
  ['no address at its source', 'https://news.example', undefined, true],
  ['one on another site', 'https://news.example', 'https://source.example/1', false],
  [
    'one on another page of this site',
    'https://news.example',
    here('https://news.example/x'),
    false,
  ],
  ['that of its own page', 'https://news.example/wire', here('https://news.example/wire'), true],
  [
    'that of its page, and PUBLIC_URL another spelling',
    'https://News.Example:443',
    here('https://news.example'),
    true,
  ],
])('an article with %s', (_, base, canonicalUrl, isHere) => {
  const article = { id: idOf(1), ...(canonicalUrl !== undefined && { canonicalUrl }) };
  expect(canonicalAddress(article, edition, base)).toBe(canonicalUrl ?? here(base));
  expect(isCanonicalHere(article, edition, base)).toBe(isHere);
});
