import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { DatelineProcess } from '../harness/dateline-process.js';

let dateline: DatelineProcess;
beforeEach(() => (dateline = new DatelineProcess()));
afterEach(() => dateline.end());

it('reports all bad settings at once, each with an example, and ends with 1 and no stack', async () => {
  const { code, stdout, stderr } = await dateline.run(
    {
      FEED_PORT: 'eighty',
      INGEST_PORT: '99999',
      DATELINE_SAMPLE: 'maybe',
      DATA_DIR: dateline.folder,
    },
    [],
  );
  expect(code).toBe(1);
  expect(stdout).toBe('');
  for (const name of ['FEED_PORT', 'INGEST_PORT', 'DATELINE_SAMPLE']) {
    expect(stderr).toMatch(new RegExp(`${name} .*for example ${name}=`));
  }
  expect(stderr).not.toMatch(/\n\s+at /);
});

it('prints every setting on --help', async () => {
  const { code, stdout } = await dateline.run({}, ['--help']);
  expect(code).toBe(0);
  expect(stdout).toMatch(/FEED_PORT {2,}Port of feeds and pages\./);
});

it('does not start with a word that it does not know', async () => {
  const { code, stdout } = await dateline.run({ DATA_DIR: dateline.folder }, ['--port=1']);
  expect(code).toBe(1);
  expect(stdout).toContain('--port=1');
});

it('says which port is taken', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { code, stderr } = await dateline.run(
    {
      FEED_PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: dateline.folder,
      DATELINE_SAMPLE: 'off',
    },
    [],
  );
  server.close();
  expect(code).toBe(1);
  expect(stderr).toContain(`port ${port} is used by another program`);
  expect(stderr).not.toMatch(/\n\s+at /);
});

// Node's own recursive mkdir tries for ever there (Linux; elsewhere the folder cannot be made either).
it('says at once that a data folder cannot be made, and what to do', async () => {
  const { code, stderr } = await dateline.run({ DATA_DIR: '/proc/dateline/data' }, []);
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /DATA_DIR_UNUSABLE[^]*DATA_DIR  \/proc\/dateline\/data: [^]*give DATA_DIR a folder/i,
  );
  expect(stderr).not.toMatch(/\n\s+at /);
});

it('names every place of an editions file that does not fit', async () => {
  const { code, stderr } = await dateline.run(
    { EDITIONS_FILE: 'package.json', DATA_DIR: dateline.folder },
    [],
  );
  expect(code).toBe(1);
  expect(stderr).toContain('EDITIONS_INVALID');
});

it('fills an empty data folder with a newsroom in three languages, and only an empty one', async () => {
  let newsroom = await dateline.start({ DATELINE_SAMPLE: 'on' });
  await newsroom.settled();
  for (const edition of ['en', 'az', 'ru']) {
    const { items } = await newsroom.feed(edition);
    expect(items.length).toBeGreaterThanOrEqual(12);
    const linked = items.filter((item) => item._dateline.related.length > 0);
    expect(linked.length / items.length).toBeGreaterThan(0.7);
  }
  const before = await newsroom.get('/feeds/en.json');
  await dateline.kill('SIGTERM');
  newsroom = await dateline.start({ DATELINE_SAMPLE: 'on' });
  expect((await newsroom.get('/feeds/en.json')).text).toBe(before.text);
});
