import { editionUrl, sectionUrl } from '#article/addresses.js';
import type { Alternate } from './page-head.js';
import { hasSection, type Site } from './site.js';

/**
 * The lists of other editions that match a list: one a language, since a reader of that language is sent there. The
 * page itself stands for its own language.
 */
export function listAlternates(
  { edition, editions, publicUrl }: Site,
  section: string | null,
): Alternate[] {
  const byLanguage = new Map<string, string>();
  for (const other of [edition, ...editions.values()]) {
    if (byLanguage.has(other.language) || (section !== null && !hasSection(other, section)))
      continue;
    byLanguage.set(
      other.language,
      section === null
        ? editionUrl(publicUrl, other.name)
        : sectionUrl(publicUrl, other.name, section),
    );
  }
  const alternates = [...byLanguage].map(([language, url]) => ({ language, url }));
  return section === null
    ? [...alternates, { language: 'x-default', url: `${publicUrl}/` }]
    : alternates;
}
