import type { Edition, Editions } from '#article/edition.js';
import { languageName } from './language.js';

/** What every page of an edition is made from, beside its own content. */
export interface Site {
  edition: Edition;
  /** All editions, for the links between them. */
  editions: Editions;
  /** PUBLIC_URL, without a slash at its end. */
  publicUrl: string;
}

/**
 * The base of links that a reader follows: only the path of PUBLIC_URL, so that a page works under whatever host name it
 * was opened. What leaves the page (canonical link, feeds for readers, shared cards) is given in full.
 */
export const linkBase = (publicUrl: string): string =>
  new URL(publicUrl).pathname.replace(/\/+$/, '');

export const hasSection = (edition: Edition, section: string): boolean =>
  edition.sections.some(({ name }) => name === section);

/** A section that has left the editions file keeps its name. */
export const sectionTitle = (edition: Edition, section: string): string =>
  edition.sections.find(({ name }) => name === section)?.title ?? section;

/** What a reader chooses an edition by: its language, or its title where two editions share one. */
export function editionChoice(edition: Edition, editions: Editions): string {
  const alike = [...editions.values()].filter(({ language }) => language === edition.language);
  return alike.length > 1 ? edition.title : languageName(edition.language);
}

/** Speaks where no edition is known. The editions file holds at least one. */
export function firstEdition(editions: Editions): Edition {
  const [first] = editions.values();
  if (first === undefined) throw new TypeError('The editions file holds no edition');
  return first;
}
