import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const PACKED = 'dist/packed';
const services = readdirSync('apps').filter((app) => existsSync(`apps/${app}/main.ts`));
const maps = readdirSync(PACKED).filter((file) => file.endsWith('.map'));

/** All files that the lines of what is packed lead back to. */
const sources = maps.flatMap((map) => {
  const read = JSON.parse(readFileSync(join(PACKED, map), 'utf8')) as { sources: string[] };
  return read.sources.map((source) => resolve(PACKED, source));
});
const ours = sources.filter((file) => !file.includes('/node_modules/') && existsSync(file));

it('packs every app that has an entry', () => {
  expect(services).toContain('standalone');
  for (const name of services) expect(existsSync(`${PACKED}/${name}.js`), name).toBe(true);
});

describe('a line of a stack', () => {
  it('leads back to what we wrote, not to what the compiler made of it', () => {
    expect(ours.length).toBeGreaterThan(300);
    expect(ours.filter((file) => !file.endsWith('.ts'))).toEqual([]);
  });

  it.each(services)('leads back to the entry of %s', (name) => {
    expect(ours).toContain(resolve(`apps/${name}/main.ts`));
  });
});

it('loads lmdb and kafkajs from their packages: one has a library of the machine, of the other we load inner files', () => {
  const packed = sources.filter((file) => /node_modules\/(lmdb|kafkajs)\//.test(file));
  expect(packed).toEqual([]);
});
