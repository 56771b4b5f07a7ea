import { Controller, Inject } from '@nestjs/common';
import { EventPattern, Payload } from '@nestjs/microservices';
import type { Batch } from '#event-log/event-log.js';
import type { Handled } from '#event-log/handled.js';
import { PartitionSessions } from './partition/partition-sessions.js';

@Controller()
export class ArticlesController {
  constructor(@Inject(PartitionSessions) private readonly sessions: PartitionSessions) {}

  @EventPattern('articles')
  handle(@Payload() batch: Batch): Promise<Handled> {
    return this.sessions.handle(batch);
  }
}
