import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadSettings, type Settings } from '#config/settings.js';
import { letterOf } from '#event-log/dead-letters/dead-letter.js';
import { openLmdbEventLog, type LmdbEventLog } from '#event-log/lmdb/open-lmdb-event-log.js';
import { systemClock } from '#operations/clock.js';
import { placesIn } from '#operations/data-folder/open-data-folder.js';
import { aLogEvent } from '../../../test/fakes/log-events.js';
import { deadLetters } from './dead-letters-command.js';

describe('dead-letters', () => {
  let folder: string;
  let printed: string[];
  let errors: string[];

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'dateline-dead-letters-'));
    printed = [];
    errors = [];
    vi.spyOn(console, 'error').mockImplementation((text: string) => errors.push(text));
  });

  afterEach(async () => {
    vi.restoreAllMocks();
    process.exitCode = undefined;
    await rm(folder, { recursive: true, force: true });
  });

  it('lists what was rejected', async () => {
    await rejectThree();
    await run('list');
    expect(printed.join('\n')).toMatch(/^KEY .*\narticles\/0\/0 .*\narticles\/0\/1 .*\n/);
    expect(printed.join('\n')).toMatch(/\n\n3 open\.$/);
  });

  it('shows one with its event', async () => {
    await rejectThree();
    await run('show', 'articles/0/1');
    expect(printed.join('\n')).toContain('"n": 1');
  });

  it('redrives one, and it is no longer listed', async () => {
    await rejectThree();
    await run('redrive', 'articles/0/1');
    await run('list');
    expect(printed[0]).toBe('put back    articles/0/1');
    expect(printed[1]).toMatch(/\n\n2 open\.$/);
    expect(await keysOfArticles()).toEqual(['a-0', 'a-1', 'a-2', 'a-1']);
  });

  it('redrives all', async () => {
    await rejectThree();
    await run('redrive', '--all');
    await run('redrive', '--all');
    expect(printed).toEqual([
      'put back    articles/0/0',
      'put back    articles/0/1',
      'put back    articles/0/2',
      'There are no open dead letters.',
    ]);
  });

  it('redrives nothing unless it is told what', async () => {
    await rejectThree();
    await run('redrive');
    expect(errors.join()).toContain('name a dead letter by its key, or say --all');
    expect(process.exitCode).toBe(1);
    expect(await keysOfArticles()).toHaveLength(3);
  });

  it('says what to do about a key that it does not know', async () => {
    await rejectThree();
    await run('show', 'articles/0/9');
    expect(errors.join()).toContain('"articles/0/9" is none of the open dead letters');
    expect(errors.join()).toContain('npm run dead-letters -- list');
  });

  it('makes no log where there is none', async () => {
    await run('list');
    expect(errors.join()).toContain(`there is no event log in ${folder}`);
    await run('list');
    expect(errors).toHaveLength(2);
  });

  const settings = (): Settings => loadSettings({ DATA_DIR: folder, PARTITIONS: '1' });
  const run = async (...words: string[]) => {
    const lines: string[] = [];
    await deadLetters(words, settings, (text) => lines.push(text));
    expect(lines[0]).toBe(`Dateline in the data folder ${folder}`);
    printed.push(...lines.slice(1));
  };

  async function withLog<T>(use: (log: LmdbEventLog) => Promise<T>): Promise<T> {
    const path = placesIn(folder).eventLog;
    const log = await openLmdbEventLog({ path, partitions: 1, clock: systemClock });
    try {
      return await use(log);
    } finally {
      await log.close();
    }
  }

  function rejectThree(): Promise<unknown> {
    const reason = { code: 'EVENT_SCHEMA_INVALID', detail: 'headline: is missing' } as const;
    const events = [0, 1, 2].map((offset) =>
      aLogEvent({ offset, key: `a-${offset}`, value: Buffer.from(`{"n":${offset}}`) }),
    );
    return withLog(async (log) => {
      await log.append('articles', events);
      const letters = events.map((event) => letterOf({ event, reason }));
      return log.append('dead-letters', letters);
    });
  }

  async function keysOfArticles(): Promise<string[]> {
    const { events } = await withLog((log) => log.read('articles', 0, 0, 10));
    return events.map(({ key }) => key);
  }
});
