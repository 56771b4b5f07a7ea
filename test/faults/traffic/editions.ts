import { readFileSync } from 'node:fs';
import { partitionOf } from '#article/partition.js';

/** With six partitions these lie in four of them, two editions each in two: neighbours that share a fate. */
export const PARTITIONS = 6;
const NAMES = ['en', 'az', 'ru', 'sports-en', 'world-az', 'city-ru'];
const SECTIONS = ['politics', 'world', 'sport'];

export interface SuiteEdition {
  name: string;
  sections: string[];
}

export const EDITIONS: readonly SuiteEdition[] = NAMES.map((name) => ({
  name,
  sections: SECTIONS,
}));

/** In the others lies nothing but the mark that names the log. */
export const PARTITIONS_IN_USE: readonly number[] = [
  ...new Set(NAMES.map((name) => partitionOf(name, PARTITIONS))),
];

/** The editions file of the suite: the labels are those of the first edition in Dateline's own. */
export function editionsFile(): string {
  const [first] = JSON.parse(readFileSync('editions.json', 'utf8')) as [Record<string, unknown>];
  const sections = SECTIONS.map((name) => ({ name, title: name }));
  return JSON.stringify(
    NAMES.map((name) => ({ ...first, name, language: name.slice(-2), title: name, sections })),
  );
}
