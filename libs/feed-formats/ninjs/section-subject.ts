import type { Edition } from '#article/edition.js';
import { legalLine } from '../xml-text.js';

/** A section as a subject. One that the editions file has lost since is called by its name. */
export const sectionSubject = (name: string, { sections }: Pick<Edition, 'sections'>) => ({
  name: legalLine(sections.find((section) => section.name === name)?.title ?? '') || name,
  rel: 'section',
  literal: name,
});
