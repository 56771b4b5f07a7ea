import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readSources, type Source } from './sources.js';

const isTest = ({ path }: Source) => /\.(spec|contract)\.ts$/.test(path);
const sources = readSources();
const product = sources.filter((source) => !isTest(source));

const roomOf = (path: string) => path.split('/').slice(0, 2).join('/');

/** `file imports specifier`, for each import that breaks a rule. */
function breaches(
  of: Source[],
  breaks: (source: Source, specifier: string, file: string | null) => boolean,
) {
  return of.flatMap((source) =>
    source.imports
      .filter(({ specifier, file }) => breaks(source, specifier, file))
      .map(({ specifier }) => `${source.path} imports ${specifier}`),
  );
}

it('reads the sources it judges', () => {
  expect(product.length).toBeGreaterThan(50);
  expect(breaches(product, () => true).length).toBeGreaterThan(200);
});

it('finds every file that an import names', () => {
  expect(breaches(sources, (_, __, file) => file !== null && !existsSync(file))).toEqual([]);
});

describe('a package stands only where its adapter is', () => {
  it.each([
    ['kafkajs', ['libs/event-log/kafka/']],
    ['redis', ['libs/read-model/redis/']],
    ['lmdb', ['libs/event-log/lmdb/', 'libs/read-model/lmdb/']],
    ['rss', ['libs/feed-formats/rss/']],
    ['sanitize-html', ['apps/ingest/sanitise/']],
  ])('%s', (name, folders) => {
    const named = (specifier: string) => specifier === name || specifier.startsWith(`${name}/`);
    const elsewhere = ({ path }: Source) => !folders.some((folder) => path.startsWith(folder));
    expect(breaches(sources, (source, specifier) => named(specifier) && elsewhere(source))).toEqual(
      [],
    );
  });
});

it('reads the environment in one file of libs/config', () => {
  const readers = product
    .filter(({ text }) => text.includes('process.env'))
    .map(({ path }) => path);
  expect(readers).toEqual(['libs/config/settings.ts']);
});

it('keeps frameworks out of the domain and the formats', () => {
  const pure = product.filter(({ path }) => /^libs\/(article|feed-formats)\//.test(path));
  const framework = /^(@nestjs\/|fastify|rxjs|reflect-metadata|pino|prom-client|commander)/;
  expect(breaches(pure, (_, specifier) => framework.test(specifier))).toEqual([]);
});

it('lets the domain import nothing of the project', () => {
  const domain = product.filter(({ path }) => path.startsWith('libs/article/'));
  expect(
    breaches(domain, (_, __, file) => file !== null && !file.startsWith('libs/article/')),
  ).toEqual([]);
});

it('lets no library import an app', () => {
  const libraries = product.filter(({ path }) => path.startsWith('libs/'));
  expect(breaches(libraries, (_, __, file) => file?.startsWith('apps/') ?? false)).toEqual([]);
});

it('lets no app import another; only standalone composes them, and the commands run it', () => {
  const apps = product.filter(
    ({ path }) => path.startsWith('apps/') && !path.startsWith('apps/standalone/'),
  );
  const other = (source: Source, file: string | null) =>
    file !== null &&
    file.startsWith('apps/') &&
    roomOf(file) !== roomOf(source.path) &&
    !(source.path.startsWith('apps/commands/') && file.startsWith('apps/standalone/'));
  expect(breaches(apps, (source, _, file) => other(source, file))).toEqual([]);
});

it('lets an app name an adapter only in the one file where it chooses it', () => {
  const adapters = /^libs\/(event-log|read-model)\/(lmdb|kafka|redis)\//;
  const choosers = new Map<string, Set<string>>();
  for (const source of product.filter(({ path }) => path.startsWith('apps/'))) {
    if (!source.imports.some(({ file }) => file !== null && adapters.test(file))) continue;
    const app = roomOf(source.path);
    choosers.set(app, (choosers.get(app) ?? new Set()).add(source.path));
  }
  for (const [app, files] of choosers) expect([...files], app).toHaveLength(1);
});

it('keeps Nest decorators to modules, controllers and the transport', () => {
  const decorated = /^\s*@(Module|Controller|Injectable|EventPattern|Get|Post|Delete|All)\(/m;
  const elsewhere = product
    .filter(({ text }) => decorated.test(text))
    .map(({ path }) => path)
    .filter((path) => !/\.(module|controller)\.ts$/.test(path) && !path.includes('/transport/'));
  expect(elsewhere).toEqual([]);
});

it('crosses rooms by their names and stays inside a room by relative paths', () => {
  const wrong = (source: Source, specifier: string, file: string | null) => {
    if (file === null) return false;
    const crosses = roomOf(file) !== roomOf(source.path);
    return crosses !== specifier.startsWith('#') && !file.startsWith('test/');
  };
  expect(breaches(product, wrong)).toEqual([]);
});

it('has no barrel and no folder whose name says nothing', () => {
  const paths = sources.map(({ path }) => path);
  expect(paths.filter((path) => path.endsWith('/index.ts'))).toEqual([]);
  expect(
    paths.filter((path) => /\/(common|shared|utils|helpers|support|types)\//.test(path)),
  ).toEqual([]);
});

it('has no import cycle', () => {
  const graph = new Map(
    product.map(({ path, imports }) => [path, imports.flatMap(({ file }) => file ?? [])]),
  );
  const done = new Set<string>();
  const walk = (path: string, trail: string[]): string[] => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return [];
    done.add(path);
    return (graph.get(path) ?? []).flatMap((next) => walk(next, [...trail, path])).slice(0, 20);
  };
  expect(product.flatMap(({ path }) => walk(path, []))).toEqual([]);
});
