import 'reflect-metadata';
import type { INestMicroservice } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { EventLog } from '#event-log/event-log.js';
import type { LoopObserver } from '#event-log/loop-observer.js';
import { EventLogStrategy } from '#event-log/transport/event-log-strategy.js';
import { HandlerErrors } from '#event-log/transport/handler-errors.js';
import type { Clock } from '#operations/clock.js';
import type { Logger } from '#operations/logger.js';
import { nestLogger } from '#operations/nest-logger.js';
import type { FeedViews } from '#read-model/feed-views.js';
import { watchPositions } from '#read-model/position-watch.js';
import { ProjectionModule } from './projection.module.js';
import { Projector } from './projector.js';

const TOPIC = 'enriched-articles';

export interface ProjectionParts {
  log: EventLog;
  views: FeedViews;
  clock: Clock;
  logger: Logger;
}

export interface ProjectionApp {
  app: INestMicroservice;
  projector: Projector;
  /** Those that are this instance's; `projector.positions()` tells how far it is in those that it has taken. */
  partitions: () => number[];
  endWatch: () => void;
}

/** The half of feed that follows the log, ready to listen. */
export async function createProjectionApp(
  { log, views, clock, logger }: ProjectionParts,
  observer: LoopObserver,
): Promise<ProjectionApp> {
  const projector = new Projector(log, views, logger);
  const strategy = new EventLogStrategy({
    log,
    group: 'feed',
    startAt: (_topic, partition) => projector.take(partition),
    onLost: async (_topic, partition) => projector.lose(partition),
    observer,
    clock,
  });
  const endWatch = watchPositions(
    {
      positions: () => projector.positions(),
      stored: (partition) => views.position(partition),
      onLost: (partition) => {
        logger.warn({ partition }, 'the position of feed was moved or lost');
        strategy.retake(TOPIC, partition);
      },
    },
    clock,
  );
  const app = await NestFactory.createMicroservice(ProjectionModule.register(projector), {
    strategy,
    logger: nestLogger(logger),
    abortOnError: false,
  });
  app.useGlobalFilters(new HandlerErrors());
  return { app, projector, partitions: () => strategy.partitions(TOPIC), endWatch };
}
