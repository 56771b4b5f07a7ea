import { describe, expect, it } from 'vitest';
import { nameSlug } from './name-slug.js';

describe('the name of an author or a keyword in an address', () => {
  it.each([
    ['Ada Quay', 'ada-quay'],
    ['  ADA   QUAY ', 'ada-quay'],
    ['Ada Quay-Loe, Jr.', 'ada-quay-loe-jr'],
    ['Иван Петров', 'иван-петров'],
    ['Şəfiqə Əliyeva', 'şəfiqə-əliyeva'],
    ['山田太郎', '山田太郎'],
    ['G20/B7', 'g20-b7'],
    ['a%2F..?#&=', 'a-2f'],
    ['—', ''],
    ['', ''],
  ])('of %j is %j', (name, slug) => expect(nameSlug(name)).toBe(slug));

  it('is the same for composed and decomposed letters', () => {
    expect(nameSlug('Jose\u0301')).toBe(nameSlug('Jos\u00e9'));
  });

  it('stays what it is when it is taken for a name', () => {
    for (const name of ['Ada Quay', 'İSTANBUL', 'İ\u0327', 'Straße 5', `${'long '.repeat(60)}`]) {
      expect(nameSlug(nameSlug(name))).toBe(nameSlug(name));
    }
  });

  it('is cut between characters', () => {
    expect(nameSlug('𝓐'.repeat(100)).length).toBeLessThanOrEqual(120);
    expect(nameSlug(`a${'𐐷'.repeat(100)}`)).not.toMatch(/[\uD800-\uDBFF]$/);
    expect(nameSlug(`${'a'.repeat(119)} b`)).toBe('a'.repeat(119));
  });
});
