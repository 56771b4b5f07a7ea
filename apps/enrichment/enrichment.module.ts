import { Module, type DynamicModule } from '@nestjs/common';
import { ArticlesController } from './articles.controller.js';
import { PartitionSessions } from './partition/partition-sessions.js';

@Module({})
export class EnrichmentModule {
  static register(sessions: PartitionSessions): DynamicModule {
    return {
      module: EnrichmentModule,
      controllers: [ArticlesController],
      providers: [{ provide: PartitionSessions, useValue: sessions }],
    };
  }
}
