import 'reflect-metadata';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Module, type INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { EventPattern, MessagePattern, Payload } from '@nestjs/microservices';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DatelineError } from '#errors/dateline-error.js';
import { systemClock } from '#operations/clock.js';
import { anEvent } from '../contract/log-under-test.contract.js';
import type { Batch, EventLog } from '../event-log.js';
import type { Handled } from '../handled.js';
import { openLmdbEventLog } from '../lmdb/open-lmdb-event-log.js';
import type { Outcome } from '../next-step.js';
import { RecordingObserver } from '../../../test/fakes/recording-observer.js';
import { EventLogStrategy } from './event-log-strategy.js';
import { HandlerErrors } from './handler-errors.js';

const PARTITIONS = 2;

/** What the controllers below do; each case sets it. */
let handle: (batch: Batch) => Promise<Handled>;

@Controller()
class ArticlesController {
  @EventPattern('articles')
  handle(@Payload() batch: Batch): Promise<Handled> {
    return handle(batch);
  }
}

@Controller()
class SecondController {
  @EventPattern('articles')
  handle(@Payload() batch: Batch): Promise<Handled> {
    return handle(batch);
  }
}

@Controller()
class StrayController {
  @EventPattern('artcles')
  handle(@Payload() batch: Batch): Promise<Handled> {
    return handle(batch);
  }
}

@Controller()
class RequestController {
  @MessagePattern('articles')
  handle(@Payload() batch: Batch): Promise<Handled> {
    return handle(batch);
  }
}

@Module({ controllers: [ArticlesController] })
class ArticlesModule {}
@Module({ controllers: [ArticlesController, SecondController] })
class TwoHandlersModule {}
@Module({ controllers: [StrayController] })
class StrayModule {}
@Module({ controllers: [RequestController] })
class RequestModule {}

describe('EventLogStrategy in a Nest microservice', () => {
  let path: string;
  let eventLog: EventLog;
  let observer: RecordingObserver;
  let app: INestMicroservice | null;
  let positions: number[];
  let calls: string[];

  beforeEach(async () => {
    path = await mkdtemp(join(tmpdir(), 'dateline-strategy-'));
    eventLog = await openLmdbEventLog({ path, partitions: PARTITIONS, clock: systemClock });
    observer = new RecordingObserver();
    positions = [0, 0];
    calls = [];
    app = null;
    handle = async (batch) => applied(batch);
  });

  afterEach(async () => {
    await app?.close();
    await eventLog.close();
    await rm(path, { recursive: true, force: true });
  });

  it('gives batches to the handler, and moves on when it has committed', async () => {
    const strategy = await start();
    await eventLog.append('articles', [event('a'), event('b')]);
    await fact(() => expect(observer.outcomes).toEqual(['a done', 'b done']));
    await eventLog.append('articles', [event('c')]);
    await fact(() => expect(observer.outcomes).toEqual(['a done', 'b done', 'c done']));
    expect(strategy.partitions('articles')).toEqual([0, 1]);
  });

  // Nest's own filter would turn this into "Internal server error", and the loop would bury the event as a bug.
  it('lets a thrown DatelineError reach the loop: it waits, and no event is rejected', async () => {
    let failures = 2;
    handle = async (batch) => {
      if (batch.events.length > 0 && failures-- > 0) {
        throw new DatelineError('STORE_UNAVAILABLE', 'the store is away');
      }
      return applied(batch);
    };
    await start();
    await eventLog.append('articles', [event('a')]);
    await fact(() => expect(observer.outcomes).toEqual(['a done']));
    await fact(() =>
      expect(observer.waits).toEqual(['STORE_UNAVAILABLE', 'STORE_UNAVAILABLE', null]),
    );
    expect(observer.deadLetters).toEqual([]);
  });

  it('lets a bug reach the loop with its message and stack: the event alone is buried', async () => {
    handle = async (batch) => {
      if (batch.events.some(({ key }) => key === 'bad')) throw new TypeError('x is not a function');
      return applied(batch);
    };
    await start();
    await eventLog.append('articles', ['a', 'bad', 'b'].map(event));
    await fact(() =>
      expect(observer.outcomes).toEqual(['a done', 'bad reject HANDLER_FAILED', 'b done']),
    );
    const ends = await eventLog.ends('dead-letters');
    const { events } = await eventLog.read('dead-letters', ends[0]! > 0 ? 0 : 1, 0, 10);
    expect(events).toHaveLength(1);
    expect(events[0]!.headers).toMatchObject({
      dateline_dead_detail: 'x is not a function',
      dateline_dead_stack: expect.stringContaining('event-log-strategy.spec'),
    });
  });

  it('takes an answer that is no Handled for a bug', async () => {
    handle = async (batch) =>
      batch.events.some(({ value }) => value.length > 0) ? ({} as Handled) : applied(batch);
    await start();
    await eventLog.append('articles', [event('a')]);
    await fact(() => expect(observer.outcomes).toEqual(['a reject HANDLER_FAILED']));
  });

  // Only its reply was lost: without this, health would tell of a wait until the next event, perhaps for a whole night.
  it('tells the end of a wait when the step turns out to have held', async () => {
    handle = async (batch) => ({
      outcomes: batch.events.map((): Outcome => ({ kind: 'done' })),
      commit: async () => {
        positions[batch.partition] = batch.next;
        throw new DatelineError('STORE_UNAVAILABLE', 'the reply was lost');
      },
    });
    await start();
    await eventLog.append('articles', [event('a')]);
    await fact(() => expect(observer.waits).toEqual(['STORE_UNAVAILABLE', null]));
  });

  it('wakes a partition and lets it be taken again', async () => {
    const batches: Batch[] = [];
    handle = async (batch) => {
      batches.push(batch);
      return applied(batch);
    };
    const strategy = await start();
    await fact(() => expect(calls).toHaveLength(PARTITIONS));
    strategy.wake('articles', 1);
    await fact(() => expect(batches).toMatchObject([{ partition: 1, events: [] }]));
    strategy.retake('articles', 1);
    await fact(() => expect(calls).toEqual(['startAt 0', 'startAt 1', 'startAt 1']));
  });

  it('ends a wait when it closes, then loses its partitions, then lets Nest stop', async () => {
    handle = async (batch) => ({
      outcomes: batch.events.map((): Outcome => ({
        kind: 'retry',
        code: 'STORE_UNAVAILABLE',
        detail: 'away',
      })),
      commit: async () => {
        calls.push('commit');
        return 'applied';
      },
    });
    await start();
    await eventLog.append('articles', [event('a')]);
    await fact(() => expect(observer.waits).toContain('STORE_UNAVAILABLE'));
    await app!.close();
    app = null;
    expect(calls).toEqual(['startAt 0', 'startAt 1', 'lost 0', 'lost 1']);
  });

  it('refuses to listen where Nest would hide the errors of handlers', async () => {
    const strategy = strategyOf();
    app = await NestFactory.createMicroservice(ArticlesModule, { strategy, logger: false });
    await expect(app.listen()).rejects.toThrow('app.useGlobalFilters(new HandlerErrors())');
    expect(calls).toEqual([]);
  });

  it('hands a log that is away to the callback of listen', async () => {
    await eventLog.close();
    await expect(start()).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE' });
  });

  it.each([
    ['a second handler of a topic', TwoHandlersModule, 'articles has two handlers'],
    [
      'a topic that does not exist',
      StrayModule,
      'no topic "artcles" to handle; known are articles',
    ],
    ['a handler that would answer', RequestModule, 'must be an @EventPattern'],
  ])('refuses %s', async (_name, module, message) => {
    await expect(start(module)).rejects.toThrow(message);
  });

  function strategyOf(): EventLogStrategy {
    return new EventLogStrategy({
      log: eventLog,
      group: 'group',
      startAt: async (_topic, partition) => {
        calls.push(`startAt ${partition}`);
        return positions[partition]!;
      },
      onLost: async (_topic, partition) => {
        calls.push(`lost ${partition}`);
      },
      observer,
      clock: systemClock,
    });
  }

  async function start(module: new () => unknown = ArticlesModule): Promise<EventLogStrategy> {
    const strategy = strategyOf();
    app = await NestFactory.createMicroservice(module, {
      strategy,
      logger: false,
      abortOnError: false,
    });
    app.useGlobalFilters(new HandlerErrors());
    await app.listen();
    return strategy;
  }

  function applied(batch: Batch): Handled {
    return {
      outcomes: batch.events.map(() => ({ kind: 'done' })),
      commit: async () => {
        positions[batch.partition] = batch.next;
        return 'applied';
      },
    };
  }
});

const event = (key: string) => anEvent({ edition: 'en', key });
const fact = (check: () => void) => vi.waitFor(check, { timeout: 5_000, interval: 2 });
