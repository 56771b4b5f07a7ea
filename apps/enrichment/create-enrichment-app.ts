import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { INestMicroservice } from '@nestjs/common';
import { EventLogStrategy } from '#event-log/transport/event-log-strategy.js';
import { HandlerErrors } from '#event-log/transport/handler-errors.js';
import type { LoopObserver } from '#event-log/loop-observer.js';
import { nestLogger } from '#operations/nest-logger.js';
import { EnrichmentModule } from './enrichment.module.js';
import type { SessionParts } from './partition/partition-session.js';
import { PartitionSessions } from './partition/partition-sessions.js';

const TOPIC = 'articles';

/**
 * The enrichment service, ready to listen. `partitions()` are those that are this instance's, `sessions.positions()` tells
 * how far it is in those that it has taken.
 */
export async function createEnrichmentApp(
  parts: SessionParts,
  observer: LoopObserver,
): Promise<{ app: INestMicroservice; sessions: PartitionSessions; partitions: () => number[] }> {
  const sessions = new PartitionSessions(parts);
  const strategy = new EventLogStrategy({
    log: parts.log,
    group: 'enrichment',
    startAt: (_topic, partition) => sessions.take(partition),
    onLost: (_topic, partition) => sessions.lose(partition),
    observer,
    clock: parts.clock,
  });
  sessions.attach({
    wake: (partition) => strategy.wake(TOPIC, partition),
    retake: (partition) => strategy.retake(TOPIC, partition),
  });
  const app = await NestFactory.createMicroservice(EnrichmentModule.register(sessions), {
    strategy,
    logger: nestLogger(parts.logger),
    abortOnError: false,
  });
  app.useGlobalFilters(new HandlerErrors());
  return { app, sessions, partitions: () => strategy.partitions(TOPIC) };
}
