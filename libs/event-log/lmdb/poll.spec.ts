import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { systemClock } from '#operations/clock.js';
import { FakeClock } from '../../../test/fakes/fake-clock.js';
import { BatchListener } from '../contract/batch-listener.contract.js';
import { anEvent } from '../contract/log-under-test.contract.js';
import type { EventLog } from '../event-log.js';
import { openLmdbEventLog } from './open-lmdb-event-log.js';

describe('two that have the same environment open', () => {
  let path: string;
  let clock: FakeClock;
  let service: EventLog;
  let tool: EventLog;

  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'dateline-poll-'));
    clock = new FakeClock(1_000);
    service = await openLmdbEventLog({ path, partitions: 1, clock });
    tool = await openLmdbEventLog({ path, partitions: 1, clock: systemClock });
  });

  afterEach(async () => {
    await tool.close();
    await service.close();
    await rm(path, { recursive: true, force: true });
  });

  it('give offsets that follow each other', async () => {
    const places = [];
    for (const eventLog of [service, tool, service, tool]) {
      places.push(...(await eventLog.append('articles', [anEvent()])));
    }
    expect(places.map(({ offset }) => offset)).toEqual([0, 1, 2, 3]);
  });

  it('give offsets that follow each other when both append at once', async () => {
    const all = Array.from({ length: 40 }, (_, i) =>
      (i % 2 === 0 ? service : tool).append('articles', [anEvent()]),
    );
    const offsets = (await Promise.all(all)).flat().map(({ offset }) => offset);
    expect(offsets.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 40 }, (_, i) => i));
  });

  it('notice within a second what the other appended', async () => {
    const listener = await (await BatchListener.atEnd(service, 'group')).subscribe(service);
    await vi.waitFor(() => expect(listener.takes).toEqual([0]));
    await tool.append('articles', [anEvent({ key: 'from the tool' })]);
    expect(listener.keys).toEqual([]);
    clock.advance(1_000);
    await vi.waitFor(() => expect(listener.keys).toEqual(['from the tool']));
    await tool.append('articles', [anEvent({ key: 'again' })]);
    clock.advance(1_000);
    await vi.waitFor(() => expect(listener.keys).toEqual(['from the tool', 'again']));
  });

  it('fence each other', async () => {
    const stalled = await service.takeOver('articles', 0);
    const current = await tool.takeOver('articles', 0);
    await expect(stalled.append([anEvent()])).rejects.toMatchObject({ code: 'WRITER_FENCED' });
    await current.append([anEvent()]);
  });

  it('are one log', async () => {
    expect(await tool.logId('articles', 0)).toBe(await service.logId('articles', 0));
  });
});
