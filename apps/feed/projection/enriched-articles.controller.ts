import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { Batch } from '#event-log/event-log.js';
import type { Handled } from '#event-log/handled.js';
import { Projector } from './projector.js';

@Controller()
export class EnrichedArticlesController {
  constructor(@Inject(Projector) private readonly projector: Projector) {}

  @EventPattern('enriched-articles')
  handle(@Payload() batch: Batch): Promise<Handled> {
    return this.projector.handle(batch);
  }
}
