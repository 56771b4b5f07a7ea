import { Inject, Module, type DynamicModule, type OnModuleDestroy } from '@nestjs/common';
import type { Registry } from 'prom-client';
import type { Editions } from '#article/edition.js';
import type { EventLog } from '#event-log/event-log.js';
import type { Clock } from '#operations/clock.js';
import type { Logger } from '#operations/logger.js';
import { ArticleIntake } from './article-intake.js';
import { ArticlesController } from './articles.controller.js';
import { ingestMetrics } from './ingest-metrics.js';
import { INGEST_METRICS, INGEST_OPENAPI } from './ingest-tokens.js';
import { IntakeGate } from './intake-gate.js';
import { OpenApiController } from './openapi.controller.js';
import { ingestOpenApi } from './openapi.js';

export interface IngestOptions {
  log: EventLog;
  editions: Editions;
  /** PUBLIC_URL: where readers reach the feed port, without a slash at its end. */
  publicUrl: string;
  /** What writers send as `Authorization: Bearer …`. */
  token: string;
  clock: Clock;
  logger: Logger;
  registry: Registry;
  /** Bytes of bodies that may be held at once; MAX_HELD_BYTES without it. */
  heldBytes?: number;
}

/** Articles in: HTTP, normalise, sanitise, append to `articles`. */
@Module({})
export class IngestModule implements OnModuleDestroy {
  constructor(@Inject(IntakeGate) private readonly gate: IntakeGate) {}

  static register(options: IngestOptions): DynamicModule {
    const { log, editions, publicUrl, clock, registry } = options;
    const metrics = ingestMetrics(registry);
    const intake = new ArticleIntake({ log, editions, publicUrl, clock, count: metrics.received });
    return {
      module: IngestModule,
      controllers: [ArticlesController, OpenApiController],
      providers: [
        IntakeGate,
        { provide: ArticleIntake, useValue: intake },
        { provide: INGEST_METRICS, useValue: metrics },
        {
          provide: INGEST_OPENAPI,
          useValue: Buffer.from(JSON.stringify(ingestOpenApi(publicUrl))),
        },
      ],
      exports: [ArticleIntake, IntakeGate],
    };
  }

  onModuleDestroy(): void {
    this.gate.close();
  }
}
