import { readdirSync, readFileSync } from 'node:fs';

export interface GoldenPair {
  /** The behaviour that the pair shows. */
  name: string;
  input: unknown;
  expected: string;
}

/**
 * The pairs of a folder: `NAME.json` is what goes in, `NAME.xml` or `NAME.out.json` what must come out. Throws when an
 * input has no output, or the folder no pair: a test that reads nothing would pass.
 */
export function goldenPairs(folder: URL, extension: '.xml' | '.out.json'): GoldenPair[] {
  const pairs = readdirSync(folder)
    .filter((file) => file.endsWith('.json') && !file.endsWith('.out.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .map((name) => ({
      name,
      input: JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as unknown,
      expected: readFileSync(new URL(name + extension, folder), 'utf8'),
    }));
  if (pairs.length === 0) throw new Error(`no golden pairs in ${folder.pathname}`);
  return pairs;
}

/** XML as the golden files hold it: feeds are one line, and a difference in one line is hard to see. */
export const onLines = (xml: string): string => `${xml.replaceAll('><', '>\n<')}\n`;

/** JSON as written, from a file that prettier may have laid out anew: the order of keys stays. */
export const compact = (json: string): string => JSON.stringify(JSON.parse(json));
